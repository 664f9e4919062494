import { partOfSection } from '../../kinds/parts.ts';
import { marks } from '../../lexicon/lexicon.ts';
import { factOfGap } from '../../report/claim-ids.ts';
import { pieceText, type Paragraph, type Piece, type Section } from '../../report/report.ts';
import type { SectionPlan } from '../plan/report-plan.ts';
import { runAsksOn } from './asking-sentences.ts';
import type { Desk } from './desk.ts';
import { doubtsOf } from './doubted.ts';
import type { ProblemPart } from './problems.ts';
import { untoldOfLastYear } from './last-year.ts';
import { holds } from './reckoning.ts';
import { writeSection } from './section.ts';
import { writeOneOf } from './sentence.ts';
import { joinPieces } from './template.ts';

/** What the sections hold once written; headings come last, for they may repeat what their section proves. */
export interface Content {
  /** Ids of the sections of work that have something to say, in order. */
  written: string[];
  paragraphs: Map<string, Paragraph[]>;
}

/** Writes the sections of work in reading order; what found no place is told apart. */
export function writeContent(desk: Desk, plans: readonly SectionPlan[]): Content {
  const content: Content = { written: [], paragraphs: new Map() };
  const mayNumber = plans.every((plan) => plan.form === '一、' && plan.sections.length === 0);
  for (const { plan, id } of sectionOrder(plans)) {
    if (partOfSection(desk.kind, id) !== null) continue;
    const isGuest = plan.joined.length > 0 && id !== plan.holds[0];
    const paragraphs = writeSection(desk, id, plan, { mayNumber: mayNumber && !isGuest });
    if (paragraphs.length === 0) continue;
    content.paragraphs.set(id, paragraphs);
    content.written.push(id);
  }
  for (const [id, standing] of desk.standings) {
    const isLeft = standing.kind === 'said' || standing.kind === 'zero';
    if (isLeft && !desk.told.has(id)) desk.unplaced.push({ id, reason: '这份提纲里没有放得下它的一节，未写入稿中' });
  }
  desk.unplaced.push(...untoldOfLastYear(desk));
  return content;
}

function sectionOrder(plans: readonly SectionPlan[]): { plan: SectionPlan; id: string }[] {
  return plans.flatMap((plan) => [...plan.holds.map((id) => ({ plan, id })), ...sectionOrder(plan.sections)]);
}

/** The tree of the report; sections without content fall away and the numbering closes up. */
export function buildSections(
  desk: Desk,
  plans: readonly SectionPlan[],
  content: Content,
  part: ProblemPart,
  titles: Record<string, string>,
  level = 1,
): Section[] {
  const sections: Section[] = [];
  let number = 0;
  for (const plan of plans) {
    const paragraphs = joinLines(
      plan.holds.flatMap((id) => {
        const role = partOfSection(desk.kind, id);
        return role === null ? (content.paragraphs.get(id) ?? []) : part[role];
      }),
      plan.holds.some((id) => partOfSection(desk.kind, id) !== null),
    );
    const inner = buildSections(desk, plan.sections, content, part, titles, level + 1);
    if (paragraphs.length === 0 && inner.length === 0) continue;
    const isLabel = plan.form === 'label';
    if (!isLabel) number += 1;
    const isTold = (id: string): boolean => partOfSection(desk.kind, id) !== null || content.paragraphs.has(id);
    sections.push({
      id: plan.holds.find(isTold) ?? null,
      level,
      form: plan.form,
      number: isLabel ? null : number,
      heading: headingOf(desk, plan, titleOf(desk, plan, content, titles), [
        ...paragraphs,
        ...inner.flatMap((one) => one.paragraphs),
      ]),
      isRunIn: isLabel,
      paragraphs,
      sections: inner,
    });
  }
  return sections;
}

/** What is shorter makes no paragraph of its own. */
const aLine = 30;

/** Paragraphs of a line only run on behind the one before; 一是 …, problems, causes and plans stand as they are. */
function joinLines(paragraphs: readonly Paragraph[], isProblemPart: boolean): Paragraph[] {
  if (isProblemPart) return [...paragraphs];
  const joined: Paragraph[] = [];
  for (const paragraph of paragraphs) {
    const last = joined.at(-1);
    const text = pieceText(paragraph.pieces);
    const isLine = text.length < aLine && !marks.ordinal.list.some((ordinal) => text.startsWith(`${ordinal}是`));
    if (last && isLine) joined[joined.length - 1] = { pieces: joinPieces([...last.pieces, ...paragraph.pieces]) };
    else joined.push(paragraph);
  }
  return joined.map((paragraph) => ({ ...paragraph, pieces: runAsksOn(paragraph.pieces) }));
}

/** Longer and a heading is not taken in at a glance. */
const longestHeading = 26;

/** Names what is told below it, and what asks there for its figures. */
function titleOf(desk: Desk, plan: SectionPlan, content: Content, titles: Record<string, string>): string {
  const isTold = (id: string): boolean =>
    (content.paragraphs.get(id) ?? []).some(({ pieces }) =>
      pieces.some(({ type }) => type !== 'text' && type !== 'pending'),
    );
  /** It asks for a figure of the part that is not told: then the whole section is named. */
  const asksFigure = (id: string): boolean =>
    (content.paragraphs.get(id) ?? []).some(({ pieces }) =>
      pieces.some((piece) => piece.type === 'pending' && factOfGap(piece.id) === null),
    );
  const guests = plan.joined.filter((heading) => isTold(heading) || asksFigure(heading) || !isTold(plan.heading));
  const asTold = [plan.heading, ...guests].map((heading) => {
    const { titled } = asksFigure(heading) ? { titled: [] } : (desk.kind.phrases.sections[heading] ?? { titled: [] });
    return titled.find(({ when }) => isTold(heading) && holds(when, desk.facts))?.as ?? heading;
  });
  const keys = [asTold, [plan.heading, ...guests], [plan.heading, ...plan.joined], [plan.heading]];
  return keys.map((names) => titles[names.join('+')]).find((title) => title !== undefined) ?? plan.heading;
}

/** The heading's own words, and behind them the result its section shows: never a number that does not stand below it. */
function headingOf(desk: Desk, plan: SectionPlan, title: string, below: readonly Paragraph[]): string {
  if (desk.plan.style !== 'results' || plan.headline === null || title.includes('，')) return title;
  const shown = below.flatMap(({ pieces }) => pieces).map(keyOf);
  for (const insight of plan.insights.filter(({ section }) => section === plan.holds[0])) {
    const result = writeOneOf(desk, insight.entry.heading, { repeats: true });
    if (!result?.every((piece) => piece.type === 'text' || shown.includes(keyOf(piece)))) continue;
    if (result.some((piece) => doubtsOf(desk.doubted, piece).length > 0)) continue;
    const heading = `${title}，${pieceText(result)}`;
    if (heading.length <= longestHeading) return heading;
  }
  return title;
}

function keyOf(piece: Piece): string {
  if (piece.type === 'computed') return `${piece.formula} ${piece.text}`;
  return piece.type === 'figure' ? `${piece.id} ${piece.text}` : '';
}
