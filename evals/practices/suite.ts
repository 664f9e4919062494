import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { localOwner } from '../../src/accounts/owner.ts';
import { minedDoings } from '../../src/assistant/mined-doings.ts';
import { fittingDoings } from '../../src/conversation/practices/fitting.ts';
import { createState, type ConversationState } from '../../src/conversation/state.ts';
import type { Passage } from '../../src/corpus/passage.ts';
import { readShippedPassages } from '../../src/entries/node/corpus.ts';
import { shippedCorpus } from '../../src/entries/node/kind.ts';
import type { Ledger, LedgerFigure } from '../../src/figures/ledger.ts';
import { createLedger } from '../../src/figures/ledger.ts';
import type { Kind } from '../../src/kinds/kind.ts';
import { renderReport } from '../../src/report/render.ts';
import { invariant } from '../../src/result.ts';
import { createMemoryCorpus } from '../../src/storage/memory-corpus.ts';
import { armedForcesDuty } from '../../src/testing/kind.ts';
import { createRandom } from '../officer/random.ts';
import { writeReport } from '../../src/writers/embedded/write-report.ts';
import type { Miss, Score, Suite } from '../suite.ts';

/** Something one of the three seeds did: where it says so, and what it is, named alike in all of them. */
const Doing = z.strictObject({
  seed: z.string(),
  section: z.string(),
  span: z.string(),
  topic: z.string(),
  /** Doings of the catalogue that are this one. */
  practices: z.array(z.string()),
});
type Doing = z.infer<typeof Doing>;

/** Figures of one section, and which doings of the catalogue do not fit them. */
const SectionState = z.strictObject({
  id: z.string(),
  section: z.string(),
  role: z.string(),
  year: z.number(),
  figures: z.record(z.string(), z.string()),
  unfit: z.array(z.string()),
});
export type SectionState = z.infer<typeof SectionState>;

const kindId = 'armed-forces-duty';
const randomLedgers = 200;

export const practices: Suite = {
  name: 'practices',
  about: '勾做法：种子做过的，邻篇和目录问不问得到；问的合不合那一节的数；没勾的一句不印',
  run: async ({ caseId, seed }) => {
    const kind = armedForcesDuty();
    const misses: Miss[] = [];
    const scores = [
      ...(await offeredOfSeeds(kind, misses)),
      ...fittingOffers(kind, caseId, misses),
      untickedPrinted(kind, seed, misses),
    ];
    return { suite: 'practices', scores, misses };
  },
};

/** For each seed, what the two others and the catalogue would have offered of its doings. */
async function offeredOfSeeds(kind: Kind, misses: Miss[]): Promise<Score[]> {
  const gold = readLines('doings.jsonl', Doing);
  const passages = readShippedPassages(shippedCorpus, kindId);
  const shared = gold.filter((one) => gold.some((other) => other.seed !== one.seed && other.topic === one.topic));
  let mined = 0;
  let listed = 0;
  let either = 0;
  for (const one of gold) {
    // oxlint-disable-next-line no-await-in-loop -- a hundred small searches
    const isMined = await isOfferedByNeighbours(kind, passages, gold, one);
    mined += Number(isMined);
    listed += Number(one.practices.length > 0);
    either += Number(isMined || one.practices.length > 0);
    if (!isMined && shared.includes(one)) misses.push({ case: one.seed, score: 'mined-of-shared', reason: one.span });
    if (!isMined && one.practices.length === 0) misses.push({ case: one.seed, score: 'offered', reason: one.span });
  }
  const total = gold.length;
  return [
    { name: 'mined', passed: mined, total },
    { name: 'mined-of-shared', passed: mined, total: shared.length },
    { name: 'catalogue', passed: listed, total },
    { name: 'offered', passed: either, total },
  ];
}

async function isOfferedByNeighbours(
  kind: Kind,
  passages: readonly Passage[],
  gold: readonly Doing[],
  one: Doing,
): Promise<boolean> {
  const others = passages.filter(({ reportId }) => reportId !== one.seed);
  const index = createMemoryCorpus();
  for (const id of new Set(others.map(({ reportId }) => reportId))) {
    const own = others.filter(({ reportId }) => reportId === id);
    const report = { id, title: own[0]?.reportTitle ?? id, origin: 'eval', sha256: id, passages: own.length };
    // oxlint-disable-next-line no-await-in-loop -- two reports
    await index.replaceReport(localOwner, report, own);
  }
  // The seeds tell of a year of the epidemic.
  const context = { owner: localOwner, parts: { kind, corpusIndex: index } };
  const found = await minedDoings(context, 2021, one.section);
  const alike = gold.filter(({ seed, topic }) => seed !== one.seed && topic === one.topic);
  return found.some(({ say }) => alike.some(({ span }) => sharesMost(say, span)));
}

/** Most of the pairs of letters of the shorter stand in the longer. */
function sharesMost(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  const pairs = Array.from({ length: Math.max(1, short.length - 1) }, (_, at) => short.slice(at, at + 2));
  return pairs.filter((pair) => long.includes(pair)).length / pairs.length >= 0.6;
}

/** Of the doings put for a section as its figures stand: those that fit, and how many could be put. */
function fittingOffers(kind: Kind, caseId: string | null, misses: Miss[]): Score[] {
  let [fit, put, wanted, full] = [0, 0, 0, 0];
  for (const one of readLines('states.jsonl', SectionState)) {
    if (caseId !== null && caseId !== one.id) continue;
    const offered = fittingDoings(kind, stateOf(one), one.section).map(({ id }) => id);
    const wrong = offered.filter((id) => one.unfit.includes(id));
    const possible = kind.practices.filter(({ id, section }) => section === one.section && !one.unfit.includes(id));
    put += offered.length;
    fit += offered.length - wrong.length;
    wanted += Math.min(6, possible.length);
    full += Math.min(6, possible.length, offered.length - wrong.length);
    for (const id of wrong) misses.push({ case: one.id, score: 'fitting', reason: id });
  }
  return [
    { name: 'fitting', passed: fit, total: put },
    { name: 'fitting-found', passed: full, total: wanted },
  ];
}

export function readSectionStates(): SectionState[] {
  return readLines('states.jsonl', SectionState);
}

export function stateOf({ figures, role, year }: SectionState): ConversationState {
  const ledger: Ledger = { ...createLedger(kindId), year, unitName: '清溪街道', role };
  return { ...createState(), ledger: { ...ledger, figures: figuresOf(figures) } };
}

function figuresOf(values: Readonly<Record<string, string>>): Record<string, LedgerFigure> {
  const kind = armedForcesDuty();
  return Object.fromEntries(
    Object.entries(values).map(([id, value]): [string, LedgerFigure] => {
      const unit = kind.figureById.get(id)?.unit ?? '';
      const status = value === '0' ? ('none' as const) : ('given' as const);
      return [id, { status, value, unit, approx: null, surface: `${value}${unit}`, source: null }];
    }),
  );
}

/** Ledgers drawn at random, some of the doings ticked: doings told that nobody ticked. */
function untickedPrinted(kind: Kind, seed: number, misses: Miss[]): Score {
  const { int, chance } = createRandom(seed + 77);
  const outlines = Object.keys(kind.outlines);
  const all = kind.practices.map(({ id }) => id);
  let faults = 0;
  for (let at = 0; at < randomLedgers; at += 1) {
    const values = Object.fromEntries(
      kind.figures
        .filter(({ group, weight }) => group !== 'meta' && weight > 0 && chance(0.5))
        .map(({ id, unit }) => [id, String(unit === '%' ? int(50, 99) : int(1, 60))]),
    );
    const ticked = new Set(all.filter(() => chance(0.2)));
    const facts = Object.fromEntries(
      [...ticked].map((id) => [id, { status: 'confirmed' as const, text: null, source: null }]),
    );
    const ledger: Ledger = {
      ...createLedger(kindId),
      year: 2024,
      unitName: '清溪街道',
      role: '党工委书记',
      figures: figuresOf(values),
      facts,
    };
    const outline = outlines[at % outlines.length] ?? '';
    const written = writeReport({ kind, ledger, outline, seed: at, passages: [] });
    invariant(written.ok, 'a draft of a random ledger');
    const text = renderReport(written.value.report);
    const claimed = written.value.claims.map((claim) => claim.text).join('');
    const printed = kind.practices.filter(
      ({ id, wordings }) =>
        !ticked.has(id) && wordings.some(({ source }) => text.includes(source) && !claimed.includes(source)),
    );
    faults += printed.length;
    for (const { id } of printed) misses.push({ case: `ledger-${at}`, score: 'unticked-printed', reason: id });
  }
  return { name: 'unticked-printed', passed: faults, total: randomLedgers, isFaultRate: true };
}

function readLines<T>(name: string, schema: z.ZodType<T>): T[] {
  return readFileSync(join(import.meta.dirname, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => schema.parse(JSON.parse(line)));
}
