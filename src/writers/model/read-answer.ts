import { marks, reports } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import type { Slot } from './slots.ts';

/** A model's answer with each placeholder as one private character, so that what is left is prose. */
export interface ReadAnswer {
  /** Paragraphs; slot n of the task stands as the character U+E000+n. */
  paragraphs: string[];
  /** Placeholders that name no slot. */
  unknown: string[];
}

const firstCode = 0xe000;
/** `[[NAME]]` as asked; single brackets, braces and 【】 are read as well, for models slip there. */
const placeholder = /[[{【〔［｛]{1,2}\s*([A-Za-z][A-Za-z0-9_]{1,40})\s*[\]}】〕］｝]{1,2}/g;
const preface = shape`^${reports.preface}[^。]{0,40}[：:。！]?$`;
const headingLine = shape`^(?:#{1,6}\s|${marks.ordinal}{1,3}、|（${marks.ordinal}{1,3}）)`;

/** Reads what a model says: wrapping (fences, JSON, a preface, the heading said again) is taken off, nothing else changed. */
export function readAnswer(raw: string, slots: readonly Slot[], heading: string): ReadAnswer {
  const unknown: string[] = [];
  const places = new Map(slots.map((slot, at) => [slot.name, String.fromCharCode(firstCode + at)]));
  const bare = unwrap(raw.replace(/[\p{Co}\p{Cs}]/gu, ''));
  const coded = bare.replace(placeholder, (whole, name: string) => {
    const code = places.get(name.toUpperCase());
    if (code === undefined) unknown.push(whole);
    return code ?? '';
  });
  const lines = coded
    .split(/\r?\n/)
    .map((line) => tidy(line))
    .filter((line) => line !== '');
  while (lines.length > 0 && isWrapping(lines[0] ?? '', heading)) lines.shift();
  return { paragraphs: lines, unknown };
}

/** Which slot a private character stands for. */
export function slotAt(slots: readonly Slot[], character: string): Slot | undefined {
  const code = character.charCodeAt(0) - firstCode;
  return code >= 0 && code < 0x1000 ? slots[code] : undefined;
}

export const slotCharacter = /[\uE000-\uEFFF]/;
const slotCharacters = /[\uE000-\uEFFF]/g;

/** The slots that stand in a stretch of coded text, in order. */
export function slotsIn(slots: readonly Slot[], coded: string): Slot[] {
  return (coded.match(slotCharacters) ?? []).flatMap((one) => slotAt(slots, one) ?? []);
}

/** Coded text with something else for each slot. */
export function replaceSlots(slots: readonly Slot[], coded: string, say: (slot: Slot) => string): string {
  return coded.replace(slotCharacters, (one) => {
    const slot = slotAt(slots, one);
    return slot ? say(slot) : '';
  });
}

function isWrapping(line: string, heading: string): boolean {
  return preface.test(line) || headingLine.test(line) || line.replace(/^[*#\s]+|[*：:。\s]+$/g, '') === heading;
}

function unwrap(raw: string): string {
  const text = raw.replace(/<think>[\s\S]*?<\/think>/g, '').trim();
  const fenced = /^```[a-z]*\n([\s\S]*?)\n?```$/.exec(text)?.[1] ?? text;
  if (!/^\{[\s\S]*\}$/.test(fenced)) return fenced;
  try {
    const parsed: unknown = JSON.parse(fenced);
    const strings = typeof parsed === 'object' && parsed !== null ? Object.values(parsed).filter(isText) : [];
    return strings.length === 1 ? (strings[0] ?? '') : fenced;
  } catch {
    return fenced;
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Marks of Markdown go; half-width marks between Chinese characters become full-width; a missing last stop is set. */
function tidy(line: string): string {
  const plain = line
    .replace(/\*\*|__|`/g, '')
    .replace(/^\s*(?:[-*•]|\d+[.、)])\s+/, '')
    .replace(/(?<=[\p{Script=Han}\uE000-\uEFFF”）])\s+(?=[\p{Script=Han}\uE000-\uEFFF“（])/gu, '')
    .replace(/(?<=[\p{Script=Han}\uE000-\uEFFF”）])([,;:!?])/gu, (mark) => '，；：！？'[',;:!?'.indexOf(mark)] ?? mark)
    .trim();
  return plain !== '' && /[\p{Script=Han}\uE000-\uEFFF”）]$/u.test(plain) ? `${plain}。` : plain;
}
