import type { Finding } from '../checks/finding.ts';
import { runChecks, type CheckInput } from '../checks/run-checks.ts';
import { armedForcesDuty } from './kind.ts';

/** `rule: flagged words` for every finding whose rule begins with `family`. */
export function flagged(text: string, family: string, more: Partial<CheckInput> = {}): string[] {
  return findingsOf(text, family, more).map((one) => `${one.rule}: ${text.slice(one.start, one.end)}`);
}

export function findingsOf(text: string, family: string, more: Partial<CheckInput> = {}): Finding[] {
  return runChecks({ kind: armedForcesDuty(), text, ...more }).filter(({ rule }) => rule.startsWith(family));
}
