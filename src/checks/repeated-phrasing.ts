/**
 * Flags one wording used again where the ear hears it: an intensifier twice in a sentence, a long phrase twice in one
 * sentence or heading, one frame (提供了…保障) twice in a paragraph, a label's word taken up right behind it.
 * Accepted: `坚持…、坚持…、坚持…` (three and more are meant), parallel items of 一是…二是…, names and terms
 * Flagged: `高标准落实编组，…，高标准完成整组`; `结合疫情防控工作，…开展疫情防控工作`; `下步打算：下步工作中，`
 * Cannot see: the same thought in other words.
 */
import { units, grammar, papers } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { ofField } from '../lexicon/field.ts';
import type { DraftReading, Sentence } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { wording } from './wording.ts';
import { itemMark } from '../report/enumerate.ts';

/** Words that lose force when said again at once. */
const intensifiers = shapes`${papers.stock}`;
/** A phrase this long, not a name of the field, is noticed when it comes back in the sentence. */
const longPhrase = 7;
const headingPhrase = 4;

export function checkRepeatedPhrasing(draft: DraftReading): Finding[] {
  const findings: Finding[] = [];
  let previous: Sentence | null = null;
  for (const sentence of draft.sentences) {
    findings.push(...twiceInSentence(sentence, draft));
    if (previous && !sentence.isHeading && !previous.isHeading && isSameLine(draft.text, previous, sentence)) {
      findings.push(...intensifiedAgain(previous, sentence));
    }
    previous = sentence;
  }
  return [...findings, ...framesAgain(draft), ...labelsTakenUp(draft)];
}

function isSameLine(text: string, a: Sentence, b: Sentence): boolean {
  return !text.slice(a.start, b.end).includes('\n');
}

function twiceInSentence(sentence: Sentence, draft: DraftReading): Finding[] {
  const { text, start } = sentence;
  const seen = new Map<string, number[]>();
  for (const match of text.matchAll(intensifiers)) {
    const places = seen.get(match[0]) ?? [];
    places.push(match.index);
    seen.set(match[0], places);
  }
  const findings: Finding[] = [];
  for (const [word, places] of seen) {
    const [first, second] = places;
    if (places.length !== 2 || first === undefined || second === undefined) continue;
    // 进一步提高…、进一步增强…: items of a list, and clauses of one shape, take the same head.
    if (/[、；]$/.test(text.slice(0, second)) || /[。；]/.test(text.slice(first, second))) continue;
    findings.push(again(start + second, word));
  }
  const long = repeatedPhrase(text, sentence.isHeading ? headingPhrase : longPhrase);
  if (long && !isTerm(draft, long.phrase, sentence.isHeading)) findings.push(again(start + long.at, long.phrase));
  return findings;
}

const particleEnd = shape`[${grammar.particle.letters}]+$`;

/** The second place of the longest phrase of Han characters that stands twice, the two apart. */
function repeatedPhrase(text: string, least: number): { phrase: string; at: number } | null {
  const first = new Map<string, number>();
  for (let at = 0; at + least <= text.length; at += 1) {
    const piece = text.slice(at, at + least);
    if (!/^\p{Script=Han}+$/u.test(piece)) continue;
    const before = first.get(piece);
    if (before === undefined) {
      first.set(piece, at);
      continue;
    }
    if (at - before < least) continue;
    let length = least;
    while (
      /\p{Script=Han}/u.test(text[at + length] ?? '') &&
      text[before + length] === text[at + length] &&
      before + length < at
    )
      length += 1;
    const phrase = text.slice(at, at + length).replace(particleEnd, '');
    return { phrase, at };
  }
  return null;
}

const termsOf = ofField(({ terms }) => shape`${terms}|${units.town}|${units.office}|${papers.nameWord}|《|》`);

/** Names of bodies, offices and things must be said in full again. */
function isTerm(draft: DraftReading, phrase: string, isHeading: boolean): boolean {
  if (isHeading) return false;
  if (draft.kind.figures.some(({ label }) => label.includes(phrase) || phrase.includes(label))) return true;
  return termsOf(draft.kind.field).test(phrase);
}

const unceasing = shape`${papers.unceasing}${papers.strengthen}`;

function intensifiedAgain(a: Sentence, b: Sentence): Finding[] {
  const lead = unceasing;
  const first = [...a.text.matchAll(new RegExp(lead, 'g'))].at(-1);
  const second = lead.exec(b.text);
  if (!first || !second || itemMark.test(b.text)) return [];
  const apart = b.start + second.index - (a.start + first.index);
  return apart > 60 ? [] : [again(b.start + second.index, '不断')];
}

const frames: readonly RegExp[] = [
  shapes`${papers.provide}[\p{Script=Han}]{0,6}${papers.guarantee}`,
  shapes`${papers.lay}[\p{Script=Han}]{0,6}${papers.base}`,
  shapes`${papers.create}[\p{Script=Han}]{0,8}${papers.mood}`,
  shapes`${papers.rouse}${grammar.done}?[\p{Script=Han}]{2,14}${papers.initiative}`,
];

/** One frame twice in a paragraph; the first that comes back is shown. */
function framesAgain(draft: DraftReading): Finding[] {
  const findings: Finding[] = [];
  for (const frame of frames) {
    const isWhole = frame.source.includes('积极性和主动性');
    const texts = isWhole ? [{ text: draft.text, start: 0 }] : draft.lines;
    for (const { text, start } of texts) {
      const places = [...text.matchAll(frame)];
      const second = places[1];
      if (second) findings.push(again(start + second.index, second[0]));
    }
  }
  return findings;
}

const doubledLabel = shapes`(?<=^|[。\n])(${papers.doubledLabel})[\p{Script=Han}]{0,6}[：:]\1[\p{Script=Han}]{1,6}`;

/** 下步打算：下步工作中，…: the label has said it. */
function labelsTakenUp(draft: DraftReading): Finding[] {
  return [...draft.text.matchAll(doubledLabel)].map((match) => again(match.index, match[1] ?? '', match[0].length));
}

function again(start: number, phrase: string, length = phrase.length): Finding {
  return { rule: 'phrasing/repeated', severity: 'hint', start, end: start + length, message: wording.again(phrase) };
}
