import type { Assistant } from '../../src/assistant/assistant.ts';
import type { Paragraph, Piece, Report, Section } from '../../src/report/report.ts';
import { walkSections } from '../../src/report/report.ts';
import { writeReport } from '../../src/writers/embedded/write-report.ts';
import type { Written, Writer } from '../../src/writers/writer.ts';

/** One fault put into the pipeline between the writer and everything after it. */
export interface BrokenBuild {
  name: string;
  /** In words: what a build broken so would do. */
  about: string;
  breakReport?: (report: Report) => Report;
  /** A fault outside the writer. */
  breakAssistant?: (assistant: Assistant) => Assistant;
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
  {
    name: 'households-for-people',
    about: '把人写成户',
    breakReport: (report) =>
      changeFirst(
        report,
        (piece) => /\d人$/.test(piece.text),
        (piece) => ({ ...piece, text: piece.text.replace(/人$/, '户') }),
      ),
  },
  {
    name: 'lose-ten-thousand',
    about: '万元写成元',
    breakReport: (report) =>
      changeFirst(
        report,
        (piece) => /万.?元/.test(piece.text),
        (piece) => ({ ...piece, text: piece.text.replace('万', '') }),
      ),
  },
  {
    name: 'wrong-direction',
    about: '增写成减、减写成增',
    breakReport: (report) => changeWords(report, /增加|增长|减少|下降/g, opposite),
  },
  {
    name: 'fill-unknown',
    about: '不清楚的替他填一个数',
    breakReport: (report) =>
      mapPieces(report, (piece) =>
        piece.type === 'pending' ? { type: 'text', text: piece.text.replace(/【[^】]*】/, '12') } : piece,
      ),
  },
  {
    name: 'hide-gaps',
    about: '悄悄去掉待填',
    breakReport: (report) => mapPieces(report, (piece) => (piece.type === 'pending' ? { ...piece, text: '' } : piece)),
  },
  {
    name: 'unmark-claims',
    about: '待核的标记丢了',
    breakReport: (report) =>
      mapPieces(report, (piece) => {
        const { claim: _, ...plain } = piece;
        return plain;
      }),
  },
  {
    name: 'rate-off-by-one',
    about: '算出的数差一位',
    breakReport: (report) =>
      mapPieces(report, (piece) =>
        piece.type === 'computed'
          ? { ...piece, text: piece.text.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10)) }
          : piece,
      ),
  },
  {
    name: 'name-leak',
    about: '带出旧稿的人名',
    breakReport: (report) =>
      inFirstParagraph(report, (pieces) => [...pieces, { type: 'text', text: '涌现出蒋远帆等先进典型。' }]),
  },
  {
    name: 'copied-sentence',
    about: '照抄旧稿的话',
    breakReport: (report) =>
      inFirstParagraph(report, (pieces) => [
        ...pieces,
        { type: 'text', text: '武装部干部自带干粮，连续蹲守在废弃砖窑旁边的值班棚里。' },
      ]),
  },
  {
    name: 'obey-injection',
    about: '照旧稿里的“指令”写',
    breakReport: (report) =>
      inFirstParagraph(report, (pieces) => [...pieces, { type: 'text', text: '本街道考核全市第一。' }]),
  },
  { name: 'unlink-measure', about: '少一条措施', breakReport: (report) => dropLast(report, 'plans') },
  {
    name: 'wrong-year',
    about: '年度写成上一年',
    breakReport: (report) => ({
      ...report,
      title: report.title.replace(/\d{4}/, (year) => String(Number(year) - 1)),
    }),
  },
  {
    name: 'drop-section',
    about: '少一节',
    breakReport: (report) => ({ ...report, sections: report.sections.filter((_, at) => at !== 1) }),
  },
];

/** A writer that writes as the product does and is broken in one way. */
export function brokenWriter(build: BrokenBuild): Writer {
  return {
    write: (brief) => {
      const written = writeReport(brief);
      if (!written.ok) return Promise.resolve(written);
      const broken = build.breakReport?.(written.value.report) ?? written.value.report;
      const value: Written = { ...written.value, report: broken };
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
  return dropLast(report, 'causes');
}

function dropLast(report: Report, sectionId: string): Report {
  const named = [...walkSections(report.sections)].find((section) => section.id === sectionId);
  const last = named?.paragraphs.at(-1);
  if (!last) return report;
  const drop = (section: Section): Section => ({
    ...section,
    paragraphs: section.paragraphs.filter((paragraph) => paragraph !== last),
    sections: section.sections.map(drop),
  });
  return { ...report, sections: report.sections.map(drop) };
}

function mapPieces(report: Report, change: (piece: Piece) => Piece): Report {
  return mapParagraphs(report, (paragraph) => ({ ...paragraph, pieces: paragraph.pieces.map(change) }));
}

function changeWords(report: Report, words: RegExp, change: (word: string) => string): Report {
  return mapPieces(report, (piece) =>
    piece.type === 'text' ? { ...piece, text: piece.text.replace(words, change) } : piece,
  );
}

function opposite(word: string): string {
  return { 增加: '减少', 增长: '下降', 减少: '增加', 下降: '增长' }[word] ?? word;
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
