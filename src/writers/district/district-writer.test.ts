import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runChecks } from '../../checks/run-checks.ts';
import { districtKind, districtLedger } from '../../figures/roll-up/district.ts';
import { rollUp } from '../../figures/roll-up/roll-up.ts';
import type { RollUp, UnitLedger } from '../../figures/roll-up/total.ts';
import { readKind, shippedCorpus } from '../../entries/node/kind.ts';
import { createLedger, type Ledger } from '../../figures/ledger.ts';
import type { Kind } from '../../kinds/kind.ts';
import { withComputed } from '../../manuscripts/draft-report.ts';
import { renderReport } from '../../report/render.ts';
import { walkParagraphs, type Piece, type Report } from '../../report/report.ts';
import { invariant } from '../../result.ts';
import { armedForcesDuty } from '../../testing/kind.ts';
import { streetLedger, streetNames } from '../../testing/street-ledgers.ts';
import { createEmbeddedWriter } from '../embedded/write-report.ts';
import { createDistrictWriter } from './district-writer.ts';

const kind = armedForcesDuty();
const names = streetNames(40);

function streets(without: Readonly<Record<string, readonly string[]>> = {}): UnitLedger[] {
  return names.map((unit, at) => {
    const ledger = streetLedger(unit, at);
    for (const id of without[unit] ?? []) delete ledger.figures[id];
    return { unit, ledger };
  });
}

async function drafted(rolled: RollUp, seed = 1, of = kind) {
  const ofDistrict = districtKind(of, rolled.units.length);
  const ledger = withComputed(ofDistrict, districtLedger(ofDistrict, rolled, '香樟区', 2025));
  const writer = createDistrictWriter(createEmbeddedWriter(), of, rolled);
  const brief = { kind: ofDistrict, ledger, outline: of.defaultOutline, seed, passages: [] };
  const written = await writer.write(brief);
  invariant(written.ok, 'the outline is known');
  const { report, unplaced } = written.value;
  const text = renderReport(report);
  const findings = runChecks({ kind: ofDistrict, text, ledger, report, pastReports: [], isOurWording: true });
  return { text, report, ledger, unplaced, errors: findings.filter(({ severity }) => severity === 'error') };
}

describe('a district’s report', () => {
  it('is of the district, tells its totals, and how many streets sent theirs', async () => {
    const { text, errors } = await drafted(rollUp(kind, streets()));
    expect(text).toContain('述职人：香樟区委书记');
    expect(text).toContain('本报告各项数由40个街道报送汇总。');
    for (const total of ['应急排40个', '1200人', '1180人', '应征报名1714人']) expect(text).toContain(total);
    expect(text).not.toContain('街道合计的');
    expect(errors).toEqual([]);
  });

  it('says which streets’ numbers are not in it, and of which figures', async () => {
    const [first = '', second = ''] = names;
    const rolled = rollUp(
      kind,
      streets({ [second]: ['militia.muster_actual', 'militia.muster_expected'] }).slice(1),
      names,
    );
    const { text, errors } = await drafted(rolled);
    expect(rolled.missing).toEqual([first]);
    expect(text).toContain('本报告各项数由39个街道报送汇总；全部40个街道中，还有1个街道没有报送，其数不在内。');
    expect(text).toContain('（按38个街道合计的：点验应到、点验实到。）');
    expect(errors).toEqual([]);
  });

  it('prints no street’s name and nothing a street said', async () => {
    const said = streets().map(({ unit, ledger }) => {
      const figures = Object.entries(ledger.figures).map(([id, figure]) => [id, { ...figure, surface: '原话里的字' }]);
      return { unit, ledger: { ...ledger, figures: Object.fromEntries(figures) } };
    });
    const { text } = await drafted(rollUp(kind, said));
    expect(names.filter((name) => text.includes(name))).toEqual([]);
    expect(text).not.toContain('原话');
  });

  it('leaves to the district’s own secretary what each street’s did, and lists it', async () => {
    const { text, unplaced } = await drafted(rollUp(kind, streets()));
    expect(text).not.toMatch(/议军会\d/);
    expect(unplaced.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['leadership.council_meetings', 'militia.training_days']),
    );
  });

  it('never says of totals of different streets that they are more or less than each other', async () => {
    const optional = [
      'basic.community_count',
      'militia.emergency_platoon_actual',
      'conscription.applied',
      'conscription.medical_exam',
      'conscription.enlisted',
      'militia.muster_actual',
    ];
    const anyGaps = fc.dictionary(fc.constantFrom(...names), fc.subarray(optional), {
      maxKeys: 12,
      noNullPrototype: true,
    });
    await fc.assert(
      fc.asyncProperty(anyGaps, fc.nat({ max: 99 }), async (gaps, seed) => {
        const { report, ledger, errors } = await drafted(rollUp(kind, streets(gaps)), seed);
        expect(errors).toEqual([]);
        const mixed = worked(report).filter(({ from }) => new Set(from.map((id) => basisOf(ledger, id))).size > 1);
        expect(mixed).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it.each(['party-building-duty', 'work-safety-duty'])('is one of any kind: %s', async (id) => {
    const read = readKind(shippedCorpus, id);
    invariant(read.ok, 'a shipped kind');
    const other = read.value;
    const all = names.slice(0, 6).map((unit, at) => ({ unit, ledger: plainLedger(other, at) }));
    const { text, errors } = await drafted(rollUp(other, all), 1, other);
    expect(text).toContain('本报告各项数由6个街道报送汇总。');
    expect(text).toContain('（按5个街道合计的：');
    expect(errors).toEqual([]);
  });
});

/** The numbers worked out from several others, not those that count streets. */
function worked(report: Report): Extract<Piece, { type: 'computed' }>[] {
  return Array.from(walkParagraphs(report)).flatMap(({ paragraph }) =>
    paragraph.pieces
      .filter((piece) => piece.type === 'computed')
      .filter(({ formula }) => !formula.startsWith('count(')),
  );
}

function basisOf(ledger: Ledger, id: string): string | undefined {
  return ledger.figures[id]?.coverage?.basis ?? ledger.coverage?.basis;
}

/** Every count of a kind, parts below their wholes; the last street leaves some out. */
function plainLedger(of: Kind, at: number): Ledger {
  const ledger = createLedger(of.id);
  for (const [place, { id, unit, group, partOf, previousOf, range }] of of.figures.entries()) {
    if (group === 'meta' || unit === '%' || (at === 5 && place % 7 === 3)) continue;
    const whole = Number(ledger.figures[partOf ?? previousOf ?? '']?.value ?? 0);
    const [low = 1, high = 100] = range ?? [];
    const usual = Math.max(low, Math.min(high, 200)) + at;
    const value = String(whole > 0 ? Math.round(whole * 0.9) : usual);
    ledger.figures[id] = { status: 'given', value, unit, approx: null, surface: null, source: null };
  }
  return ledger;
}
