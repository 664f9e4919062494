import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LedgerFigure } from '../../figures/ledger.ts';
import { givenFigure, ledgerOf, paragraphTexts } from '../../testing/drafting.ts';
import { armedForcesDuty } from '../../testing/kind.ts';
import { writeReport } from './write-report.ts';

const kind = armedForcesDuty();
const stages = [
  ['conscription.applied', '报名', '报名'],
  ['conscription.medical_exam', '体检', '进站体检'],
  ['conscription.political_review', '政治考核', '政治考核'],
  ['conscription.qualified', '双合格', '双合格'],
  ['conscription.pretrain', '役前教育', '役前教育'],
  ['conscription.enlisted', '批准入伍', '批准入伍'],
] as const;

type Values = Readonly<Record<string, number>>;

function draft(values: Values, seed: number): string {
  const figures: Record<string, LedgerFigure> = {};
  for (const [id, value] of Object.entries(values)) figures[id] = givenFigure(String(value), '人');
  const written = writeReport({ kind, ledger: ledgerOf(figures), outline: 'standard', seed, passages: [] });
  if (!written.ok) throw new Error(written.failure.kind);
  return paragraphTexts(written.value.report).join('\n');
}

interface Stretch {
  name: string;
  lost: number;
  share: number;
}

function stretchesOf(values: Values): Stretch[] {
  const known = stages.flatMap(([id, from, to]) => (values[id] === undefined ? [] : [{ from, to, value: values[id] }]));
  return known.slice(1).map(({ to, value }, at) => {
    const before = known[at]?.value ?? 0;
    return { name: `${known[at]?.from ?? ''}到${to}`, lost: before - value, share: (before - value) / before };
  });
}

const stretch = String.raw`(?<name>(?:报名|体检|政治考核|双合格|役前教育)到(?:进站体检|政治考核|双合格|役前教育|批准入伍))`;

/** Every way a draft says of one thing that it is more than another, and what must be so. */
const comparisons: readonly { words: RegExp; holds: (values: Values, name: string) => boolean }[] = [
  ...[`${stretch}减\\d+人，减得最多`, `${stretch}减\\d+人，占全部减员的[\\d.]+%，人数最多(?!，比例)`].map((words) => ({
    words: new RegExp(words, 'gu'),
    holds: (values: Values, name: string) => isMost(stretchesOf(values), name, ({ lost }) => lost),
  })),
  ...[`${stretch}减\\d+人，减去[\\d.]+%，比例最重`, `${stretch}减\\d+人，按比例减得最重`].map((words) => ({
    words: new RegExp(words, 'gu'),
    holds: (values: Values, name: string) => isMost(stretchesOf(values), name, ({ share }) => share),
  })),
  ...['人数最多，比例也最重', '人数、比例都最重'].map((words) => ({
    words: new RegExp(`${stretch}减\\d+人，占全部减员的[\\d.]+%，${words}`, 'gu'),
    holds: (values: Values, name: string) =>
      isMost(stretchesOf(values), name, ({ lost }) => lost) && isMost(stretchesOf(values), name, ({ share }) => share),
  })),
];

function isMost(all: readonly Stretch[], name: string, worth: (one: Stretch) => number): boolean {
  const named = all.find((one) => one.name === name);
  return named !== undefined && all.every((one) => one === named || worth(named) > worth(one));
}

/** A part of a chain that only loses, ties among it, and a roll-call beside a platoon. */
function someValues(): fc.Arbitrary<Values> {
  return fc
    .record({
      losses: fc.array(fc.constantFrom(1, 4, 4, 9, 9, 32, 32, 50), { minLength: 6, maxLength: 6 }),
      told: fc.oneof(
        fc.subarray([...stages], { minLength: 2 }),
        fc.constant(stages.filter((_, at) => [0, 1, 5].includes(at))),
      ),
      base: fc.integer({ min: 1, max: 30 }),
      absent: fc.integer({ min: 0, max: 6 }),
      missing: fc.integer({ min: 0, max: 6 }),
    })
    .map(({ losses, told, base, absent, missing }) => {
      const values: Record<string, number> = {
        'militia.muster_expected': 60,
        'militia.muster_actual': 60 - absent,
        'militia.emergency_platoon_required': 40,
        'militia.emergency_platoon_actual': 40 - missing,
      };
      for (const [at, [id]] of stages.entries())
        if (told.some(([one]) => one === id)) values[id] = base + losses.slice(at).reduce((sum, one) => sum + one, 0);
      return values;
    });
}

describe('what a draft compares', () => {
  it('holds strictly, ties and all, for any ledger', () => {
    const said = new Set<number>();
    fc.assert(
      fc.property(someValues(), fc.nat(40), (values, seed) => {
        const text = draft(values, seed);
        for (const [at, { words, holds }] of comparisons.entries()) {
          for (const found of text.matchAll(words)) {
            said.add(at);
            expect({ text: found[0], holds: holds(values, found.groups?.['name'] ?? '') }).toEqual({
              text: found[0],
              holds: true,
            });
          }
        }
      }),
      { numRuns: 600 },
    );
    expect(comparisons.filter((_, at) => !said.has(at)).map(({ words }) => words.source)).toEqual([]);
  });

  it('is all among what is held to that law', () => {
    fc.assert(
      fc.property(someValues(), fc.nat(40), (values, seed) => {
        const rest = comparisons
          .reduce((text, { words }) => text.replaceAll(words, ''), draft(values, seed))
          // Where a measure goes to is no comparison of two figures.
          .replaceAll(/要[高低]于本年度的/gu, '');
        expect(
          rest.match(/[^。]{0,20}(?:最多|最重|最大|最少|最高|高于|更[重多大少高低]|为多)[^。]{0,10}/gu) ?? [],
        ).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('says nothing of a most where two stretches lose alike, and blames nobody for what is lost to the number to be sent', () => {
    const alike = {
      'conscription.applied': 100,
      'conscription.medical_exam': 68,
      'conscription.qualified': 36,
      'conscription.enlisted': 30,
    };
    for (let seed = 0; seed < 12; seed += 1) {
      expect(draft(alike, seed)).not.toMatch(/减得最多|人数最多/u);
      const sent = draft(
        { ...alike, 'conscription.medical_exam': 80, 'conscription.qualified': 60, 'conscription.enlisted': 20 },
        seed,
      );
      // It may all be the number to be sent: no problem.
      expect(sent).not.toMatch(/是双合格(?:以后减员|青年没有)/u);
    }
  });
});
