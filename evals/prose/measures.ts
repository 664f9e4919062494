import { readNumbers } from '../second-reader.ts';

/** Words that could stand in any report of any unit. */
const cliches =
  /高度重视|进一步(?:加强|提高|提升|完善|强化|增强)|切实(?:加强|提高|增强|做好|抓好)|扎实(?:推进|做好|开展)|狠抓落实|有效提升|不断(?:提高|提升|加强|完善|增强)|(?:显著|明显|较好|一定)的?(?:成效|效果|成绩)|圆满完成|全面(?:提升|加强|推进|落实)|稳步推进|形成(?:了)?合力|夯实(?:了)?基础|真抓实干|再上新台阶|落到实处|营造(?:了)?(?:良好|浓厚)|深入(?:贯彻|推进|开展)|认真(?:贯彻|落实|学习|组织)|有待(?:提升|提高|加强)|统筹推进|强有力的?|卓有成效/;

/** Characters of an opening that two sentences share when they sound alike. */
const openingLength = 4;
/** Sentences back in which the same opening still rings. */
const openingReach = 4;

export interface Measured {
  passed: number;
  total: number;
  reasons: string[];
}

/** Sentences of the prose: headings, signature and what is not words are left out. */
export function proseSentences(text: string): string[] {
  return text
    .replaceAll(/〔待核〕|〔\/〕/g, '')
    .split('\n')
    .filter((line) => /[。；]/.test(line))
    .flatMap((line) => line.split(/(?<=[。；！])/u))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length >= 8);
}

/** Sentences with a number, or one of the `facts` the officer told. */
export function measureSubstance(text: string, facts: readonly string[] = []): Measured {
  const sentences = proseSentences(text);
  const empty = sentences.filter(
    (sentence) =>
      readNumbers(sentence).length === 0 &&
      !/【|没有发生|没有出现|未发生/.test(sentence) &&
      !facts.some((fact) => sentence.includes(fact)),
  );
  return { passed: sentences.length - empty.length, total: sentences.length, reasons: empty };
}

export function measureCliches(text: string): Measured {
  const sentences = proseSentences(text);
  const worn = sentences.filter((sentence) => cliches.test(sentence));
  return {
    passed: worn.length,
    total: sentences.length,
    reasons: worn.map((one) => `${cliches.exec(one)?.[0] ?? ''}：${one}`),
  };
}

/** Sentences that begin like one of the few before them; 一是, 二是 are meant to. */
export function measureOpenings(text: string): Measured {
  const sentences = proseSentences(text).map((sentence) =>
    sentence.replace(/^(?:[一二三四五六七八九十]是|（[一二三四五六七八九十]+）)/u, ''),
  );
  const alike = sentences.filter((sentence, at) =>
    sentences.slice(Math.max(0, at - openingReach), at).some((other) => openingOf(other) === openingOf(sentence)),
  );
  return { passed: alike.length, total: sentences.length, reasons: alike };
}

function openingOf(sentence: string): string {
  return sentence.replace(/[\d.]+/g, '0').slice(0, openingLength);
}

/** Characters in a row from which two texts share more than set phrases. */
const runLength = 13;

/** Nobody's wording: they may not be written otherwise. */
const fixedNames = /习近平新时代中国特色社会主义思想|习近平强军思想|党管武装工作述职报告/g;

/** Characters of the text that stand in a past report too, in runs of thirteen and more; figures do not count. */
export function measureOverlap(text: string, past: readonly string[]): Measured {
  const squeeze = (one: string): string =>
    one
      .replace(fixedNames, '#')
      .replace(/\s/g, '')
      .replace(/[\d.]+/g, '0');
  const runs = new Set<string>();
  for (const one of past.map(squeeze))
    for (let at = 0; at + runLength <= one.length; at += 1) runs.add(one.slice(at, at + runLength));
  const own = squeeze(text);
  const isShared = new Uint8Array(own.length);
  for (let at = 0; at + runLength <= own.length; at += 1)
    if (runs.has(own.slice(at, at + runLength))) isShared.fill(1, at, at + runLength);
  const reasons: string[] = [];
  for (let at = 0; at < own.length; at += 1) {
    if (!isShared[at] || isShared[at - 1]) continue;
    let end = at;
    while (end < own.length && isShared[end]) end += 1;
    reasons.push(own.slice(at, end));
  }
  return { passed: isShared.reduce((sum, one) => sum + one, 0), total: own.length, reasons };
}

/** 应急力量方面，… as an opening. */
const aspectLead = /^[^，。]{2,10}方面，/u;
/** What stands for a section: one sentence and no more than this many characters. */
const oneLine = 60;
const mostAspects = 2;
const everyThird = 3;

/** Sections of work whose whole is one short sentence. */
export function measureOneLiners(sections: readonly { heading: string; text: string }[]): Measured {
  const short = sections.filter(({ text }) => text.length < oneLine && text.split('。').length <= 2);
  return {
    passed: short.length,
    total: sections.length,
    reasons: short.map(({ heading, text }) => `${heading}：${text}`),
  };
}

/** Reports with more than two openings by 方面. */
export function measureAspects(text: string): Measured {
  const leads = proseSentences(text).filter((sentence) => aspectLead.test(sentence));
  return { passed: Number(leads.length > mostAspects), total: 1, reasons: leads.length > mostAspects ? leads : [] };
}

/** Reports in which more than every third section of work says a principle. */
export function measureMaxims(text: string, maxims: readonly string[], sections: number): Measured {
  const said = maxims.filter((maxim) => text.includes(maxim));
  const isOften = said.length > Math.ceil(sections / everyThird);
  return { passed: Number(isOften), total: 1, reasons: isOften ? said : [] };
}

/** Of the insights that hold, those whose numbers stand in the report. */
export function measureInsights(
  insights: readonly { id: string; formulas: readonly string[] }[],
  computed: ReadonlySet<string>,
): Measured {
  const wanted = insights.filter(({ formulas }) => formulas.length > 0);
  const unsaid = wanted.filter(({ formulas }) => !formulas.some((formula) => computed.has(formula)));
  return { passed: wanted.length - unsaid.length, total: wanted.length, reasons: unsaid.map(({ id }) => id) };
}
