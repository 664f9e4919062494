import { enumerate } from '../report/enumerate.ts';
import { pieceText, type Paragraph, type Report, type Section } from '../report/report.ts';
import { rankSections, type ReportShape } from '../report/section-id.ts';
import type { Kind } from '../kinds/kind.ts';
import { partOfSection } from '../kinds/parts.ts';
import type { Span } from '../text/spans.ts';
import { maskPassage } from './mask.ts';
import type { Passage } from './passage.ts';
import { papers, time } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';

/** A passage ends with the sentence in which it passes the first number; the second is never passed but by one sentence. */
const wantedLength = 160;
const maxLength = 400;

interface Cut extends Span {
  section: Section | null;
  headings: string[];
  /** First words of the paragraph it was cut from. */
  opener: string;
}

/**
 * Cuts a parsed report into passages at sentence ends and before 一是、二是, labels each with the kind's section that fits
 * it best, and masks figures and names. Offsets are those of the clean text the report was parsed from.
 */
export function cutPassages(
  source: { id: string; title: string; text: string },
  report: Report,
  reportShape: ReportShape,
  kind: Pick<Kind, 'terms' | 'field' | 'sectionRoles'>,
): Passage[] {
  const cuts: Cut[] = [];
  const add = (paragraphs: readonly Paragraph[], section: Section | null, headings: string[]): void => {
    for (const paragraph of paragraphs) {
      const opener = pieceText(paragraph.pieces).slice(0, 12);
      for (const span of cutParagraph(paragraph)) cuts.push({ ...span, section, headings, opener });
    }
  };
  const walk = (section: Section, path: readonly string[]): void => {
    const headings = section.heading === '' ? [...path] : [...path, section.heading];
    add(section.paragraphs, section, headings);
    for (const child of section.sections) walk(child, headings);
  };
  add(report.opening, null, []);
  for (const section of report.sections) walk(section, []);
  add(report.closing, null, []);
  // A label in the middle of a section stands in the tree behind paragraphs that follow it in the text.
  cuts.sort((a, b) => a.start - b.start);
  return cuts.map((cut, i) => {
    const text = source.text.slice(cut.start, cut.end);
    return {
      id: `${source.id}#${i + 1}`,
      reportId: source.id,
      reportTitle: source.title,
      sectionId: cut.section ? fittingSection(text, cut, reportShape, kind) : null,
      headings: cut.headings.map((heading) => maskPassage(heading, kind)),
      text: maskPassage(text, kind),
      start: cut.start,
      end: cut.end,
    };
  });
}

function cutParagraph(paragraph: Paragraph): Span[] {
  const text = pieceText(paragraph.pieces);
  const base = paragraph.span?.start ?? 0;
  const items = new Set(enumerate(text).map((item) => item.start));
  const spans: Span[] = [];
  let start = 0;
  const close = (end: number): void => {
    if (end > start) spans.push({ start: base + start, end: base + end });
    start = end;
  };
  for (let i = 0; i < text.length; i += 1) {
    if (items.has(i) && i - start >= wantedLength / 2) close(i);
    const isEnd = /[。！？]/.test(text[i] ?? '') && !/[”’）]/.test(text[i + 1] ?? '');
    if (isEnd && i + 1 - start >= wantedLength) close(i + 1);
    else if (i + 1 - start >= maxLength && /[；，、]/.test(text[i] ?? '')) close(i + 1);
    else if (i + 1 - start >= maxLength * 2) close(i + 1);
  }
  if (text.length - start < wantedLength / 4 && spans.length > 0) {
    const last = spans.at(-1);
    if (last) last.end = base + text.length;
  } else close(text.length);
  return spans;
}

const planOpener = shape`^${time.ahead}`;
const causeOpener = shape`^${papers.causeOpener}`;

/**
 * The section a passage belongs to: what its headings name, the first of several whose cues the text holds; where the
 * text holds none of them, the section whose cues it holds most. A paragraph `下一步，…` under 存在的问题及下一步打算
 * belongs to the plans.
 */
function fittingSection(
  text: string,
  cut: Cut,
  reportShape: ReportShape,
  kind: Pick<Kind, 'sectionRoles'>,
): string | null {
  const { causes, plans } = kind.sectionRoles;
  const named =
    cut.headings.map((heading) => rankSections(heading, reportShape)).findLast((ranked) => ranked.length > 0) ?? [];
  const first = named[0] ?? null;
  if (partOfSection(kind, first) !== null) {
    if (plans !== undefined && planOpener.test(cut.opener)) return plans;
    return causes !== undefined && causeOpener.test(cut.opener) ? causes : first;
  }
  const hits = (id: string): number => {
    const cues = reportShape.sections.find((section) => section.id === id)?.cues ?? [];
    return cues.reduce((sum, cue) => sum + text.split(cue).length - 1, 0);
  };
  const stated = named.find((id) => hits(id) > 0);
  if (stated !== undefined) return stated;
  if (first !== null && rankSections(cut.headings.at(-1) ?? '', reportShape).length > 0) return first;
  let best = { id: first, hits: 0 };
  for (const section of reportShape.sections) {
    if (partOfSection(kind, section.id) !== null) continue;
    const count = hits(section.id);
    if (count > best.hits) best = { id: section.id, hits: count };
  }
  return best.id;
}
