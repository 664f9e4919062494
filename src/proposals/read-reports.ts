import { naming } from '../lexicon/lexicon.ts';
import type { FrameFile } from '../kinds/frame.ts';
import { sectionRoleNames, type SectionRole } from '../kinds/voice.ts';
import { parseReport } from '../report/parse.ts';
import { pieceText, type Report, type Section } from '../report/report.ts';
import { rankSections } from '../report/section-id.ts';
import { splitSentences } from '../text/sentences.ts';
import { nameSlots, type Named } from './naming.ts';
import { slotsOf, type Slot } from './slots.ts';
import type { Chinese } from './tagged-words.ts';

/** A report somebody wrote before: the file's name and its text. */
export interface PastReport {
  name: string;
  text: string;
}

export type Part = 'work' | SectionRole;

/** A heading with what is told below it: the stretch that may become a section of the kind. */
export interface Stretch {
  /** Place among the reports, and in its report, from 0 to 1. */
  report: number;
  place: number;
  heading: string;
  part: Part;
  text: string;
}

export interface Told {
  report: number;
  /** Place among all sentences. */
  order: number;
  /** Place among all stretches. */
  stretch: number;
  part: Part;
  sentence: string;
  slots: readonly Slot[];
  named: readonly Named[];
}

export interface ReadReports {
  reports: readonly { name: string; title: string; unitName: string | null }[];
  stretches: readonly Stretch[];
  sentences: readonly Told[];
}

/** Work stands before the parts about problems: a heading of the first half is never taken for one of them. */
const earliestTail = 0.4;
const generalHeading = '基本情况';

/** Reports cut into stretches and sentences, every number named where it stands. */
export function readReports(reports: readonly PastReport[], frame: FrameFile, chinese: Chinese): ReadReports {
  const read: { reports: ReadReports['reports'][number][]; stretches: Stretch[]; sentences: Told[] } = {
    reports: [],
    stretches: [],
    sentences: [],
  };
  for (const [at, { name, text }] of reports.entries()) {
    const report = parseReport(withFullMarks(text));
    const heads = `${report.title}\n${report.byline ?? ''}\n${report.signature ?? ''}`;
    const unitName = unitIn(heads, frame);
    read.reports.push({ name, title: report.title, unitName });
    for (const stretch of stretchesOf(report, at, frame, text.length)) {
      const place = read.stretches.push(stretch) - 1;
      const names = unitName === null ? [] : [`${unitName}下辖`, unitName];
      read.sentences.push(...sentencesOf(stretch, place, names, chinese, read.sentences.length));
    }
  }
  return read;
}

const fullMarks: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '(': '（',
  ')': '）',
  '?': '？',
  '!': '！',
};

/** Half-width marks beside Chinese letters as the full ones they stand for; the text keeps its length. */
function withFullMarks(text: string): string {
  return text.replaceAll(
    /(?<=[\p{Script=Han}”）%\d])[,;:()?!](?!\d{3})|[,;:()?!](?=\p{Script=Han})/gu,
    (mark) => fullMarks[mark] ?? mark,
  );
}

function unitIn(heads: string, frame: FrameFile): string | null {
  const levels = [...frame.levels.map((level) => level.name), '院', '中心', '站', '所'].join('|');
  return (
    new RegExp(`\\p{Script=Han}{2,8}?(?:${levels})(?!长)`, 'u').exec(heads.replaceAll(/[\d年度关于]/gu, ' '))?.[0] ??
    null
  );
}

function stretchesOf(report: Report, at: number, frame: FrameFile, length: number): Stretch[] {
  const found: Stretch[] = [];
  const add = (heading: string, part: Part, text: string, place: number): void => {
    if (text.trim() !== '') found.push({ report: at, place, heading, part, text });
  };
  add(generalHeading, 'work', paragraphsText(report.opening), 0);
  for (const section of report.sections) {
    const place = (section.span?.start ?? 0) / Math.max(1, length);
    const part = place < earliestTail ? 'work' : partOf(section.heading, frame);
    const below = section.sections.filter((one) => textBelow(one).length > 0);
    const isSplit = below.length >= 2;
    add(
      section.heading,
      part,
      `${paragraphsText(section.paragraphs)}\n${isSplit ? '' : below.map(textBelow).join('\n')}`,
      place,
    );
    if (!isSplit) continue;
    for (const one of below) {
      const own = part === 'work' ? 'work' : partOf(one.heading, frame);
      add(one.heading, own === 'work' ? part : own, textBelow(one), (one.span?.start ?? 0) / Math.max(1, length));
    }
  }
  add('', 'plans', paragraphsText(report.closing), 1);
  return found;
}

function paragraphsText(paragraphs: Report['opening']): string {
  return paragraphs.map(({ pieces }) => pieceText(pieces)).join('\n');
}

/** What stands below a heading; a heading that is a sentence itself (1.健全体系。设…) is no part of it. */
function textBelow(section: Section): string {
  return [paragraphsText(section.paragraphs), ...section.sections.map((one) => `${one.heading}\n${textBelow(one)}`)]
    .join('\n')
    .trim();
}

function partOf(heading: string, frame: FrameFile): Part {
  const sections = sectionRoleNames.map((id) => ({ id, name: id, cues: frame.tail[id].cues }));
  const [id] = rankSections(heading, { id: '', sections });
  return sectionRoleNames.find((role) => role === id) ?? 'work';
}

/** In a part about problems the words of a sentence tell where its causes and its plans begin. */
function sentencesOf(
  stretch: Stretch,
  place: number,
  unitNames: readonly string[],
  chinese: Chinese,
  from: number,
): Told[] {
  let { part } = stretch;
  return splitSentences(stretch.text).map(({ start, end }, at) => {
    const sentence = stretch.text.slice(start, end);
    if (stretch.part === 'problems' || stretch.part === 'causes') {
      if (naming.planWord.list.some((word) => sentence.slice(0, 8).includes(word))) part = 'plans';
      else if (part === 'problems' && naming.causeWord.list.some((word) => sentence.includes(word))) part = 'causes';
      else if (part === 'causes' && stretch.part === 'problems' && /^[一二三四五六七八九十]是/u.test(sentence))
        part = 'problems';
    }
    const slots = slotsOf(sentence, unitNames);
    return {
      report: stretch.report,
      order: from + at,
      stretch: place,
      part,
      sentence,
      slots,
      named: nameSlots(slots, chinese),
    };
  });
}
