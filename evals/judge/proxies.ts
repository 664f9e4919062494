import { bindNumbers } from '../second-binder.ts';
import { readNumbers, type ReadNumber } from '../second-reader.ts';
import { measureCliches, proseSentences } from '../prose/measures.ts';

type Proxy = (text: string, parts: Parts) => number;

/** A report cut by its headings into what was done and what is wrong with it. */
interface Parts {
  done: string;
  problems: string;
  causes: string;
  plans: string;
}

/** For each criterion a share from 0 to 1 by counting alone: what can be told of it without understanding. */
export const proxies: Readonly<Record<string, Proxy>> = {
  R1: (text) =>
    share(
      [
        /我[^。]{0,20}书记|书记[^。]{0,12}我/,
        /第一责任人/,
        /学习[^。]{0,6}\d+次/,
        /议[军武]会[^。]{0,2}\d+次/,
        /20\d\d年/,
      ],
      text,
    ),
  R2: (text, { done }) =>
    Math.min(
      1,
      proseSentences(done).filter((sentence) => /我(?!街道|们|办)/.test(sentence) && /\d|主持|带队|定下/.test(sentence))
        .length / 3,
    ),
  R3: (_, { done }) =>
    share(
      [
        /基干民兵[^。]{0,4}\d|应急排\d/,
        /应到\d+[^。]{0,6}实到\d/,
        /退役军人\d/,
        /党员\d/,
        /训练\d+天/,
        /到位率\d|\d人，占/,
      ],
      done,
    ),
  R4: (_, { done }) =>
    share([/登记\d/, /报名\d/, /体检\d/, /政(?:治考核|考)\d/, /入伍\d/, /大学生\d/, /退兵|信访/], done),
  R5: (_, { done }) => share([/\d+场/, /\d+人次/, /走访[^。]{0,6}\d+户/, /慰问[^。]{0,8}\d/], done),
  R6: (_, { done }) => share([/预算\d/, /投入\d|经费\d/, /(?:库室|器材|补助|宣传)(?:建设|购置)?\d[\d.]*万?元/], done),
  R7: (_, { problems, causes }) => problemShare(problems, causes),
  R8: (_, { plans }) =>
    share([/负责|由我|由武装部|我和部长|专武干部/, /\d+月|季度|月底|每月|三天内/, /\d+%|\d+人|\d+个|\d+名/], plans) *
    (measureCliches(plans).passed > 0 ? 0.5 : 1),
  R9: (text) => 1 - Math.min(1, clashes(text) / 3),
  R10: (text) =>
    share(
      [
        /^[^\n，。,]{4,40}(?:报告|总结)\n/,
        /^(?!.*[\u4e00-\u9fff][,;:][\u4e00-\u9fff])[\s\S]*$/,
        /^(?![\s\S]*(?:约[^。]{0,6}多|拥军拥属|政审|走兵))[\s\S]*$/,
      ],
      text,
    ) * (isNumberedInOrder(text) ? 1 : 0.6),
};

/** Proxies of a whole report, by criterion. */
export function measureProxies(text: string): Record<string, number> {
  const parts = cut(text);
  return Object.fromEntries(Object.entries(proxies).map(([id, measure]) => [id, measure(text, parts)]));
}

function share(patterns: readonly RegExp[], text: string): number {
  return patterns.filter((pattern) => pattern.test(text)).length / patterns.length;
}

function cut(text: string): Parts {
  const at = (words: RegExp, from = 0): number => {
    const found = text.slice(from).search(words);
    return found < 0 ? text.length : from + found;
  };
  const problems = at(/存在的?问题/);
  const causes = at(/原因(?:分析|是)/, Math.min(problems, text.length));
  const plans = at(/下步打算|下一步|努力方向/, Math.min(problems, text.length));
  return {
    done: text.slice(0, problems),
    problems: text.slice(problems, Math.min(causes, plans)),
    causes: text.slice(causes, Math.max(causes, plans)),
    plans: text.slice(plans),
  };
}

function problemShare(problems: string, causes: string): number {
  if (problems === '') return 0;
  const items = (part: string): number => Math.max(1, part.match(/[一二三四五]是/g)?.length ?? 0);
  return (
    [
      readNumbers(problems).length > 0,
      causes !== '' && items(problems) === items(causes),
      /我/.test(causes),
      !/有待|不够丰富|太重/.test(problems),
    ].filter(Boolean).length / 4
  );
}

const withinPairs = [
  ['militia.muster_actual', 'militia.muster_expected'],
  ['conscription.medical_exam', 'conscription.applied'],
  ['conscription.college', 'conscription.enlisted'],
] as const;
const plainNames: Readonly<Record<string, RegExp>> = {
  'militia.muster_actual': /实到#人/,
  'militia.muster_expected': /应到#人/,
  'conscription.medical_exam': /体检#人/,
  'conscription.applied': /报名#人/,
  'conscription.college': /大学生#人/,
  'conscription.enlisted': /入伍#人/,
};

/** Parts larger than their wholes, and one thing with two numbers. */
function clashes(text: string): number {
  const named = new Map<string, ReadNumber[]>();
  for (const number of bindNumbers(text, readNumbers(text))) {
    for (const [id, words] of Object.entries(plainNames))
      if (words.test(number.frame)) named.set(id, [...(named.get(id) ?? []), number]);
  }
  const first = (id: string): number | null => {
    const value = named.get(id)?.[0]?.value;
    return value === undefined ? null : Number(value);
  };
  const larger = withinPairs.filter(([part, whole]) => (first(part) ?? 0) > (first(whole) ?? Infinity)).length;
  const twice = [...named.values()].filter((numbers) => new Set(numbers.map(({ value }) => value)).size > 1).length;
  return larger + twice;
}

function isNumberedInOrder(text: string): boolean {
  const found = [...text.matchAll(/^([一二三四五六七八九十])[、.]/gmu)].map(
    ([, mark]) => '一二三四五六七八九十'.indexOf(mark ?? '') + 1,
  );
  return found.every((number, at) => number === at + 1);
}
