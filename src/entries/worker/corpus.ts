import manifest from '../../../corpus/armed-forces-duty/manifest.json' with { type: 'json' };
import passages1 from '../../../corpus/armed-forces-duty/clean/seed-1.passages.json' with { type: 'json' };
import passages2 from '../../../corpus/armed-forces-duty/clean/seed-2.passages.json' with { type: 'json' };
import passages3 from '../../../corpus/armed-forces-duty/clean/seed-3.passages.json' with { type: 'json' };
import text1 from '../../../corpus/armed-forces-duty/clean/seed-1.txt';
import text2 from '../../../corpus/armed-forces-duty/clean/seed-2.txt';
import text3 from '../../../corpus/armed-forces-duty/clean/seed-3.txt';
import { everyone } from '../../accounts/owner.ts';
import type { PastText } from '../../corpus/overlap.ts';
import type { CorpusIndex, CorpusReport, Passage } from '../../corpus/passage.ts';

export const pastReports: readonly PastText[] = [
  { id: 'seed-1', text: text1 },
  { id: 'seed-2', text: text2 },
  { id: 'seed-3', text: text3 },
];

/** Brings the index to what is bundled; a report is loaded anew only when its passages have changed. */
export async function loadBundledCorpus(index: CorpusIndex): Promise<void> {
  const known = new Map((await index.reports(everyone)).map((report) => [report.id, report.sha256]));
  for (const passages of [passages1, passages2, passages3]) {
    // oxlint-disable-next-line no-await-in-loop -- one batch after the other
    const report = await describe(passages);
    // oxlint-disable-next-line no-await-in-loop
    if (report && known.get(report.id) !== report.sha256) await index.replaceReport(everyone, report, passages);
  }
}

async function describe(passages: readonly Passage[]): Promise<CorpusReport | null> {
  const [first] = passages;
  if (!first) return null;
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(passages)));
  const sha256 = Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const { reportId: id, reportTitle: title } = first;
  const origin = manifest.reports.find((report) => report.id === id)?.origin ?? '';
  return { id, title, origin, sha256, passages: passages.length };
}
