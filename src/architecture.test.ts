import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readHouse } from './testing/house-files.ts';
import { areaOf, circles, isProduction, longFiles, longFunctions, testingInProduction } from './testing/house.ts';

/** What everything may stand on. */
const ground = ['result.ts', 'text', 'lexicon'];
/** What numbers stand in a text, and what they mean. */
const numbers = ['numerals', 'mentions', 'reading'];

/** Who may import whom (a folder may always import itself). Downward only; the order is the order of the house. */
const allowed: Record<string, readonly string[]> = {
  'result.ts': [],
  text: ['result.ts'],
  // General Chinese of talk and reports, as data.
  lexicon: ['result.ts', 'text'],
  numerals: ['text', 'lexicon'],
  mentions: [...ground, 'numerals'],
  // Trained models and how they score; they know nothing of figures.
  judge: ground,
  kinds: [...ground, 'judge'],
  report: ground,
  figures: [...ground, 'kinds'],
  reading: [...ground, 'judge', 'numerals', 'mentions', 'kinds', 'figures'],
  // Owners, accounts and their rules, pure. Below corpus and conversation: every query of theirs names an owner.
  accounts: ['result.ts'],
  corpus: [...ground, 'accounts', 'numerals', 'mentions', 'figures', 'report', 'kinds'],
  checks: [...ground, ...numbers, 'judge', 'figures', 'report', 'kinds', 'corpus'],
  conversation: [...ground, ...numbers, 'judge', 'accounts', 'figures', 'report', 'kinds', 'checks'],
  polish: [...ground, ...numbers, 'figures', 'report', 'kinds', 'corpus', 'checks'],
  model: [...ground, ...numbers, 'figures', 'report', 'kinds', 'corpus'],
  // Kinds proposed from past reports, as a workbook for a clerk to decide on.
  proposals: [...ground, 'numerals', 'mentions', 'report', 'kinds', 'model'],
  writers: [...ground, ...numbers, 'figures', 'report', 'kinds', 'corpus', 'checks', 'polish', 'model'],
  // Reads the letters on a picture, given networks that find and read them; knows no file and no Chinese.
  ocr: [],
  documents: [...ground, 'ocr', 'mentions', 'figures', 'report', 'kinds', 'checks', 'polish'],
  storage: ['result.ts', 'accounts', 'text', 'corpus', 'conversation'],
  // The work on a draft: written, revised, released of what the ledger no longer says, taken back.
  manuscripts: [
    ...ground,
    ...numbers,
    'accounts',
    'figures',
    'report',
    'kinds',
    'corpus',
    'checks',
    'conversation',
    'polish',
    'writers',
  ],
  // Wishes about an open draft, read and carried out on its text.
  wishes: [...ground, ...numbers, 'judge', 'figures', 'report', 'kinds', 'corpus', 'checks', 'polish'],
  // One file for each thing an officer can want: hear and act.
  intents: [
    ...ground,
    ...numbers,
    'figures',
    'report',
    'kinds',
    'corpus',
    'checks',
    'conversation',
    'polish',
    'writers',
    'manuscripts',
    'wishes',
  ],
  assistant: [
    ...ground,
    'accounts',
    'mentions',
    'figures',
    'report',
    'kinds',
    'corpus',
    'checks',
    'conversation',
    'writers',
    'model',
    'documents',
    'manuscripts',
    'intents',
  ],
  http: [
    ...ground,
    'accounts',
    'proposals',
    'figures',
    'report',
    'kinds',
    'checks',
    'conversation',
    'corpus',
    'documents',
    'manuscripts',
    'assistant',
  ],
  'config.ts': ['result.ts'],
  'app.ts': ['accounts', 'assistant', 'http', 'result.ts'],
  // The browser needs the shapes of what it is sent (types), `report` to print and cut a report as the service does, the
  // fold of events, `text/diff` to show what differs, and `checks/classified`, so that what is secret is held back
  // before it is sent.
  web: [
    ...ground,
    'figures',
    'report',
    'kinds',
    'corpus',
    'checks',
    'conversation',
    'manuscripts',
    'assistant',
    'http',
  ],
  // They read the environment and wire everything below; nothing of production imports them.
  entries: [
    'wishes',
    ...ground,
    ...numbers,
    'accounts',
    'judge',
    'figures',
    'report',
    'kinds',
    'corpus',
    'checks',
    'conversation',
    'writers',
    'model',
    'documents',
    'proposals',
    'storage',
    'manuscripts',
    'assistant',
    'http',
    'config.ts',
    'app.ts',
  ],
};

/** Of these the page knows the shapes and nothing that runs. */
const shapesForWeb = ['kinds', 'corpus', 'manuscripts', 'assistant', 'http'];
/** Only for tests and evaluations: `testing` builds and fakes, `journeys` are whole ways as tests. */
const forTests = ['testing', 'journeys'];
/** Where `node:` modules may be used, besides tests and what serves them. */
const nodeAllowed = [
  /^src\/entries\/(?:cli|node)\//,
  /^src\/storage\/sqlite/,
  /^src\/documents\/node-/,
  /^src\/model\/node-/,
];
/** The command `eval` runs what stands outside `src`. */
const outside = ['src/entries/cli/eval.ts → evals/run.ts'];

const house = readHouse(resolve(import.meta.dirname, '..'));
const production = house.filter(({ name }) => isProduction(name));

describe('the house', () => {
  it('knows every folder', () => {
    const areas = house.flatMap(({ name }) => (name.includes('.test.') ? [] : (areaOf(name) ?? [])));
    const unknown = areas.filter((area) => !(area in allowed) && !forTests.includes(area));
    expect([...new Set(unknown)]).toEqual([]);
  });

  it('imports downward only, entries too', () => {
    const wrong = production.flatMap(({ name, imports }) => {
      const from = areaOf(name) ?? '';
      return imports.flatMap(({ target }) => {
        if (target === null || !/\.tsx?$/.test(target)) return [];
        const to = areaOf(target);
        const isFine = to === from || (to !== null && allowed[from]?.includes(to));
        return isFine ? [] : [`${name} → ${target}`];
      });
    });
    expect(wrong.filter((one) => !outside.includes(one))).toEqual([]);
  });

  it('lists what may be imported in the order of the house', () => {
    const order = Object.keys(allowed);
    const upward = order.flatMap((from) =>
      (allowed[from] ?? []).filter((to) => order.indexOf(to) >= order.indexOf(from)).map((to) => `${from} → ${to}`),
    );
    expect(upward).toEqual([]);
  });

  it('brings no schema to the browser: the page imports types of what it is sent', () => {
    // The language of formulas reads text and knows no schema: the page tells by it how a number was worked out.
    const language = 'src/kinds/expression.ts';
    const wrong = production
      .filter(({ name }) => areaOf(name) === 'web')
      .flatMap(({ name, imports }) =>
        imports.flatMap(({ target, isType }) =>
          target !== null && !isType && target !== language && shapesForWeb.includes(areaOf(target) ?? '')
            ? [`${name} → ${target}`]
            : [],
        ),
      );
    expect(wrong).toEqual([]);
  });

  it('goes in no circle, types and later imports included', () => {
    expect(circles(house)).toEqual([]);
  });

  it('lets production import nothing that is made for tests', () => {
    expect(testingInProduction(house)).toEqual([]);
  });

  it('keeps only tests among the journeys', () => {
    const others = house.filter(({ name }) => areaOf(name) === 'journeys' && !name.includes('.test.'));
    expect(others.map(({ name }) => name)).toEqual([]);
  });

  it('keeps Node out of the shared path', () => {
    const wrong = production
      .filter(({ name }) => !nodeAllowed.some((rule) => rule.test(name)))
      .filter(({ imports }) =>
        imports.some(({ specifier }) => specifier.startsWith('node:') || specifier === 'better-sqlite3'),
      );
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('keeps files and functions small', () => {
    expect(longFiles(house)).toEqual([]);
    expect(longFunctions(house)).toEqual([]);
  });

  it('names things, not layers', () => {
    const vague = house
      .map(({ name }) => name)
      .filter((name) => /(?:^|[-/])(?:utils|helpers|common|core|services|manager|impl|index)\.tsx?$/.test(name));
    expect(vague).toEqual([]);
  });
});
