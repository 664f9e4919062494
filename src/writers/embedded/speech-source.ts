import { readDraft, type DraftReading, type Item, type Sentence } from '../../checks/draft-reading.ts';
import { amounts, claims, links, plans, totals } from '../../lexicon/lexicon.ts';
import { withoutMark } from '../../report/problem-part/item-marks.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import { readTextFigures } from '../../reading/text-figures.ts';
import { extractFigures } from '../../mentions/extract.ts';
import type { Kind } from '../../kinds/kind.ts';
import { claimClose, claimOpen } from '../../report/render.ts';

/** What a written report offers to a speech: what was said and confirmed, in pieces fit to be read aloud. */
export interface SpeechSource {
  draft: DraftReading;
  problems: string[];
  causes: string[];
  measures: string[];
  /** What a measure nobody has confirmed is for: 提高民兵点验到位率. */
  aims: string[];
  /** Written by the embedded writer: its headings say so. */
  isOurs: boolean;
  /** value and unit of every number of the report. */
  numbers: ReadonlySet<string>;
  /** 议军会 or 议武会: the report's own name for it. */
  words: Map<string, string>;
}

const claimed = new RegExp(`${claimOpen}[\\s\\S]*?${claimClose}`, 'g');

/** Where a sentence stood that nobody has confirmed; whatever holds it is not read aloud. */
const unsaid = '【】';

const causeLead = shape`^${plans.reasonName}(?:${plans.lies}|：|:)`;

export function readSpeechSource(kind: Kind, written: string): SpeechSource {
  const draft = readDraft(kind, written.replace(claimed, unsaid));
  const { text } = draft;
  const itself = (item: Item): string => text.slice(item.start, item.ownCause?.start ?? item.end);
  const ownCauses = draft.problems.flatMap(({ ownCause }) =>
    ownCause ? [text.slice(ownCause.start, ownCause.end)] : [],
  );
  return {
    draft,
    problems: draft.problems.map((item) => spoken(itself(item), longest.problem)).filter(isSaid),
    causes: [...ownCauses, ...draft.causes.map((item) => text.slice(item.start, item.end))]
      .map((cause) => spoken(cause.replace(causeLead, ''), longest.cause))
      .filter(isSaid),
    measures: draft.measures
      .filter((item) => !itself(item).includes(unsaid))
      .map((item) => spoken(itself(item), longest.measure))
      .filter(isSaid),
    aims: draft.measures
      .filter((item) => itself(item).includes(unsaid))
      .map((item) => /^[^，。；【]{4,24}(?=。)/.exec(withoutMark(itself(item)))?.[0] ?? '')
      .filter((aim) => aim !== ''),
    isOurs: isOurs(draft),
    numbers: numbersOf(kind, text),
    words: new Map([...variantsIn(kind, text), ...periodOf(draft)]),
  };
}

/** Of each thing with several names the one the report uses. */
function variantsIn(kind: Kind, text: string): [string, string][] {
  return Object.entries(kind.speech?.variants ?? {}).map(([word, others]) => [
    word,
    text.includes(word) ? word : (others.find((other) => text.includes(other)) ?? word),
  ]);
}

/** What the time spoken of is called, in a year's report and in a half-year's. */
export const periodWords: readonly { word: string; year: string; half: string }[] = [
  { word: '一年来', year: '一年来', half: '上半年' },
  { word: '新的一年', year: '新的一年', half: '下半年' },
  { word: '下次述职', year: '明年再来述职的时候', half: '年底述职的时候' },
];

function periodOf({ isHalfYear, year }: DraftReading): [string, string][] {
  const words = periodWords.map((one): [string, string] => [one.word, isHalfYear ? one.half : one.year]);
  return isHalfYear ? [...words, ['年度', `${year === null ? '' : `${year}年`}上半年`]] : words;
}

function isOurs({ kind, sections }: DraftReading): boolean {
  const ours = new Set(kind.phrases.headings.flatMap((set) => Object.values(set.titles)));
  const headings = sections.filter(({ parent }) => parent === null).map(({ section }) => section.heading);
  return headings.length > 1 && headings.filter((heading) => ours.has(heading)).length * 2 > headings.length;
}

/** Characters a problem, cause or measure may take in a speech; what is longer ends at a comma before. */
const longest = { problem: 70, cause: 45, measure: 75 } as const;
const shortest = 8;

function isSaid(words: string): boolean {
  return words.length >= shortest;
}

/** Without mark, gaps and line ends, ；made 。, at most `most` characters in whole clauses. */
function spoken(raw: string, most: number): string {
  const sentences = withoutMark(raw)
    .split(/[。；\n]/)
    .map((sentence) => sentence.trim().replace(/[，、：\s]+$/u, ''))
    .filter((sentence) => sentence !== '' && !/[【】]|X{1,}|_{2,}/.test(sentence));
  let words = '';
  for (const sentence of sentences) {
    const room = most - words.length;
    if (sentence.length <= room) words += `${sentence}。`;
    else {
      const part = firstClauses(sentence, room);
      if (part !== '') words += `${part}。`;
      break;
    }
  }
  return words;
}

/** A clause that hangs on the next one (使…、确保…) or begins what follows may not be the last. */
const hanging = shape`^${links.hangSpoken}[^，]*$`;

function firstClauses(sentence: string, room: number): string {
  const clauses = sentence.split('，');
  let words = '';
  let best = '';
  for (const clause of clauses) {
    words = words === '' ? clause : `${words}，${clause}`;
    if (words.length > room) break;
    if (!hanging.test(clause)) best = words;
  }
  return best.includes('，') || best.length >= shortest * 2 ? best : '';
}

/** value and unit; a person counts as a person whatever the classifier. */
export function numbersOf(kind: Kind, text: string): Set<string> {
  return new Set(
    extractFigures(text, kind.field).figures.map(
      ({ value, valueMax, unit }) => `${value}~${valueMax ?? ''} ${sameUnit(unit)}`,
    ),
  );
}

const personUnit = shape`^${amounts.persons}$`;

function sameUnit(unit: string): string {
  return personUnit.test(unit) ? '人' : unit;
}

const slogan = shapes`${claims.phrase}`;

export interface OwnSentence {
  text: string;
  /** 0 for the weightiest figures, from 4 on what tells no figure. */
  rank: number;
}

const longestOwn = 90;
const longestPiece = 32;

const besideStart = shape`^${links.beside}`;

/** The work of some sections in the report's own sentences, long ones said in two or three. */
export function ownSentences({ draft }: SpeechSource, sectionIds: readonly string[]): OwnSentence[] {
  const figures = readTextFigures(draft.kind, draft.text);
  return draft.sentences
    .filter((sentence) => isWork(sentence) && sectionIds.includes(sentence.sectionId ?? ''))
    .flatMap((sentence): OwnSentence[] => {
      const bare = withoutMark(sentence.text).replace(/[。；]$/, '');
      if (/[【】]|X|_{2,}/.test(bare) || bare.length < shortest) return [];
      const own = figures.filter(({ mention }) => mention.start >= sentence.start && mention.end <= sentence.end);
      if (own.length === 0 && (bare.length > longestOwn || bare.length < 14 || besideStart.test(bare))) return [];
      const weights = own.map(({ id }) => draft.kind.figureById.get(id ?? '')?.weight ?? 0);
      const slogans = bare.match(slogan)?.length ?? 0;
      const rank = own.length === 0 ? 4 + slogans : Math.max(...weights) >= 8 ? 0 : Math.max(...weights) >= 5 ? 1 : 2;
      return [{ text: breathe(bare), rank }];
    });
}

/** A clause that cannot begin a sentence. */
const leaning = shape`^(?:${links.leanSpoken}|${links.leanRate})`;

const partSaid = shape`${totals.part}`;

/** Stops where a speaker takes breath: pieces of at most `longestPiece` characters where the commas allow. */
function breathe(sentence: string): string {
  let said = '';
  for (const half of sentence.split('；')) {
    let piece = '';
    for (const clause of half.split('，')) {
      const isFull = piece !== '' && piece.length + clause.length > longestPiece;
      if (
        isFull &&
        !leaning.test(clause) &&
        !partSaid.test(piece) &&
        !hanging.test(piece.split('，').at(-1) ?? '') &&
        /\d/.test(piece)
      ) {
        said += `${piece}。`;
        piece = clause;
      } else piece = piece === '' ? clause : `${piece}，${clause}`;
    }
    said += `${piece}。`;
  }
  return said;
}

/** Work, told with the section it stands in. */
function isWork(sentence: Sentence): boolean {
  return sentence.part === 'work' && !sentence.isHeading && sentence.sectionId !== null;
}
