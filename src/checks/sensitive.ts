/**
 * Flags what may not stand in such a report: classification marks, weapons counted or located, unit designations,
 * identity and telephone numbers, real names of model persons; with a ledger, organisation strength (保密审查).
 * Accepted: `严格保守国家秘密`, `武器装备管理规定`, `一名基干民兵`, `驻区部队`
 * Flagged: `秘密★5年`, `步枪30支`, `73061部队`, `13812345678`, `基干民兵秦某某` with a full name in place of 某某
 * Cannot see: secrets told in plain words; a name that is also a common word.
 */
import { namesOf } from '../kinds/names.ts';
import type { Ledger } from '../figures/ledger.ts';
import { findPersonNames, isHiddenName } from '../mentions/person-names.ts';
import { findSecrets } from './classified.ts';
import type { DraftReading } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import type { TextFigure } from '../reading/text-figures.ts';
import { wording } from './wording.ts';
import type { RuleId } from './rules.ts';

export function checkSensitive(draft: DraftReading, figures: readonly TextFigure[], ledger?: Ledger): Finding[] {
  const { text } = draft;
  const findings: Finding[] = [];
  const add = (rule: RuleId, start: number, end: number, message: string): void => {
    findings.push({ rule, severity: 'error', start, end, message });
  };
  for (const { kind, start, end, reason } of findSecrets(text))
    add(kind === 'mark' ? 'sensitive/classification-mark' : `sensitive/${kind}`, start, end, reason);
  for (const match of text.matchAll(
    /(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/g,
  )) {
    add('sensitive/id-number', match.index, match.index + match[0].length, wording.idNumber);
  }
  for (const match of text.matchAll(/(?<!\d)(?:1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[-—]\d{7,8})(?!\d)/g)) {
    add('sensitive/phone', match.index, match.index + match[0].length, wording.phone);
  }
  const told = new Set<string>();
  for (const name of findPersonNames(text, namesOf(draft.kind))) {
    // Asked of a person once, wherever else he is named.
    if (!name.isSure || isHiddenName(name.text) || told.has(name.text)) continue;
    told.add(name.text);
    const message = wording.personName(name.text, draft.kind.voice.person);
    findings.push({ rule: 'sensitive/person-name', severity: 'warning', start: name.start, end: name.end, message });
  }
  if (ledger) findings.push(...strengthHint(draft, figures, ledger));
  return findings;
}

/** One reminder for the whole text, at the first strength figure; the ledger and the catalogue say which those are. */
function strengthHint(draft: DraftReading, figures: readonly TextFigure[], ledger: Ledger): Finding[] {
  const shown = figures.filter(
    ({ id }) =>
      id !== null && ledger.figures[id]?.status === 'given' && draft.kind.figureById.get(id)?.sensitivity === 'review',
  );
  const [first] = shown;
  if (!first) return [];
  const ids = [...new Set(shown.map(({ id }) => id).filter((id) => id !== null))];
  const { start, end } = first.mention;
  return [{ rule: 'sensitive/strength', severity: 'hint', start, end, message: draft.kind.voice.strength, ids }];
}
