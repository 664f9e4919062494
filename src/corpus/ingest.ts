import type { Kind } from '../kinds/kind.ts';
import { parseReport } from '../report/parse.ts';
import type { Report } from '../report/report.ts';
import { wellFormed } from '../text/well-formed.ts';
import { cleanText, type AppliedCorrection } from './clean.ts';
import { findOpenQuestions, type OpenQuestion } from './open-questions.ts';
import { cutPassages } from './passages.ts';
import type { Passage } from './passage.ts';
import { time } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';

export interface RawReport {
  id: string;
  title: string;
  /** As received. */
  raw: string;
}

export interface Ingested {
  id: string;
  title: string;
  /** The clean text, lines ended by \n. */
  text: string;
  year: number | null;
  corrections: AppliedCorrection[];
  questions: OpenQuestion[];
  report: Report;
  passages: Passage[];
}

/**
 * A past report as received → clean text with a log of every correction, open questions, tree and masked passages.
 * Pure: the same input and kind give the same result. Offsets `raw` are against the text with line ends made \n,
 * all others against the clean text.
 */
export function ingestReport(kind: Kind, source: RawReport): Ingested {
  const raw = wellFormed(source.raw)
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n');
  const year = reportYear(raw);
  const cleaned = cleanText(kind.terms, raw, year);
  const report = parseReport(cleaned.text, kind);
  return {
    id: source.id,
    title: source.title,
    text: cleaned.text,
    year: year ?? null,
    corrections: cleaned.corrections,
    questions: findOpenQuestions(kind, cleaned.text, year, cleaned.doubts),
    report,
    passages: cutPassages({ id: source.id, title: source.title, text: cleaned.text }, report, kind, kind),
  };
}

const yearInTitle = shape`(?:19|20)\d{2}(?=${time.yearMark})`;
const yearsInText = shapes`(?<!\d)(?:19|20)\d{2}(?=${time.yearMark})`;

/** The year a report is about: that of its title, else the one it names most often, of equals the first. */
function reportYear(text: string): number | undefined {
  const title = yearInTitle.exec(text.slice(0, 60).split('\n')[0] ?? '');
  if (title) return Number(title[0]);
  const counts = new Map<number, number>();
  for (const match of text.matchAll(yearsInText)) {
    counts.set(Number(match[0]), (counts.get(Number(match[0])) ?? 0) + 1);
  }
  let best: number | undefined;
  for (const [year, count] of counts) if (best === undefined || count > (counts.get(best) ?? 0)) best = year;
  return best;
}
