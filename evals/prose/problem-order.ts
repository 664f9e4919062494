import { createLedger, type Ledger } from '../../src/figures/ledger.ts';
import type { Kind } from '../../src/kinds/kind.ts';

/**
 * Small ledgers with the problems a strict reader would name, weightiest first, by their themes: a loss of one is no
 * problem beside a loss of many, a late and heavier loss before an early and lighter one, what was not done at all before what was
 * done badly; how many come through in the end is set by the number to be sent, so the last stage is none, nor is a company for
 * each community, which nobody asked for. The hand that set the weights wrote these too: they keep an order, they do not prove it right.
 */
export const problemOrders: readonly { figures: Readonly<Record<string, number>>; order: readonly string[] }[] = [
  { figures: { called: 56, came: 51, required: 30, there: 29 }, order: ['muster'] },
  { figures: { called: 60, came: 48, required: 30, there: 27 }, order: ['muster', 'platoon'] },
  { figures: { called: 50, came: 47, required: 30, there: 22 }, order: ['platoon', 'muster'] },
  { figures: { applied: 67, exam: 38, review: 24, pretrain: 19, enlisted: 16 }, order: ['applicants', 'exam'] },
  { figures: { applied: 77, exam: 39, review: 24, pretrain: 18, enlisted: 16 }, order: ['applicants', 'exam'] },
  { figures: { applied: 58, exam: 31, enlisted: 12 }, order: ['settled', 'applicants'] },
  { figures: { applied: 60, exam: 50, qualified: 20, enlisted: 12 }, order: ['exam'] },
  { figures: { applied: 60, exam: 35, qualified: 8, enlisted: 6 }, order: ['exam', 'applicants'] },
  { figures: { applied: 80, exam: 46, review: 20, pretrain: 18, enlisted: 15 }, order: ['exam', 'applicants'] },
  { figures: { applied: 40, exam: 36, review: 20, pretrain: 18, enlisted: 16 }, order: ['exam'] },
  { figures: { enlisted: 12, before: 15, required: 30, there: 29 }, order: ['enlisted'] },
  { figures: { enlisted: 14, before: 15, called: 60, came: 45 }, order: ['muster', 'enlisted'] },
  { figures: { councils: 0, called: 56, came: 51 }, order: ['council', 'muster'] },
  { figures: { councils: 0, required: 30, there: 29 }, order: ['council'] },
  { figures: { returned: 1, called: 56, came: 52 }, order: ['returned', 'muster'] },
  {
    figures: { returned: 2, applied: 67, exam: 38, review: 30, pretrain: 25, enlisted: 20 },
    order: ['returned', 'applicants'],
  },
  { figures: { petitions: 1, required: 30, there: 28 }, order: ['petitions', 'platoon'] },
  { figures: { should: 418, registered: 415, called: 56, came: 51 }, order: ['muster'] },
  { figures: { should: 300, registered: 270, required: 30, there: 29 }, order: ['registration'] },
  {
    figures: { should: 300, registered: 298, applied: 50, exam: 28, review: 22, pretrain: 20, enlisted: 18 },
    order: ['applicants'],
  },
  { figures: { communities: 12, homes: 9, called: 60, came: 50 }, order: ['muster', 'homes'] },
  { figures: { communities: 12, homes: 11, required: 30, there: 26 }, order: ['platoon'] },
  { figures: { communities: 14, companies: 10, required: 30, there: 29 }, order: ['platoon'] },
  { figures: { communities: 17, homes: 16, applied: 77, exam: 39, enlisted: 30 }, order: ['applicants'] },
  { figures: { task: 16, enlisted: 14, called: 56, came: 51 }, order: ['enlisted', 'muster'] },
  {
    figures: { task: 12, enlisted: 10, applied: 50, exam: 28, review: 20, pretrain: 14 },
    order: ['enlisted', 'applicants'],
  },
  { figures: { trainees: 0, called: 56, came: 52 }, order: ['training', 'muster'] },
  { figures: { studies: 0, required: 30, there: 29 }, order: ['study'] },
  { figures: { spent: 80000, spentBefore: 95000, called: 60, came: 50 }, order: ['muster', 'funding'] },
  { figures: { spent: 90000, spentBefore: 95000, required: 30, there: 25 }, order: ['platoon'] },
];

const ids: Readonly<Record<string, string>> = {
  called: 'militia.muster_expected',
  came: 'militia.muster_actual',
  required: 'militia.emergency_platoon_required',
  there: 'militia.emergency_platoon_actual',
  applied: 'conscription.applied',
  exam: 'conscription.medical_exam',
  review: 'conscription.political_review',
  qualified: 'conscription.qualified',
  pretrain: 'conscription.pretrain',
  enlisted: 'conscription.enlisted',
  before: 'conscription.enlisted_prev',
  task: 'conscription.task',
  should: 'conscription.should_register',
  registered: 'conscription.registered',
  returned: 'conscription.returned',
  petitions: 'conscription.petitions',
  councils: 'leadership.council_meetings',
  studies: 'leadership.study_sessions',
  trainees: 'militia.training_people',
  communities: 'basic.community_count',
  homes: 'militia.community_home_count',
  companies: 'militia.ordinary_company_count',
  spent: 'funding.total',
  spentBefore: 'funding.prev_total',
};

export function ledgerOfCase(kind: Kind, figures: Readonly<Record<string, number>>): Ledger {
  const told = Object.entries(figures).map(([name, value]) => {
    const id = ids[name] ?? name;
    const unit = kind.figureById.get(id)?.unit ?? '';
    const status = value === 0 ? ('none' as const) : ('given' as const);
    return [
      id,
      { status, value: String(value), unit, approx: null, surface: `${value}${unit}`, source: null },
    ] as const;
  });
  return { ...createLedger(kind.id), year: 2025, unitName: '长亭街道', role: null, figures: Object.fromEntries(told) };
}
