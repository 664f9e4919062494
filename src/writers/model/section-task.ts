import { levelOf, partOfSection, usualLevel } from '../../kinds/parts.ts';
import type { Kind } from '../../kinds/kind.ts';
import { pieceText, type Paragraph, type Piece, type Report, type Section } from '../../report/report.ts';
import type { Brief } from '../writer.ts';
import { maskText, withoutOwnName } from './masked-words.ts';
import { asPlaceholders } from './base-draft.ts';
import { slotsOfItem, slotsOfWork, type Slot, type TaskPart } from './slots.ts';
import { itemMark } from '../../report/enumerate.ts';

/** One item of the problem part: what it must speak of, and the claim its sentences stand under. */
export interface TaskItem {
  ordinal: number;
  /** The embedded writer's words up to the first figure, masked. */
  about: string;
  claim: string | null;
  /** Its words in full: what an honest rewording resembles. */
  text: string;
}

/** What the model is asked for one section, and what it will be held to. */
export interface SectionTask {
  section: Section;
  part: TaskPart;
  heading: string;
  slots: Slot[];
  /** Empty for a work section. */
  items: TaskItem[];
  /** Paragraphs of the section that stay as they are: the lead of a problem part. */
  kept: Paragraph[];
  /** The embedded writer's unclaimed words: a clause close to them asserts nothing new. */
  reference: string;
  /** Characters of the embedded section. */
  length: number;
  /** The embedded writer's paragraphs as a model may see them: what is to be said, in which order and paragraphs. */
  draft: string[];
}

const minItems = 2;

/** The sections a model may write, each with its slots; opening, closing and parts that wait for the officer are not among them. */
export function planTasks(brief: Brief, report: Report): SectionTask[] {
  const tasks: SectionTask[] = [];
  const visit = (section: Section): void => {
    const task = section.paragraphs.length > 0 ? planTask(brief, section) : null;
    if (task) tasks.push(task);
    section.sections.forEach(visit);
  };
  report.sections.forEach(visit);
  return tasks;
}

function planTask(brief: Brief, section: Section): SectionTask | null {
  const { kind, ledger } = brief;
  const part = partOfSection(kind, section.id) ?? 'work';
  const common = { section, part, heading: plainHeading(section.heading) } as const;
  const length = section.paragraphs.reduce((sum, { pieces }) => sum + pieceText(pieces).length, 0);
  if (part === 'work') {
    const slots = slotsOfWork(kind, ledger, section.paragraphs);
    if (!slots.some((slot) => slot.kind === 'number')) return null;
    const draft = shownParagraphs(brief, slots, section.paragraphs);
    return { ...common, slots, items: [], kept: [], reference: referenceOf(section.paragraphs), length, draft };
  }
  const kept = section.paragraphs.filter(({ pieces }) => !itemMark.test(pieceText(pieces)));
  const listed = section.paragraphs.filter(({ pieces }) => itemMark.test(pieceText(pieces)));
  // A part that only shows gaps waits for the officer's word; one item alone is not numbered and stays as it is.
  if (listed.length < minItems) return null;
  const slots: Slot[] = [];
  const items = listed.map(({ pieces }, at): TaskItem => {
    slots.push(...slotsOfItem(part, kind, ledger, pieces, at + 1, slots));
    return itemOf(brief, pieces, at + 1);
  });
  const draft = shownParagraphs(brief, slots, listed);
  return { ...common, slots, items, kept, reference: referenceOf(listed), length, draft };
}

function shownParagraphs({ ledger }: Brief, slots: readonly Slot[], paragraphs: readonly Paragraph[]): string[] {
  // Placeholders hold a digit of their own: only what stands between them is masked. The words are the kind's.
  const mask = (text: string): string =>
    text
      .split(/(\[\[\w+\]\])/)
      .map((part) => (part.startsWith('[[') ? part : withoutOwnName(ledger, part)))
      .join('');
  return asPlaceholders(slots, paragraphs).map(mask);
}

/** The heading's own words: the result it carries holds numbers, and numbers do not leave. */
export function plainHeading(heading: string): string {
  return /\d/.test(heading) ? (heading.split('，')[0] ?? '') : heading;
}

function itemOf({ kind, ledger }: Brief, pieces: readonly Piece[], ordinal: number): TaskItem {
  const claim = pieces.find((piece) => piece.claim !== undefined)?.claim ?? null;
  // Words of the officer's own are not shown: then the item's sentence slot says what it is about.
  const isOwn = pieces.find((piece) => piece.text.replace(itemMark, '') !== '')?.type === 'fact';
  const words = pieces.map((piece) => (piece.type === 'text' ? piece.text : '')).join('');
  const opening = isOwn ? '' : (words.replace(itemMark, '').split(/[，。]/)[0] ?? '');
  const text = pieces.map((piece) => (piece.type === 'text' || piece.type === 'fact' ? piece.text : '')).join('');
  return { ordinal, about: maskText(kind, ledger, opening), claim, text };
}

function referenceOf(paragraphs: readonly Paragraph[]): string {
  return paragraphs
    .flatMap(({ pieces }) => pieces)
    .filter((piece) => piece.type === 'text' || piece.type === 'fact')
    .map((piece) => piece.text)
    .join('');
}

/** 街道, 镇 or 乡: how the report calls the unit without naming it. */
export function unitWord(kind: Kind, unitName: string | null): string {
  return (levelOf(kind, unitName) ?? usualLevel(kind)).name;
}
