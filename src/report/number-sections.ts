import { headingMark, readHeadingMark, renumberedMark } from './headings.ts';
import { headingText } from './render.ts';
import type { HeadingForm, Report, Section } from './report.ts';

/** The report with its top sections counted from one, each mark in the manner it has. */
export function numberSections(report: Report): Report {
  const counted = new Map<HeadingForm | null, number>();
  return {
    ...report,
    sections: report.sections.map((section) => {
      if (section.number === null) return section;
      const number = (counted.get(section.form) ?? 0) + 1;
      counted.set(section.form, number);
      return withNumber(section, number);
    }),
  };
}

function withNumber(section: Section, number: number): Section {
  if (section.number === number) return section;
  if (section.written === undefined) return { ...section, number };
  const mark = section.written.slice(0, readHeadingMark(section.written)?.length ?? 0);
  if (mark === '') {
    const { written: _, ...printed } = section;
    return { ...printed, number };
  }
  return { ...section, number, written: renumberedMark(mark, number) + section.written.slice(mark.length) };
}

/** Counted from one, each form for itself. */
export function isCounted({ sections }: Report): boolean {
  const counted = new Map<HeadingForm | null, number>();
  return sections.every(({ form, number }) => {
    if (number === null) return true;
    const next = (counted.get(form) ?? 0) + 1;
    counted.set(form, next);
    return number === next;
  });
}

/** Sections that are marked as the writer marks them, marked as all the others are. */
export function markLike(report: Report, isOurs: (section: Section) => boolean): Report {
  const others = report.sections.filter((section) => section.number !== null && !isOurs(section));
  const [first] = others;
  if (!first || others.some(({ form }) => form !== first.form)) return report;
  const mark = markOf(first);
  const isPrinted = mark === headingMark(first.form, first.number);
  const like = (section: Section): Section => {
    if (section.number === null || !isOurs(section)) return section;
    if (isPrinted) return { ...section, form: first.form };
    const written = renumberedMark(mark, section.number) + section.heading;
    return { ...section, form: first.form, written };
  };
  return { ...report, sections: report.sections.map(like) };
}

function markOf(section: Section): string {
  const text = headingText(section);
  return text.slice(0, readHeadingMark(text)?.length ?? 0);
}
