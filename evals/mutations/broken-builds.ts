import type { Paragraph, Piece, Report, Section } from '../../src/report/report.ts';
import { walkSections } from '../../src/report/report.ts';
import { writeReport } from '../../src/writers/embedded/write-report.ts';
import type { Written, Writer } from '../../src/writers/writer.ts';

/** One fault put into the pipeline between the writer and everything after it. */
export interface BrokenBuild {
  name: string;
  /** In words: what a build broken so would do. */
  about: string;
  breakReport(report: Report): Report;
}

export const brokenBuilds: readonly BrokenBuild[] = [
  {
    name: 'drop-slot',
    about: '丢一个数',
    breakReport: (report) => changeFigure(report, 5, (piece) => ({ type: 'text', text: `若干${unitOf(piece.text)}` })),
  },
  { name: 'swap-slots', about: '对调两个数', breakReport: swapTwo },
  {
    name: 'round-number',
    about: '把数凑整',
    breakReport: (report) =>
      changeFirst(
        report,
        (piece) => /[1-9]\d*[1-9](?=\D*$)/.test(digitsOf(piece.text)),
        (piece) => ({
          ...piece,
          text: piece.text.replace(/\d+/, (digits) => `${digits.slice(0, -1)}0`),
        }),
      ),
  },
  {
    name: 'lose-approximation',
    about: '丢掉“余”字',
    breakReport: (report) =>
      changeFirst(
        report,
        (piece) => /[余多]/.test(piece.text),
        (piece) => ({
          ...piece,
          text: piece.text.replace(/[余多]/, ''),
        }),
      ),
  },
  {
    name: 'last-year-value',
    about: '留着去年的数',
    breakReport: (report) => changeFigure(report, 7, (piece) => ({ ...piece, text: otherNumber(piece.text, -1) })),
  },
  {
    name: 'seed-literal',
    about: '带出旧稿的数',
    breakReport: (report) =>
      inFirstParagraph(report, (pieces) => [...pieces, { type: 'text', text: '编组普通民兵8641人。' }]),
  },
  { name: 'skip-number', about: '标题跳号', breakReport: skipNumber },
  { name: 'unlink-cause', about: '少一条原因', breakReport: unlinkCause },
  {
    name: 'invent-figure',
    about: '编一个数',
    breakReport: (report) =>
      inFirstParagraph(report, (pieces) => [...pieces, { type: 'text', text: '召开民兵大会137次。' }]),
  },
  {
    name: 'wrong-unit-name',
    about: '单位写错',
    breakReport: (report) => ({ ...report, title: report.title.replace(/^../u, '金桥') }),
  },
];

/** A writer that writes as the product does and is broken in one way. */
export function brokenWriter(build: BrokenBuild): Writer {
  return {
    write: (brief) => {
      const written = writeReport(brief);
      if (!written.ok) return Promise.resolve(written);
      const value: Written = { ...written.value, report: build.breakReport(written.value.report) };
      return Promise.resolve({ ok: true, value });
    },
  };
}

type FigurePiece = Extract<Piece, { type: 'figure' }>;

/** Rewrites every paragraph in reading order, sections included. */
function mapParagraphs(report: Report, change: (paragraph: Paragraph, section: Section) => Paragraph): Report {
  const inSection = (section: Section): Section => ({
    ...section,
    paragraphs: section.paragraphs.map((paragraph) => change(paragraph, section)),
    sections: section.sections.map(inSection),
  });
  return { ...report, sections: report.sections.map(inSection) };
}

/** Every place of the first figure that fits, as a figure repeated is wrong everywhere in a broken build. */
function changeFirst(
  report: Report,
  fits: (piece: FigurePiece) => boolean,
  change: (piece: FigurePiece) => Piece,
): Report {
  let id: string | null = null;
  return mapParagraphs(report, (paragraph) => ({
    ...paragraph,
    pieces: paragraph.pieces.map((piece) => {
      if (piece.type !== 'figure' || (id !== null && piece.id !== id) || !fits(piece)) return piece;
      id = piece.id;
      return change(piece);
    }),
  }));
}

function changeFigure(report: Report, place: number, change: (piece: FigurePiece) => Piece): Report {
  let seen = 0;
  return changeFirst(report, () => (seen += 1) > place, change);
}

/** The first two neighbours of one classifier and unlike values. */
function swapTwo(report: Report): Report {
  let isDone = false;
  return mapParagraphs(report, (paragraph) => {
    if (isDone) return paragraph;
    const figures = paragraph.pieces.filter((piece) => piece.type === 'figure');
    for (const [at, a] of figures.entries()) {
      const b = figures.slice(at + 1).find((one) => unitOf(one.text) === unitOf(a.text) && one.text !== a.text);
      if (!b) continue;
      isDone = true;
      const pieces = paragraph.pieces.map((piece) =>
        piece === a ? { ...a, text: b.text } : piece === b ? { ...b, text: a.text } : piece,
      );
      return { ...paragraph, pieces };
    }
    return paragraph;
  });
}

function inFirstParagraph(report: Report, change: (pieces: Piece[]) => Piece[]): Report {
  let isDone = false;
  return mapParagraphs(report, (paragraph) => {
    if (isDone || paragraph.pieces.length === 0) return paragraph;
    isDone = true;
    return { ...paragraph, pieces: change(paragraph.pieces) };
  });
}

function skipNumber(report: Report): Report {
  return {
    ...report,
    sections: report.sections.map((section, at) =>
      at > 0 && section.number !== null ? { ...section, number: section.number + 1 } : section,
    ),
  };
}

/** One 二是 of the causes goes, or the only one. */
function unlinkCause(report: Report): Report {
  const causes = [...walkSections(report.sections)].find((section) => section.id === 'causes');
  const last = causes?.paragraphs.at(-1);
  if (!last) return report;
  const drop = (section: Section): Section => ({
    ...section,
    paragraphs: section.paragraphs.filter((paragraph) => paragraph !== last),
    sections: section.sections.map(drop),
  });
  return { ...report, sections: report.sections.map(drop) };
}

function unitOf(text: string): string {
  return text.replace(/[\d.,余多]+/, '');
}

function digitsOf(text: string): string {
  return /^\d+/.exec(text)?.[0] ?? '';
}

function otherNumber(text: string, by: number): string {
  return text.replace(/\d+/, (digits) => String(Number(digits) > 1 ? Number(digits) + by : 2));
}
