import { runChecks } from '../checks/run-checks.ts';
import type { Draft } from '../conversation/draft.ts';
import type { Kind } from '../kinds/kind.ts';
import { parseReport } from '../report/parse.ts';
import { renderReport } from '../report/render.ts';

/**
 * A draft the officer brought, as the product holds drafts. Offsets of findings are against the text as the product
 * prints it: white space may differ from what he brought.
 */
export function broughtDraft(kind: Kind, brought: string): Draft {
  const report = parseReport(brought, kind);
  const text = renderReport(report);
  return {
    text,
    report,
    pending: [],
    unplaced: [],
    findings: runChecks({ kind, text }),
    claims: [],
    questions: [],
    writer: 'embedded',
    outline: kind.defaultOutline,
  };
}
