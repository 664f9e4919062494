import { readDraft, splitSentences } from '../../checks/draft-reading.ts';
import { readTextFigures } from '../../checks/text-figures.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { SpokenSentence } from '../../kinds/speech.ts';
import type { Paragraph, Report } from '../../report/report.ts';
import { buildSections, type Content } from './compose.ts';
import { createDesk, type Desk } from './desk.ts';
import { writeSignature, writeTitle } from './opening.ts';
import { ledgerFromText } from './rewrite-ledger.ts';
import { numbersOf, periodWords } from './speech-source.ts';

const salute = /各位(?:领导|同志|代表|委员|评委)|同志们|大家好/;

/** A text that addresses its hearers and has no headings. */
export function isSpeech(kind: Kind, text: string): boolean {
  const isNumbered = readDraft(kind, text).sections.some(({ section }) => section.form === '一、');
  return !isNumbered && salute.test(text.slice(0, 300));
}

type Place = 'opening' | 'problems' | 'causes' | 'plans' | 'closing' | (string & {});

interface Placed {
  text: string;
  place: Place;
}

/**
 * A speech in written form: its own sentences under the headings of the kind's usual outline, 第一、第二 made 一是、二是,
 * address and transitions left out. Nothing is added but headings, forms and visible gaps; every number stays.
 */
export function writeFromSpeech(kind: Kind, text: string): Report {
  const draft = readDraft(kind, text);
  const desk = createDesk({ kind, ledger: ledgerFromText(draft), outline: kind.defaultOutline, seed: 0, passages: [] });
  const placed = placeSentences(kind, text);
  const of = (place: Place): string[] => placed.filter((one) => one.place === place).map((one) => one.text);
  const paragraphs = new Map<string, Paragraph[]>();
  for (const { id } of kind.sections) {
    const items = ['problems', 'causes', 'plans'].includes(id)
      ? itemized(of(id))
      : of(id).length > 0
        ? [of(id).join('')]
        : [];
    if (items.length > 0) paragraphs.set(id, items.map(plain));
  }
  const content: Content = { paragraphs, problemPart: { problems: [], causes: [], plans: [], yardsticks: [] } };
  const signature = writeSignature(desk);
  const opening = of('opening')
    .flatMap((said) => said.split(/(?<=。)/))
    .toSorted((a, b) => Number(/如下/.test(a)) - Number(/如下/.test(b)));
  const closing = of('closing');
  return {
    kind: kind.id,
    title: writeTitle(desk),
    byline: null,
    opening: opening.length > 0 ? [plain(opening.join(''))] : [],
    sections: buildSections(kind.outlines[kind.defaultOutline]?.sections ?? [], content, headingsOf(desk)),
    closing: closing.length > 0 ? [plain(closing.join(''))] : [],
    signature: signature.signature,
    date: signature.date,
  };
}

function plain(text: string): Paragraph {
  return { pieces: [{ type: 'text', text }] };
}

function headingsOf({ kind, role }: Desk): Record<string, string> {
  const fits = kind.phrases.headings.filter(
    (set) => set.outline === kind.defaultOutline && (set.roles.length === 0 || set.roles.includes(role)),
  );
  return fits[0]?.titles ?? {};
}

const turns: readonly { place: Place; cue: RegExp }[] = [
  { place: 'problems', cue: /差距|不足之处|短板|存在(?:的|着)?(?:主要)?问题|^第一[，、是]/ },
  { place: 'causes', cue: /(?:责任|根子|原因)(?:首先|主要|还是)?(?:在|出在)|原因|从(?:我)?自(?:己|身)/ },
  { place: 'plans', cue: /怎么改|怎么办|下一?步|打算|接下来|明年(?!再来)|改进|整改|措施/ },
];
const tailOrder = ['problems', 'causes', 'plans', 'closing'];
const farewell = /(?:述职|报告|汇报|发言|讲)(?:到这里|完了?|完毕)|批评指正|谢谢大家|说到底/;

/** Each sentence to the section its figures or words belong to; problems, causes and plans follow in this order. */
function placeSentences(kind: Kind, text: string): Placed[] {
  const figures = readTextFigures(kind, text);
  const added = ownWords(kind);
  const closing = new Set(kind.speech?.closing.flatMap(({ say }) => say.flatMap(({ source }) => asSaid(source))));
  const placed: Placed[] = [];
  let place: Place = 'opening';
  let isFirstLine = true;
  for (const line of linesOf(text)) {
    if (isFirstLine && line.text.length < 50 && !/[。：:]$/.test(line.text)) {
      isFirstLine = false;
      continue;
    }
    isFirstLine = false;
    for (const span of splitSentences(text, line.start, line.end)) {
      const raw = text.slice(span.start, span.end);
      const ids = figures.filter(({ mention }) => mention.start >= span.start && mention.end <= span.end);
      if (closing.has(raw)) place = 'closing';
      place = placeOf(
        kind,
        place,
        raw,
        ids.map(({ id }) => id),
        placed.length === 0,
      );
      if (isSpokenOnly(raw, added)) continue;
      placed.push({ text: written(raw), place });
    }
  }
  return placed;
}

function placeOf(kind: Kind, before: Place, raw: string, ids: readonly (string | null)[], isFirst: boolean): Place {
  const reached = tailOrder.indexOf(before);
  if (reached >= 0 && farewell.test(raw)) return 'closing';
  const turn = turns.find((one) => tailOrder.indexOf(one.place) > reached && one.cue.test(raw.slice(0, 24)));
  // 第一 alone may number the work; the tail begins where a difference is owned up to.
  if (turn && (reached >= 0 || (turn.place === 'problems' && /差距|不足|短板|问题/.test(raw)))) return turn.place;
  if (reached >= 0) return before;
  if (farewell.test(raw) && !isFirst) return 'closing';
  const sections = ids.flatMap((id) => kind.figureById.get(id ?? '')?.section ?? []);
  const [section] = sections;
  if (section !== undefined && kind.sections.some((one) => one.id === section)) return section;
  if (isFirst || (before === 'opening' && /^我是|我现任|一年来|现在|今天/.test(raw))) return 'opening';
  return cuedSection(kind, raw) ?? before;
}

function cuedSection(kind: Kind, raw: string): string | null {
  let best: string | null = null;
  let most = 1;
  for (const { id, cues } of kind.sections) {
    if (tailOrder.includes(id)) continue;
    const weight = Math.max(0, ...cues.filter((cue) => raw.includes(cue)).map((cue) => cue.length));
    if (weight > most) [best, most] = [id, weight];
  }
  return best;
}

function* linesOf(text: string): Generator<{ text: string; start: number; end: number }> {
  let start = 0;
  for (const line of text.split('\n')) {
    if (line.trim() !== '') yield { text: line.trim(), start, end: start + line.length };
    start += line.length + 1;
  }
}

/** A sentence of the plan as it sounds in a year's speech and in a half-year's. */
function asSaid(source: string): string[] {
  return (['year', 'half'] as const).map((period) =>
    periodWords.reduce((text, words) => text.replaceAll(`«${words.word}»`, words[period]), source),
  );
}

/** What the speech's plan says of its own and no written report needs: transitions and principles. */
function ownWords(kind: Kind): Set<string> {
  const words = new Set<string>();
  const add = (sentences: readonly SpokenSentence[]): void => {
    for (const { say } of sentences)
      for (const { source } of say)
        for (const said of asSaid(source)) for (const one of said.split(/(?<=。)/)) words.add(one);
  };
  const plan = kind.speech;
  if (!plan) return words;
  for (const { leads, tails } of plan.parts) [leads, tails].forEach(add);
  add(plan.parts[0]?.sentences.slice(3) ?? []);
  add(plan.problems.leads);
  add(plan.problems.tails);
  for (const { source } of [...plan.problems.causes, ...plan.problems.plans]) words.add(source);
  return words;
}

const transition =
  /^(?:先|再|接着|接下来|然后|首先|最后|下面)?(?:我)?(?:来)?(?:讲讲?|说说?|看看?|报告|汇报|谈谈?)(?:一下)?[^，。\d]{0,14}[。！：:]$/;

function isSpokenOnly(raw: string, added: ReadonlySet<string>): boolean {
  if (numbersOf(raw).size > 0) return false;
  const bare = raw.trim();
  return (
    added.has(bare) ||
    transition.test(bare) ||
    /^(?:尊敬的)?(?:各位|同志们|大家好|谢谢|我的(?:述职|报告|汇报|发言)(?:到此)?(?:完|结束))/.test(bare) ||
    /今天的发言|怎么改？$|书面报告里|下面(?:用|我用).{0,4}分钟/.test(bare)
  );
}

/** Spoken words and the written ones for them. */
const spokenWords: readonly [RegExp, string][] = [
  [
    /^(?:(.+?)，)?(?:现在|下面|今天)，?(?:由)?我?(?:用.{1,4}分钟(?:的?时间)?)?，?(?:向|给|跟)(?:大家|各位领导|各位)?(?:作)?(?:报告|汇报|讲讲?)(?:一下)?(.*?)的?情况。$/,
    '$1。现将$2情况报告如下。',
  ],
  [/^。/, ''],
  [/开了(?=\d)/g, '召开'],
  [/(?:办|搞)了(?=\d)/g, '开展'],
  [/练了(?=\d)/g, '训练'],
  [/(?:编)了(?=\d)/g, '编有'],
  [/(?:最后|最终)走了(?=\d)/g, '批准入伍'],
  [/(?<=发|配备|解决|参加|走访|慰问)了(?=\d)/g, ''],
  [/发(?=\d)/g, '发放'],
  [/有(\d+)个同志/g, '有$1人'],
  [/(?<=[\p{Script=Han}])现在是(?=\d)/gu, ''],
  [/^([\p{Script=Han}]{2,6})这(?:一)?(?:块|方面|项|头)，/u, '$1方面，'],
  [/一共/g, '共'],
  [/报名之后一步步往下走，/g, ''],
  [/说到底，|^下一步，(?=.{10})/g, ''],
  [/咱们?/g, '我们'],
  [/(?:嗯|那么|就是说|说实话|说白了|应该说)，?/g, ''],
];

function written(raw: string): string {
  return spokenWords.reduce((text, [from, to]) => text.replace(from, to), raw.trim());
}

const ordinals = ['一', '二', '三', '四', '五', '六'];
const numberedItem = /^第[一二三四五六][，、]?|^[一二三四五六]是|^[一二三四五六]、/;

/** 第一，…第二，… one item each; without numbers an aim goes with the sentence after it. */
function itemized(sentences: readonly string[]): string[] {
  const items: string[] = [];
  const isNumbered = sentences.some((sentence) => numberedItem.test(sentence));
  for (const sentence of sentences) {
    const isMarked = numberedItem.test(sentence);
    const bare = sentence.replace(numberedItem, '');
    const last = items.at(-1);
    const joins = last !== undefined && (isNumbered ? !isMarked : last.length <= 24 && !/[我由，]/.test(last));
    if (joins) items[items.length - 1] = last + bare;
    else if (isNumbered && !isMarked && items.length === 0) continue;
    else items.push(bare);
  }
  if (items.length < 2) return items;
  return items.map((item, i) => `${ordinals[i] ?? ''}是${item}`);
}
