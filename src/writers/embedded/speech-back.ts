import { partOfSection } from '../../kinds/parts.ts';
import type { SectionRole } from '../../kinds/voice.ts';
import { unplanned } from '../plan/plan-report.ts';
import { readDraft } from '../../checks/draft-reading.ts';
import { readTextFigures } from '../../reading/text-figures.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { SpokenSentence } from '../../kinds/speech.ts';
import {
  marks,
  plans,
  reports,
  speeches,
  talk,
  time,
  editing,
  grammar,
  numbers,
  papers,
  people,
  zeros,
} from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import type { Paragraph, Report } from '../../report/report.ts';
import { splitSentences } from '../../text/sentences.ts';
import { buildSections, type Content } from './compose.ts';
import { createDesk, type Desk } from './desk.ts';
import { writeSignature, writeTitle } from './opening.ts';
import { ledgerFromText } from './rewrite-ledger.ts';
import { numbersOf, periodWords } from './speech-source.ts';

const salute = shape`${speeches.salute}`;

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

const followsWord = shape`${papers.follows}`;

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
    const part = partOfSection(kind, id);
    const items = part ? itemized(of(part)) : of(id).length > 0 ? [of(id).join('')] : [];
    if (items.length > 0) paragraphs.set(id, items.map(plain));
  }
  const content: Content = { paragraphs, written: [...paragraphs.keys()] };
  const partOf = (role: SectionRole): Paragraph[] => paragraphs.get(kind.sectionRoles[role] ?? '') ?? [];
  const part = { problems: partOf('problems'), causes: partOf('causes'), plans: partOf('plans'), yardsticks: [] };
  const signature = writeSignature(desk);
  const opening = of('opening')
    .flatMap((said) => said.split(/(?<=。)/))
    .toSorted((a, b) => Number(followsWord.test(a)) - Number(followsWord.test(b)));
  const closing = of('closing');
  return {
    kind: kind.id,
    title: writeTitle(desk),
    byline: null,
    opening: opening.length > 0 ? [plain(opening.join(''))] : [],
    sections: buildSections(
      desk,
      unplanned(kind.outlines[kind.defaultOutline]?.sections ?? []),
      content,
      part,
      headingsOf(desk),
    ),
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
    (set) =>
      set.style !== 'results' &&
      set.outline === kind.defaultOutline &&
      (set.roles.length === 0 || set.roles.includes(role)),
  );
  return fits[0]?.titles ?? {};
}

const turns: readonly { place: Place; cue: RegExp }[] = [
  { place: 'problems', cue: shape`${speeches.faultCue}|^${marks.firstItem}[，、${numbers.be.letters}]` },
  { place: 'causes', cue: shape`${plans.cause}${speeches.mainly}?${speeches.liesIn}|${plans.myself}` },
  { place: 'plans', cue: shape`${speeches.plans}|${time.nextYear}(?!${speeches.again})` },
];
const tailOrder = ['problems', 'causes', 'plans', 'closing'];
const farewell = shape`(?:${reports.speech}|${speeches.talk})${speeches.ended}|${speeches.farewell}`;

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
      if (isSpokenOnly(kind, raw, added)) continue;
      placed.push({ text: written(kind, raw), place });
    }
  }
  return placed;
}

const presentOpening = shape`^${speeches.iAm}|${speeches.current}`;

const faultWord = shape`${speeches.faultWord}`;

function placeOf(kind: Kind, before: Place, raw: string, ids: readonly (string | null)[], isFirst: boolean): Place {
  const reached = tailOrder.indexOf(before);
  if (reached >= 0 && farewell.test(raw)) return 'closing';
  const turn = turns.find((one) => tailOrder.indexOf(one.place) > reached && one.cue.test(raw.slice(0, 24)));
  // 第一 alone may number the work; the tail begins where a difference is owned up to.
  if (turn && (reached >= 0 || (turn.place === 'problems' && faultWord.test(raw)))) return turn.place;
  if (reached >= 0) return before;
  if (farewell.test(raw) && !isFirst) return 'closing';
  const sections = ids.flatMap((id) => kind.figureById.get(id ?? '')?.section ?? []);
  const [section] = sections;
  if (section !== undefined && kind.sections.some((one) => one.id === section)) return section;
  if (isFirst || (before === 'opening' && presentOpening.test(raw))) return 'opening';
  return cuedSection(kind, raw) ?? before;
}

function cuedSection(kind: Kind, raw: string): string | null {
  let best: string | null = null;
  let most = 1;
  for (const { id, cues } of kind.sections) {
    if (partOfSection(kind, id) !== null) continue;
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

const transition = shape`^${speeches.order}?${people.i}?${plans.coming}?${speeches.tell}${speeches.aBit}?[^，。\d]{0,14}[。！：:]$`;

const speechFormula = shape`^${speeches.dear}?(?:${speeches.salute}|${speeches.allOfYou}|${speeches.mine}${reports.speech}${speeches.hereEnds}?${speeches.ended})`;
const speechTalk = shape`${speeches.here}|${speeches.howMend}？$|${speeches.nextUse}.{0,4}${editing.minute}`;

function isSpokenOnly(kind: Kind, raw: string, added: ReadonlySet<string>): boolean {
  if (numbersOf(kind, raw).size > 0) return false;
  const bare = raw.trim();
  return added.has(bare) || transition.test(bare) || speechFormula.test(bare) || speechTalk.test(bare);
}

/** Spoken words and the written ones for them. */
const spokenWords: readonly [RegExp, string][] = [
  [
    shape`^(?:(.+?)，)?${speeches.now}，?${plans.by}?${people.i}?(?:${speeches.using}.{1,4}${speeches.minutes})?，?${speeches.to}${speeches.audience}?${speeches.as}?${speeches.tell}${speeches.aBit}?(.*?)${speeches.state}。$`,
    '$1。现将$2情况报告如下。',
  ],
  [/^。/, ''],
  [shapes`(?<=${speeches.gave})${grammar.done}(?=\d)`, ''],
  [shapes`${speeches.carriedOut}(?=\d)`, '开展'],
  ...speeches.saidBeforeNumber.list.map((said, at): [RegExp, string] => [
    shapes`${said}(?=\d)`,
    speeches.writtenBeforeNumber.list[at] ?? said,
  ]),
  [shapes`${zeros.have}(\d+)${speeches.comrades}`, '有$1人'],
  [shapes`(?<=[\p{Script=Han}])${speeches.nowIs}(?=\d)`, ''],
  [shape`^([\p{Script=Han}]{2,6})${speeches.thisMatter}，`, '$1方面，'],
  [shapes`${speeches.inAll}`, '共'],
  [shapes`${speeches.dropped}，|^${papers.nextStep}，(?=.{10})`, ''],
  [shapes`${people.usShort}`, '我们'],
  [shapes`${talk.filler}，?`, ''],
];

function written(kind: Kind, raw: string): string {
  const own = (kind.speech?.written ?? []).map((one): [RegExp, string] => [new RegExp(one.spoken, 'g'), one.written]);
  return [...own, ...spokenWords].reduce((text, [from, to]) => text.replace(from, to), raw.trim());
}

const numberedItem = shape`^${numbers.ordinalMark}${marks.ordinal}[，、]?|^${marks.ordinal}${numbers.be}|^${marks.ordinal}、`;

const speakerOrCharge = shape`${people.i}|${plans.by}|，`;

/** 第一，…第二，… one item each; without numbers an aim goes with the sentence after it. */
function itemized(sentences: readonly string[]): string[] {
  const items: string[] = [];
  const isNumbered = sentences.some((sentence) => numberedItem.test(sentence));
  for (const sentence of sentences) {
    const isMarked = numberedItem.test(sentence);
    const bare = sentence.replace(numberedItem, '');
    const last = items.at(-1);
    const joins = last !== undefined && (isNumbered ? !isMarked : last.length <= 24 && !speakerOrCharge.test(last));
    if (joins) items[items.length - 1] = last + bare;
    else if (isNumbered && !isMarked && items.length === 0) continue;
    else items.push(bare);
  }
  if (items.length < 2) return items;
  return items.map((item, i) => `${marks.ordinal.list[i] ?? ''}是${item}`);
}
