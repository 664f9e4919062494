import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { everyone } from '../../accounts/owner.ts';
import type { PastText } from '../../corpus/overlap.ts';
import type { CorpusIndex, Passage } from '../../corpus/passage.ts';
import type { ShippedReports } from '../worker/corpus.ts';

const Passages = z.array(
  z.object({
    id: z.string(),
    reportId: z.string(),
    reportTitle: z.string(),
    sectionId: z.string().nullable(),
    headings: z.array(z.string()),
    text: z.string(),
    start: z.number(),
    end: z.number(),
  }),
);
const Origins = z.object({ reports: z.array(z.object({ id: z.string(), title: z.string(), origin: z.string() })) });

interface PassagesFile {
  sha256: string;
  passages: Passage[];
}

/** The passages that ingest left in `<corpus>/<kind>/clean/`, report by report in the order of their names. */
export function readShippedPassages(corpusFolder: string, kindId: string): Passage[] {
  return readPassagesFiles(corpusFolder, kindId).flatMap((file) => file.passages);
}

/**
 * Brings the index to what stands in clean/: a report is loaded anew only when its passages file differs from the one it
 * was loaded from, or the kind's version is another. Returns how many reports were loaded.
 */
export async function loadShippedCorpus(
  index: CorpusIndex,
  corpusFolder: string,
  kindId: string,
  version = 1,
): Promise<number> {
  const known = new Map((await index.reports(everyone)).map((report) => [report.id, report.sha256]));
  const origins = new Map(readOrigins(corpusFolder, kindId).map((report) => [report.id, report.origin]));
  let loaded = 0;
  for (const { sha256, passages } of readPassagesFiles(corpusFolder, kindId, version)) {
    const first = passages[0];
    if (!first || known.get(first.reportId) === sha256) continue;
    const { reportId: id, reportTitle: title } = first;
    await index.replaceReport(
      everyone,
      { id, title, origin: origins.get(id) ?? '', sha256, passages: passages.length },
      passages,
    );
    loaded += 1;
  }
  return loaded;
}

/** `version`: of the kind. Raised, its reports are loaded anew. */
function readPassagesFiles(corpusFolder: string, kindId: string, version = 1): PassagesFile[] {
  const folder = join(corpusFolder, kindId, 'clean');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.passages.json'))
    .toSorted()
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      return {
        sha256: createHash('sha256')
          .update(version > 1 ? `${version}\n${text}` : text)
          .digest('hex'),
        passages: Passages.parse(JSON.parse(text)),
      };
    });
}

/** What ships of a kind's past reports, as the build lays it among a Worker's assets. */
export function readShippedReports(corpusFolder: string, kindId: string): ShippedReports {
  const origins = new Map(readOrigins(corpusFolder, kindId).map(({ id, origin }) => [id, origin]));
  const reports = readPassagesFiles(corpusFolder, kindId).map(({ passages }) => ({
    origin: origins.get(passages[0]?.reportId ?? '') ?? '',
    passages,
  }));
  return { reports, texts: readPastReports(corpusFolder, kindId) };
}

function readOrigins(corpusFolder: string, kindId: string): { id: string; origin: string }[] {
  const path = join(corpusFolder, kindId, 'manifest.json');
  return existsSync(path) ? Origins.parse(JSON.parse(readFileSync(path, 'utf8'))).reports : [];
}

/** The shipped reports in full as ingest cleaned them: drafts are held against them. */
export function readPastReports(corpusFolder: string, kindId: string): PastText[] {
  const folder = join(corpusFolder, kindId, 'clean');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .toSorted()
    .map((name) => ({ id: name.slice(0, -'.txt'.length), text: readFileSync(join(folder, name), 'utf8') }));
}
