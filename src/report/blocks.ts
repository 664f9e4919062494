import { headingText, renderReport } from './render.ts';
import type { Report, Section } from './report.ts';

/** Title, byline and opening are one block, closing, signature and date another; each top section is one. */
export const headBlock = 'head';
export const endingBlock = 'ending';

/**
 * A piece of a report that is edited as a whole. `start` and `end` are its place in `renderReport(report)`, the text
 * with 待核 marks; `text` is without them.
 */
export interface Block {
  /** Stays the same from draft to draft: `head`, `ending`, or what the section is about (`conscription`). */
  key: string;
  /** Its heading as printed; empty for head and ending. */
  heading: string;
  text: string;
  /** Where `text` begins in the report's text without marks. */
  at: number;
  start: number;
  end: number;
}

/** The blocks of a report in reading order; empty ones are left out. */
export function cutBlocks(report: Report): Block[] {
  const blocks: Block[] = [];
  let start = 0;
  let at = 0;
  const byKey = sectionsByKey(report);
  for (const key of [headBlock, ...byKey.keys(), endingBlock]) {
    const alone = blockAlone(report, key, byKey.get(key) ?? []);
    const marked = renderReport(alone);
    if (marked === '') continue;
    const first = alone.sections[0];
    const text = renderReport(alone, { claims: 'plain' });
    blocks.push({ key, heading: first ? headingText(first) : '', text, at, start, end: start + marked.length });
    start += marked.length + 2;
    at += text.length + 2;
  }
  return blocks;
}

export function blockKeys(report: Report): string[] {
  return [headBlock, ...sectionsByKey(report).keys(), endingBlock];
}

/** A report that holds this block and nothing else. */
export function onlyBlock(report: Report, key: string): Report {
  return blockAlone(report, key, sectionsByKey(report).get(key) ?? []);
}

function blockAlone(report: Report, key: string, sections: Section[]): Report {
  const isHead = key === headBlock;
  const isEnding = key === endingBlock;
  return {
    kind: report.kind,
    title: isHead ? report.title : '',
    byline: isHead ? report.byline : null,
    opening: isHead ? report.opening : [],
    sections,
    closing: isEnding ? report.closing : [],
    signature: isEnding ? report.signature : null,
    date: isEnding ? report.date : null,
  };
}

function sectionsByKey(report: Report): Map<string, Section[]> {
  const keys = sectionKeys(report.sections);
  const byKey = new Map<string, Section[]>();
  report.sections.forEach((section, place) => {
    const key = keys[place] ?? '';
    const own = byKey.get(key);
    if (own) own.push(section);
    else byKey.set(key, [section]);
  });
  return byKey;
}

/** The report with one block as `from` has it; a section block it does not have yet goes in before `before`. */
export function withBlock(report: Report, key: string, from: Report, before: string | null = null): Report {
  if (key === headBlock) return { ...report, title: from.title, byline: from.byline, opening: from.opening };
  if (key === endingBlock) {
    return { ...report, closing: from.closing, signature: from.signature, date: from.date };
  }
  const keys = sectionKeys(report.sections);
  const own = from.sections.map((section): Section => ({ ...section, block: key }));
  const rest = report.sections.filter((_, place) => keys[place] !== key);
  const restKeys = keys.filter((one) => one !== key);
  const here = keys.includes(key) ? keys.indexOf(key) : restKeys.indexOf(before ?? '');
  const at = here === -1 ? rest.length : here;
  return { ...report, sections: [...rest.slice(0, at), ...own, ...rest.slice(at)] };
}

/** The report with its section blocks in the order of `keys`; what they do not name stays behind what it stood behind. */
export function orderBlocks(report: Report, keys: readonly string[]): Report {
  const byKey = sectionsByKey(report);
  const order = mergeOrder(keys, [...byKey.keys()]);
  return {
    ...report,
    sections: order.flatMap((key) => (byKey.get(key) ?? []).map((section): Section => ({ ...section, block: key }))),
  };
}

/** `keys` in the order of `wanted`; one that is not wanted anywhere stays behind the one it stood behind. */
function mergeOrder(wanted: readonly string[], keys: readonly string[]): string[] {
  const order = wanted.filter((key) => keys.includes(key));
  for (const [place, key] of keys.entries()) {
    if (order.includes(key)) continue;
    const stood = keys.slice(0, place).filter((one) => order.includes(one));
    const before = stood[stood.length - 1];
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, key);
  }
  return order;
}

/** Sections in a row that are about one thing are one block; the same thing further on is another. */
export function sectionKeys(sections: readonly Section[]): string[] {
  const keys: string[] = [];
  const used = new Set<string>();
  let last = '';
  for (const section of sections) {
    const name = section.block ?? subjectOf(section);
    const isSame = keys.length > 0 && name === last;
    const key = isSame ? (keys[keys.length - 1] ?? name) : freeKey(name, used);
    used.add(key);
    keys.push(key);
    last = name;
  }
  return keys;
}

function subjectOf(section: Section): string {
  if (section.id !== null) return section.id;
  const below = section.sections.find(({ id }) => id !== null)?.id;
  return below == null ? `heading:${section.heading}` : `${below}-group`;
}

function freeKey(name: string, used: ReadonlySet<string>): string {
  let key = name;
  for (let count = 2; used.has(key); count += 1) key = `${name}~${count}`;
  return key;
}
