import * as fc from 'fast-check';
import { createLedger, type Ledger, type LedgerFigure } from '../figures/ledger.ts';
import type { CatalogueFigure } from '../kinds/catalogue.ts';
import { walkParagraphs, walkSections, type Piece, type Report } from '../report/report.ts';
import { armedForcesDuty } from './kind.ts';

/** Numeric figures of the shipped kind: those the writer has words for. */
export function writableFigures(): CatalogueFigure[] {
  const kind = armedForcesDuty();
  return kind.figures.filter((figure) => kind.phrases.figures[figure.id] !== undefined);
}

export function givenFigure(value: string, unit: string, more: Partial<LedgerFigure> = {}): LedgerFigure {
  return { status: 'given', value, unit, approx: null, surface: `${value}${unit}`, source: null, ...more };
}

export function ledgerOf(figures: Record<string, LedgerFigure>, more: Partial<Ledger> = {}): Ledger {
  const ledger = createLedger('armed-forces-duty');
  return { ...ledger, year: 2024, unitName: '桐梓街道', role: '党工委书记', figures, ...more };
}

/** A whole ledger of an invented unit, every figure of the catalogue that its year allows. */
export function fullLedger(): Ledger {
  const figures: Record<string, LedgerFigure> = {};
  for (const [id, value] of Object.entries(wholeYear)) {
    const unit = armedForcesDuty().figureById.get(id)?.unit ?? '';
    figures[id] = value === '0' ? { ...givenFigure('0', unit), status: 'none' } : givenFigure(value, unit);
  }
  figures['education.audience'] = givenFigure('3100', '人次', { approx: '余', surface: '3100余人次' });
  figures['funding.depot_invest'] = givenFigure('50000', '元', { approx: '多', surface: '5万多' });
  figures['support.conscript_allowance_amount'] = givenFigure('468000', '元', { surface: '46.8万元' });
  return ledgerOf(figures, { year: 2025 });
}

const wholeYear: Record<string, string> = {
  'basic.community_count': '14',
  'leadership.study_sessions': '5',
  'leadership.council_meetings': '4',
  'leadership.onsite_office': '3',
  'leadership.problems_solved': '6',
  'cadre.full_time_cadres': '4',
  'cadre.trained': '18',
  'militia.emergency_platoon_count': '1',
  'militia.emergency_platoon_required': '32',
  'militia.emergency_platoon_actual': '30',
  'militia.emergency_platoon_cadres': '3',
  'militia.pro_unit_count': '2',
  'militia.pro_unit_people': '29',
  'militia.stretcher_platoon_people': '13',
  'militia.info_platoon_people': '16',
  'militia.ordinary_company_count': '14',
  'militia.ordinary_people': '1705',
  'militia.muster_count': '1',
  'militia.muster_expected': '61',
  'militia.muster_actual': '54',
  'militia.training_people': '43',
  'militia.training_days': '12',
  'training.cadre_study_count': '5',
  'training.business_count': '2',
  'education.activities': '11',
  'education.audience': '3100',
  'education.class_hours': '20',
  'conscription.should_register': '377',
  'conscription.registered': '371',
  'conscription.leaflet_copies': '4500',
  'conscription.home_visits': '212',
  'conscription.applied': '73',
  'conscription.applied_college': '50',
  'conscription.medical_exam': '41',
  'conscription.political_review': '33',
  'conscription.pretrain': '21',
  'conscription.enlisted': '18',
  'conscription.college': '14',
  'conscription.enlisted_prev': '17',
  'conscription.petitions': '0',
  'conscription.returned': '0',
  'emergency.dispatch_times': '4',
  'emergency.dispatch_people': '52',
  'support.conscript_allowance_people': '26',
  'support.conscript_allowance_amount': '468000',
  'support.merit3_people': '3',
  'support.merit_bonus_amount': '9000',
  'support.visited_households': '57',
  'support.visited_people': '132',
  'support.veteran_cards': '76',
  'support.plaques': '23',
  'support.service_stations': '15',
  'funding.annual_budget': '150000',
  'funding.depot_invest': '50000',
  'funding.training_subsidy': '41000',
  'funding.conscription_publicity': '8600',
  'militia.depot_count': '1',
  'militia.home_count': '1',
  'militia.community_home_count': '11',
};

/** Ledgers of any shape: subsets of the catalogue, every status, approximations, ranges, disputes, parts of the year. */
export function arbitraryLedger(): fc.Arbitrary<Ledger> {
  const all = writableFigures();
  const figures = fc
    .subarray(all)
    .chain((some) =>
      fc.tuple(...some.map((figure) => arbitraryFigure(figure).map((made) => [figure.id, made] as const))),
    )
    .map((entries) => Object.fromEntries(entries));
  return fc
    .record({
      figures,
      year: fc.option(fc.integer({ min: 2019, max: 2027 })),
      unitName: fc.constantFrom(null, '桐梓街道', '南屏镇', '云岭街道办事处', '石鼓乡'),
      role: fc.constantFrom(null, '党工委书记', '武装部部长', '武装干事', '党工委副书记、武装部部长'),
    })
    .map((parts) => ledgerOf(parts.figures, parts));
}

export function arbitraryFigure(figure: CatalogueFigure): fc.Arbitrary<LedgerFigure> {
  const most = figure.unit === '%' ? 100 : figure.unit === '元' ? 2_000_000 : 3000;
  const value = fc.integer({ min: 1, max: most }).map(String);
  const given = fc
    .record({
      value,
      approx: fc.constantFrom(null, null, null, '余', '多', '近', '约', '左右', '来'),
      isDisputed: fc.constantFrom(false, false, false, true),
      scope: fc.constantFrom(undefined, undefined, undefined, undefined, '到任以来'),
      isRange: fc.constantFrom(false, false, false, false, false, true),
    })
    .map(({ value: amount, approx, isDisputed, scope, isRange }) =>
      givenFigure(amount, figure.unit, {
        approx,
        surface: `${amount}${figure.unit}`,
        isDisputed,
        ...(scope ? { scope } : {}),
        ...(isRange ? { valueMax: `${Number(amount) + 3}` } : {}),
      }),
    );
  const empty = { unit: figure.unit, approx: null, surface: null, source: null };
  return fc.oneof(
    { weight: 7, arbitrary: given },
    { weight: 1, arbitrary: fc.constant<LedgerFigure>({ ...empty, status: 'none', value: '0', surface: '没有' }) },
    { weight: 1, arbitrary: fc.constant<LedgerFigure>({ ...empty, status: 'unknown', value: null }) },
    { weight: 1, arbitrary: fc.constant<LedgerFigure>({ ...empty, status: 'withheld', value: null }) },
  );
}

export function allPieces(report: Report): Piece[] {
  return [...walkParagraphs(report)].flatMap(({ paragraph }) => paragraph.pieces);
}

/** Paragraph texts with the section each stands in. */
export function paragraphTexts(report: Report): string[] {
  return [...walkParagraphs(report)].map(({ paragraph }) => paragraph.pieces.map((piece) => piece.text).join(''));
}

export function headingTexts(report: Report): string[] {
  return [...walkSections(report.sections)].map((section) => section.heading);
}
