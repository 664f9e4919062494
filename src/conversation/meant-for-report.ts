import type { LedgerFigure } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import type { FigureChange, Reading } from '../reading/reading.ts';
import { secret } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { findNumerals } from '../numerals/numerals.ts';
import type { Span } from '../text/spans.ts';
import { asksElse } from './asking/asked.ts';
import { splitSentences } from './clauses.ts';
import { findHits } from '../reading/names-found.ts';
import { hearSpeech, oddsOf, type Speech, type SpeechAct } from './speech.ts';
import { speechSceneOf } from './speech-scene.ts';
import type { ConversationState } from './state.ts';

const secretSaid = shape`${secret.secret}|${secret.unspeakable}`;

const forReport: readonly SpeechAct[] = ['tell', 'answer', 'correct', 'decline', 'assent'];
/** Who says what he has come for says of which unit and year. */
const framing: readonly SpeechAct[] = [...forReport, 'begin', 'bring'];
/** Less likely than this, and an utterance is meant for nobody's record, or surely for nobody's. */
const [rather, hardly] = [0.5, 0.2];

/** A longer message is told sentence by sentence. */
const longestSpoken = 240;

/**
 * A reading less what stands in a remark, a question or a wish: 你怎么知道我们有14个社区, 今天开了2个会才回来. What is
 * heard without doubt stays where its sentence may be a telling.
 */
export function meantForReport(
  kind: Kind,
  state: ConversationState,
  text: string,
  speech: Speech,
  reading: Reading,
): Reading {
  if (text.length > longestSpoken) return reading;
  return oddsOf(speech, ['answer']) < rather
    ? heardOf(kind, state, text, speech, reading)
    : ofWords(kind, text, heardOf(kind, state, text, speech, reading));
}

/** 以前是没有的, 都换人了, told of a doing: what holds no number and is not surely heard is of what the words name, or of nothing. */
function ofWords(kind: Kind, text: string, reading: Reading): Reading {
  const named = new Set(findHits(kind, text).flatMap(({ namings }) => namings.map(({ figure }) => figure.id)));
  const isNumber = ({ status, source }: LedgerFigure): boolean =>
    status === 'given' && (source === null || findNumerals(text.slice(source.start, source.end)).length > 0);
  const isGuess = ({ id, figure }: FigureChange): boolean =>
    !isNumber(figure) && figure.sure === false && !named.has(id);
  return { ...reading, changes: reading.changes.filter((one) => !isGuess(one)) };
}

function heardOf(kind: Kind, state: ConversationState, text: string, speech: Speech, reading: Reading): Reading {
  const whole = oddsOf(speech, forReport);
  const scene = speechSceneOf(kind, state);
  const sentences = splitSentences(text);
  const odds =
    sentences.length < 2
      ? [whole]
      : sentences.map(({ start, end, text: words }) =>
          Math.max(
            oddsOf(hearSpeech(scene, withMark(text, start, end, words)), forReport),
            whole >= rather ? hardly : 0,
          ),
        );
  if (whole >= rather && odds.every((one) => one >= rather)) return reading;
  const oddsAt = (span: Span | null): number => {
    const at = span === null || span.end === 0 ? -1 : sentences.findIndex(({ end }) => span.start < end);
    return odds[at] ?? whole;
  };
  const sentenceOf = (span: Span | null): string => {
    const own = sentences.find(({ start, end }) => span !== null && span.start < end && start < span.end);
    return own ? withMark(text, own.start, own.end, own.text) : text;
  };
  const named = new Set(findHits(kind, text).flatMap(({ namings }) => namings.map(({ figure }) => figure.id)));
  const stays = ({ id, figure }: Pick<FigureChange, 'id' | 'figure'>): boolean =>
    isMeant(figure, oddsAt(figure.source), whole) ||
    // A blank is kept however it is said, unless it is only asked about.
    (figure.value === null && figure.sure !== false && named.has(id) && !asksElse.test(sentenceOf(figure.source))) ||
    (figure.status === 'withheld' && speech.act !== 'ask' && secretSaid.test(text)) ||
    // 写2026年的述职，全镇11个村: what is counted by its name beside what he has come for is told.
    (speech.act === 'begin' && figure.status === 'given' && named.has(id));
  const isWhole = whole >= rather;
  return {
    ...reading,
    changes: reading.changes.filter(stays),
    previous: {
      ...reading.previous,
      figures: Object.fromEntries(
        Object.entries(reading.previous.figures).filter(([id, figure]) => stays({ id, figure })),
      ),
    },
    unassigned: reading.unassigned.filter(({ source }) => oddsAt(source) >= rather),
    struck: isWhole ? reading.struck : [],
    ...(oddsOf(speech, framing) < hardly && { year: null, unitName: null, role: null }),
  };
}

/** 任务数还是别写 reads like a wish: what is told without a number stays wherever something is told. */
function isMeant(figure: LedgerFigure, odds: number, whole: number): boolean {
  const likely = figure.status === 'given' ? odds : Math.max(odds, whole);
  return likely >= rather || (likely >= hardly && figure.sure !== false);
}

/** A sentence with the mark behind it: 吗？ */
function withMark(text: string, start: number, end: number, words: string): string {
  return /[？?！!]/.test(text.charAt(end)) ? text.slice(start, end + 1) : words;
}

/** How probable it is that it puts something right that was told, or says yes to it. */
export function oddsOfCorrecting(speech: Speech): number {
  return oddsOf(speech, ['correct', 'assent']);
}

/** It puts something right that was told, more likely than not. */
export function isPuttingRight(speech: Speech): boolean {
  return oddsOf(speech, ['correct']) >= rather;
}
