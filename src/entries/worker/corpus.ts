import { everyone } from '../../accounts/owner.ts';
import type { PastText } from '../../corpus/overlap.ts';
import type { CorpusIndex, CorpusReport, Passage } from '../../corpus/passage.ts';

/** The past reports that ship with the bundled kind: their passages, and in full to hold drafts against. */
export interface ShippedReports {
  reports: { origin: string; passages: Passage[] }[];
  texts: PastText[];
}

/** Brings the index to what ships; a report is loaded anew only when its passages have changed. */
export async function loadShippedCorpus(index: CorpusIndex, { reports }: ShippedReports): Promise<void> {
  const known = new Map((await index.reports(everyone)).map((report) => [report.id, report.sha256]));
  for (const { origin, passages } of reports) {
    // oxlint-disable-next-line no-await-in-loop -- one batch after the other
    const report = await describe(origin, passages);
    // oxlint-disable-next-line no-await-in-loop
    if (report && known.get(report.id) !== report.sha256) await index.replaceReport(everyone, report, passages);
  }
}

async function describe(origin: string, passages: readonly Passage[]): Promise<CorpusReport | null> {
  const [first] = passages;
  if (!first) return null;
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(passages)));
  const sha256 = Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { id: first.reportId, title: first.reportTitle, origin, sha256, passages: passages.length };
}
