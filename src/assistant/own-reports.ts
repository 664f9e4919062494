import type { Owner } from '../accounts/owner.ts';
import { findClassified } from '../checks/classified.ts';
import { hasWords } from '../conversation/secrecy-guard.ts';
import { ingestReport } from '../corpus/ingest.ts';
import type { CorpusReport } from '../corpus/passage.ts';
import { failure, success, type Result } from '../result.ts';
import { wellFormed } from '../text/well-formed.ts';
import type { AddReportFailure } from './failures.ts';
import type { AssistantParts } from './parts.ts';

const maxCharacters = 100_000;
/** Shown as where it is from. */
const origin = '本单位提供';
const maxTitleCharacters = 60;

/** Takes a past report of the owner's unit into the corpus of that unit. */
export async function addOwnReport(
  owner: Owner,
  { kind, corpusIndex, newId }: Pick<AssistantParts, 'kind' | 'corpusIndex' | 'newId'>,
  given: string,
): Promise<Result<CorpusReport, AddReportFailure>> {
  const raw = wellFormed(given);
  if (raw.length > maxCharacters) return failure({ kind: 'message-too-long', maxCharacters });
  if (!hasWords(raw)) return failure({ kind: 'empty-message' });
  const classified = findClassified(raw);
  if (classified) return failure({ kind: 'classified', reason: classified.reason });
  const sha256 = await sha256Of(raw);
  const known = (await corpusIndex.reports(owner)).find((report) => report.sha256 === sha256);
  if (known) return failure({ kind: 'known-report', title: known.title });
  const id = `own-${newId()}`;
  const title = titleOf(raw);
  const { passages, text } = ingestReport(kind, { id, title, raw });
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
