import { partOfSection } from '../../kinds/parts.ts';
import { sectionRoleNames } from '../../kinds/voice.ts';
import type { OutlineSection } from '../../kinds/outline.ts';
import type { Paragraph, Section } from '../../report/report.ts';
import type { Desk } from './desk.ts';
import { writeProblemPart, type ProblemPart } from './problems.ts';
import { writeSection } from './section.ts';

/** What each section id holds, written in the order of the outline, before headings are set. */
export interface Content {
  paragraphs: Map<string, Paragraph[]>;
  problemPart: ProblemPart;
}

/** With fewer figures than this the draft is a frame: every section stands, with gaps. */
const frameLimit = 3;

export function writeContent(desk: Desk, outline: readonly OutlineSection[]): Content {
  const paragraphs = new Map<string, Paragraph[]>();
  const isFrame = countSaid(desk) < frameLimit;
  const mayNumber = outline.every((section) => section.form === '一、' && section.sections.length === 0);
  for (const { id, isRequired } of sectionOrder(outline)) {
    if (partOfSection(desk.kind, id) !== null) continue;
    const written = writeSection(desk, id, {
      isRequired: isRequired || (isFrame && id !== desk.kind.sectionRoles.optional),
      mayNumber,
    });
    if (written.length > 0) paragraphs.set(id, written);
  }
  for (const [id, standing] of desk.standings) {
    const isLeft = standing.kind === 'said' || standing.kind === 'zero';
    if (isLeft && !desk.told.has(id)) desk.unplaced.push({ id, reason: '这份提纲里没有放得下它的一节，未写入稿中' });
  }
  const problemPart = writeProblemPart(desk);
  for (const role of sectionRoleNames) {
    const id = desk.kind.sectionRoles[role];
    if (id !== undefined) paragraphs.set(id, problemPart[role]);
  }
  return { paragraphs, problemPart };
}

function countSaid(desk: Desk): number {
  return [...desk.standings.values()].filter((standing) => standing.kind === 'said' || standing.kind === 'zero').length;
}

/** Section ids in reading order; a parent's own matter comes before its children's. */
function sectionOrder(outline: readonly OutlineSection[]): { id: string; isRequired: boolean }[] {
  return outline.flatMap((section) => [
    ...ownIds(section).map((id, index) => ({ id, isRequired: !section.optional && index === 0 })),
    ...sectionOrder(section.sections),
  ]);
}

/** What a section tells itself: all it holds but what its subsections hold. */
function ownIds(section: OutlineSection): string[] {
  const below = new Set(section.sections.flatMap((inner) => inner.holds));
  return section.holds.filter((id) => !below.has(id));
}

/** The tree of the report; sections without content fall away and the numbering closes up. */
export function buildSections(
  outline: readonly OutlineSection[],
  content: Content,
  headings: Record<string, string>,
  level = 1,
): Section[] {
  const sections: Section[] = [];
  let number = 0;
  for (const planned of outline) {
    const own = ownIds(planned);
    const paragraphs = own.flatMap((id) => content.paragraphs.get(id) ?? []);
    const inner = buildSections(planned.sections, content, headings, level + 1);
    if (paragraphs.length === 0 && inner.length === 0) continue;
    const isLabel = planned.form === 'label';
    if (!isLabel) number += 1;
    sections.push({
      id: own.find((id) => content.paragraphs.has(id)) ?? null,
      level,
      form: planned.form,
      number: isLabel ? null : number,
      heading: headings[planned.heading] ?? planned.heading,
      isRunIn: isLabel,
      paragraphs,
      sections: inner,
    });
  }
  return sections;
}

/** Ids of the sections of achievements that have content, in order: for the opening's list. */
export function writtenIds(desk: Desk, content: Content): string[] {
  return [...content.paragraphs.keys()].filter((id) => partOfSection(desk.kind, id) === null);
}
