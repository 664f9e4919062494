import { familyOf } from '../checks/rules.ts';
import type { Owner } from '../accounts/owner.ts';
import type { Finding } from '../checks/finding.ts';
import { runChecks } from '../checks/run-checks.ts';
import type { Draft } from '../conversation/draft.ts';
import type { Passage } from '../corpus/passage.ts';
import { computeFigures } from '../figures/arithmetic.ts';
import type { Ledger } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import { renderReport } from '../report/render.ts';
import { failure, success, type Result } from '../result.ts';
import { pendingIds } from '../writers/embedded/write-report.ts';
import type { Length, Style } from '../report/draft-form.ts';
import type { Brief, BriefPassage } from '../writers/writer.ts';
import type { DraftFailure } from './failures.ts';
import type { DraftParts } from './parts.ts';
import { findReferences } from './find-references.ts';
import { hangingOn, markUnsure } from './mark-unsure.ts';
import { settleClaims } from './settle-claims.ts';

export interface DraftWish {
  outline?: string;
  seed?: number;
  style?: Style;
  length?: Length;
  /** The draft it takes the place of (`draftBefore`). */
  before?: string;
}

/** What of the writing is told while it goes on, and how it is stopped. */
export type DraftWatch = Pick<Brief, 'onProvisional' | 'signal'>;

/** Writes a report from a ledger and checks it: retrieve by section, write, render, check. Stores nothing. */
export async function draftReport(
  owner: Owner,
  parts: DraftParts,
  given: Ledger,
  wish: DraftWish,
  watch: DraftWatch = {},
): Promise<Result<Draft, DraftFailure>> {
  const { kind } = parts;
  const outline = wish.outline ?? kind.defaultOutline;
  if (!Object.hasOwn(kind.outlines, outline)) {
    return failure({ kind: 'unknown-outline', outline, known: Object.keys(kind.outlines) });
  }
  const ledger = withComputed(kind, given);
  const references = await findReferences(owner, parts, ledger);
  const passages = references.map(({ passage }) => briefOf(passage));
  const written = await parts.writer.write({
    kind,
    ledger,
    outline,
    seed: wish.seed ?? seedOf(ledger),
    passages,
    ...(wish.style ? { style: wish.style } : {}),
    ...(wish.length ? { length: wish.length } : {}),
    ...(wish.before === undefined ? {} : { before: wish.before }),
    ...watch,
  });
  if (!written.ok) {
    return written.failure.kind === 'model-failed'
      ? failure(written.failure)
      : failure({ kind: 'unknown-outline', outline, known: Object.keys(kind.outlines) });
  }
  const { unplaced, lacking = [], questions, writer, sections } = written.value;
  const { report: told, claims } = settleClaims(written.value, ledger);
  const report = markUnsure(kind, told, ledger);
  const text = renderReport(report);
  const findings = runChecks({
    kind,
    text,
    ledger,
    report,
    pastReports: [...(parts.pastReports ?? []), ...(await parts.corpusIndex.fullTexts(owner))],
    isOurWording: writer === 'embedded',
  }).map((finding) => settled(finding, ledger));
  const pending = pendingIds(report);
  const draft: Draft = {
    text,
    report,
    pending,
    unplaced,
    lacking,
    hanging: hangingOn(kind, report, ledger),
    findings,
    claims,
    questions,
    writer,
    outline,
  };
  return success(sections ? { ...draft, sections } : draft);
}

/** A contradiction the officer has insisted upon is a reminder, no longer an error of the draft. */
export function settled(finding: Finding, ledger: Ledger): Finding {
  const ids = finding.ids ?? [];
  const isInsisted =
    familyOf(finding.rule) === 'arithmetic' && ids.length > 0 && ids.every((id) => ledger.figures[id]?.isDisputed);
  return isInsisted && finding.severity === 'error' ? { ...finding, severity: 'warning' } : finding;
}

export function withComputed(kind: Kind, ledger: Ledger): Ledger {
  return { ...ledger, computed: computeFigures(kind, ledger) };
}

/** The same unit and year always get the same wording; two units get different ones. */
export function seedOf(ledger: Ledger): number {
  let hash = 2166136261;
  for (const character of `${ledger.unitName ?? ''}${ledger.year ?? ''}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
  }
  return hash >>> 0;
}

function briefOf(passage: Passage): BriefPassage {
  return { sectionId: passage.sectionId, text: passage.text };
}
