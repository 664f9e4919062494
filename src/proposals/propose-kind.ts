import type { FrameFile } from '../kinds/frame.ts';
import { naming } from '../lexicon/lexicon.ts';
import { topicOf } from '../kinds/kind-name.ts';
import { rowsOf, type Workbook } from '../kinds/workbook/workbook.ts';
import { sheetNames } from '../kinds/workbook/parts.ts';
import { proposeDoings, proposeProblems, proposeTerms } from './propose-doings.ts';
import { proposeFigures, type ProposedFigure } from './propose-figures.ts';
import { proposeRules } from './propose-rules.ts';
import { proposeSections, spelled, type ProposedSection } from './propose-sections.ts';
import { proposeSentences } from './propose-sentences.ts';
import { rowsOfProposals, type Rows } from './rows-of-proposals.ts';
import { readReports, type PastReport, type ReadReports } from './read-reports.ts';
import { sheetItems, type SheetItem } from './sheet-items.ts';
import type { Chinese } from './tagged-words.ts';

export interface ProposalInput {
  reports: readonly PastReport[];
  /** Rows of the assessment sheet, where there is one. */
  sheet: readonly (readonly string[])[];
  /** What the report is to be called; absent: as most of the reports are. */
  title?: string;
  id?: string;
}

export interface Proposals {
  sections: readonly ProposedSection[];
  figures: readonly ProposedFigure[];
  items: readonly SheetItem[];
  workbook: Workbook;
}

/**
 * A kind proposed from reports written before and the sheet they are assessed by: a workbook in which nothing is decided
 * on yet, every row beside the sentence it comes from.
 */
export function proposeKind(
  { reports, sheet, title, id }: ProposalInput,
  frame: FrameFile,
  chinese: Chinese,
): Proposals {
  const read = readReports(reports, frame, chinese);
  const withNumbers = new Set(read.sentences.filter(({ slots }) => slots.length > 0).map(({ stretch }) => stretch));
  const sections = proposeSections(read, chinese, (place) => withNumbers.has(place));
  const figures = proposeFigures(read, sections, chinese, levelsMadePlain(frame));
  const items = sheetItems(sheet, chinese);
  const called = title ?? titleOf(read);
  const rows: Rows = rowsOfProposals({
    id: id ?? `${spelled(topicOf(called), chinese, 4)}-duty`,
    title: called,
    frame,
    read,
    sections,
    figures,
    items,
    rules: proposeRules(figures),
    sentences: proposeSentences(read, figures, chinese),
    doings: proposeDoings(read, sections, figures, chinese),
    terms: proposeTerms(read),
    problems: proposeProblems(read),
    spell: (text, most) => spelled(text, chinese, most),
  });
  return {
    sections,
    figures,
    items,
    workbook: new Map(sheetNames.map((name) => [name, rowsOf(rows.get(name) ?? [])])),
  };
}

/** 镇级河长 and 街道级河长, 村 and 社区 are one to another unit: each level by what it is, the unit's own or the one below. */
function levelsMadePlain({ levels }: FrameFile): (text: string) => string {
  const own = levels
    .map(({ name }) => name)
    .filter((name) => name.length < 3 && levels.every(({ below }) => below !== name));
  const below = [...new Set(levels.map((level) => level.below))].filter((name) =>
    levels.slice(0, lowest).some((level) => level.below === name),
  );
  const words = (names: readonly string[]): RegExp =>
    new RegExp(names.toSorted((one, other) => other.length - one.length).join('|'), 'gu');
  return (text) => text.replaceAll(words(below), '下级').replaceAll(words(own.slice(0, lowest)), '本级');
}

/** 街道, 镇 and 乡 stand first among the levels. */
const lowest = 3;

/** 柳堤镇2023年度河湖长制工作述职报告 → 河湖长制工作述职报告. */
function titleOf({ reports }: ReadReports): string {
  const titles = reports.map(({ title, unitName }) => {
    const plain = title.replaceAll(/\s/gu, '').replace(unitName ?? '', '');
    const ahead = naming.titleAhead.list.filter((word) => plain.includes(word));
    const called = plain.slice(Math.max(0, ...ahead.map((word) => plain.lastIndexOf(word) + word.length)));
    return called.startsWith('的') ? called.slice(1) : called;
  });
  const usable = titles.filter((one) => one.endsWith('报告') && one.length >= 6 && one.length <= 24);
  const times = (one: string): number => usable.filter((other) => other.includes(one) || one.includes(other)).length;
  return usable.toSorted((one, other) => times(other) - times(one) || one.length - other.length)[0] ?? '工作述职报告';
}
