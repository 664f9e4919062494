import type { Ledger, LedgerFigure } from '../figures/ledger.ts';
import { createLedger } from '../figures/ledger.ts';

function given(value: number, unit: string): LedgerFigure {
  const written = String(value);
  return { status: 'given', value: written, unit, approx: null, surface: `${written}${unit}`, source: null };
}

const surnames = '樟柳桂梅兰竹菊荷松柏杏桃李枫榆桐槐杉茶棠';

/** Names of so many streets, at most forty. */
export function streetNames(count: number): string[] {
  const names = Array.from(surnames).flatMap((letter) => [`香${letter}街道`, `清${letter}街道`]);
  return names.slice(0, count);
}

/** What a street of a district might tell of a year; streets differ, and each adds up by itself. */
export function streetLedger(unitName: string, at: number): Ledger {
  const enlisted = 8 + (at % 7);
  const exam = enlisted + 11 + (at % 3);
  return {
    ...createLedger('armed-forces-duty'),
    year: 2025,
    unitName,
    role: '党工委书记',
    figures: {
      'basic.community_count': given(9 + (at % 5), '个'),
      'leadership.council_meetings': given(2 + (at % 3), '次'),
      'militia.emergency_platoon_count': given(1, '个'),
      'militia.emergency_platoon_required': given(30, '人'),
      'militia.emergency_platoon_actual': given(30 - (at % 2), '人'),
      'militia.muster_expected': given(56 + at, '人'),
      'militia.muster_actual': given(52 + at, '人'),
      'militia.training_days': given(10 + (at % 6), '天'),
      'conscription.applied': given(exam + 20, '人'),
      'conscription.medical_exam': given(exam, '人'),
      'conscription.enlisted': given(enlisted, '人'),
      'funding.annual_budget': given(120_000 + at * 10_000, '元'),
    },
  };
}
