import type { CorpusReport } from '../corpus/passage.ts';
import { hasWords } from '../conversation/secrecy-guard.ts';
import { failure, success, type Result } from '../result.ts';
import { wellFormed } from '../text/well-formed.ts';
import type { AddReportFailure } from './failures.ts';
import { longestText } from './longest-text.ts';
import type { VerbContext } from './verb-context.ts';

/** Shown as where it is from. */
const origin = '本单位提供';
const maxTitleCharacters = 60;
const ownPrefix = 'own-';

/** Whether a unit brought it, and not the program. */
export function isOwnReport(id: string): boolean {
  return id.startsWith(ownPrefix);
}

/** Takes a past report of the owner's unit into the corpus of that unit. */
export async function addOwnReport(
  { owner, parts: { corpusIndex, newId }, doTextJob }: VerbContext,
  given: string,
): Promise<Result<CorpusReport, AddReportFailure>> {
  const raw = wellFormed(given);
  if (raw.length > longestText) return failure({ kind: 'message-too-long', maxCharacters: longestText });
  if (!hasWords(raw)) return failure({ kind: 'empty-message' });
  const id = `${ownPrefix}${newId()}`;
  const title = titleOf(raw);
  const ingested = await doTextJob(owner, 'ingest', { id, title, raw }, raw.length);
  if ('secret' in ingested) return failure({ kind: 'classified', reason: ingested.secret });
  const sha256 = await sha256Of(raw);
  const known = (await corpusIndex.reports(owner)).find((report) => report.sha256 === sha256);
  if (known) return failure({ kind: 'known-report', title: known.title });
  const { passages, text } = ingested;
  const report: CorpusReport = { id, title, origin, sha256, passages: passages.length };
  await corpusIndex.replaceReport(owner, report, passages, text);
  return success(report);
}

function titleOf(raw: string): string {
  const first = raw.split('\n').find((line) => hasWords(line)) ?? '';
  return Array.from(first.trim()).slice(0, maxTitleCharacters).join('');
}

async function sha256Of(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
