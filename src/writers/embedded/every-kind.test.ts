import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLedger, type Ledger, type LedgerFigure } from '../../figures/ledger.ts';
import { kindsIn, readKind } from '../../entries/node/kind.ts';
import type { CatalogueFigure } from '../../kinds/catalogue.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { OutlineSection } from '../../kinds/outline.ts';
import { templateFacts, templateFigures, templateWords, type Template } from '../../kinds/template.ts';
import { invariant } from '../../result.ts';
import { walkSections, type Report } from '../../report/report.ts';
import { arbitraryFigure, givenFigure, paragraphTexts } from '../../testing/drafting.ts';
import { corpusFolder } from '../../testing/kind.ts';
import { writeReport } from './write-report.ts';

/** Marks of a sentence that came apart, of the template language, and of a value that was not there. */
const broken =
  /[，、；：。！？][，、；：。！？]|[（“][，、；。]|（）|“”|(?:其中|占|共)[，。；、]|^[，、；。：]|[{}[\]⟦⟧«»|#@]|undefined|null|NaN|Infinity/u;

const kinds = kindsIn(corpusFolder)
  .filter((id) => id !== 'armed-forces-duty')
  .map((id) => [id, kindOf(id)] as const);

function kindOf(id: string): Kind {
  const kind = readKind(corpusFolder, id);
  invariant(kind.ok, kind.ok ? '' : JSON.stringify(kind.failure));
  return kind.value;
}

function figuresOf(kind: Kind): CatalogueFigure[] {
  return kind.figures.filter(({ id }) => !id.startsWith('meta.'));
}

function ledgerFor(kind: Kind, figures: Record<string, LedgerFigure>): Ledger {
  const role = kind.roles[0]?.name ?? null;
  return { ...createLedger(kind.id), year: 2024, unitName: '桐梓街道', role, figures };
}

function write(kind: Kind, ledger: Ledger, outline: string, seed = 1) {
  const written = writeReport({ kind, ledger, outline, seed, passages: [] });
  invariant(written.ok, 'written');
  return written.value;
}

/** Of each figure given: told, and told once among the achievements, else named as not placed. */
function misplaced(kind: Kind, ledger: Ledger, report: Report, unplaced: readonly { id: string }[]): string[] {
  const tail = new Set(Object.entries(kind.sectionRoles).map(([role, id]) => (role.endsWith('s') ? id : '')));
  const told = [...walkSections(report.sections)]
    .filter(({ id }) => !tail.has(id ?? ''))
    .flatMap(({ paragraphs }) => paragraphs.flatMap(({ pieces }) => pieces))
    .flatMap((piece) => (piece.type === 'figure' ? [piece.id] : []));
  const left = new Set(unplaced.map(({ id }) => id));
  const given = Object.entries(ledger.figures).filter(([, { status }]) => status === 'given' || status === 'none');
  return given.map(([id]) => id).filter((id) => told.filter((one) => one === id).length + (left.has(id) ? 1 : 0) !== 1);
}

describe.each(kinds)('%s', (_id, kind) => {
  const outlines = Object.keys(kind.outlines);

  it('speaks only of figures, facts and words that exist', () => {
    const { speech, phrases, problems, insights } = kind;
    const figures = new Set(kind.figures.map(({ id }) => id));
    const facts = new Set(kind.facts.map(({ id }) => id));
    const words = new Set([
      ...Object.keys(phrases.words),
      ...'单位 年 年度 明年 职务 题 节表 年意 明年意 指标 次序 一年来 新的一年 下次述职 打算'.split(' '),
    ]);
    const templates = templatesOf({ speech, phrases, problems, insights });
    const strange = templates.flatMap(({ nodes }) => {
      const { printed, reckoned } = templateFigures(nodes);
      return [
        ...[...printed, ...reckoned].filter((id) => !figures.has(id)),
        ...templateWords(nodes).filter((word) => !words.has(word)),
        ...templateFacts(nodes).filter((id) => !facts.has(id)),
      ];
    });
    const blocks = Object.values(phrases.sections).flatMap((section) => section.blocks);
    const named = blocks.flatMap((block) => [...block.facts, ...block.claims.flatMap(({ of }) => of)]);
    expect([...strange, ...named.filter((id) => !facts.has(id))]).toEqual([]);
  });

  it('has headings for all its outlines plan, for every role', () => {
    for (const [name, outline] of Object.entries(kind.outlines)) {
      for (const role of kind.roles) {
        const sets = kind.phrases.headings.filter(
          (set) => set.outline === name && (set.roles.length === 0 || set.roles.includes(role.id)),
        );
        expect(sets.length).toBeGreaterThanOrEqual(1);
        for (const set of sets) expect(headingKeys(outline.sections).filter((key) => !set.titles[key])).toEqual([]);
      }
    }
  });

  it.each(outlines)('tells each figure alone, and that there is none, in a whole sentence (%s)', (outline) => {
    const faults = figuresOf(kind).flatMap(({ id, unit }) => {
      const zero = givenFigure('0', unit, { status: 'none', surface: '没有' });
      return [givenFigure('7', unit), zero].flatMap((figure) => {
        const ledger = ledgerFor(kind, { [id]: figure });
        const { report, unplaced } = write(kind, ledger, outline);
        const texts = paragraphTexts(report).filter((text) => broken.test(text) || !text.endsWith('。'));
        return [...texts, ...misplaced(kind, ledger, report, unplaced), ...unplaced.map((one) => one.id)];
      });
    });
    expect(faults).toEqual([]);
  });

  it('loses no figure of a ledger and breaks no sentence', () => {
    const all = figuresOf(kind);
    const ledgers = fc
      .subarray(all)
      .chain((some) => fc.tuple(...some.map((figure) => arbitraryFigure(figure).map((made) => [figure.id, made]))))
      .map((entries) => ledgerFor(kind, Object.fromEntries(entries)));
    fc.assert(
      fc.property(ledgers, fc.constantFrom(...outlines), fc.nat(50), (ledger, outline, seed) => {
        const { report, unplaced } = write(kind, ledger, outline, seed);
        expect(misplaced(kind, ledger, report, unplaced)).toEqual([]);
        expect(paragraphTexts(report).filter((text) => broken.test(text))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

function headingKeys(sections: readonly OutlineSection[]): string[] {
  return sections.flatMap((section) => [section.heading, ...headingKeys(section.sections)]);
}

/** Every parsed template anywhere in the data. */
function templatesOf(data: unknown): Template[] {
  if (Array.isArray(data)) return data.flatMap(templatesOf);
  if (data === null || typeof data !== 'object') return [];
  if (isTemplate(data)) return [data];
  return Object.values(data).flatMap(templatesOf);
}

function isTemplate(data: object): data is Template {
  return 'nodes' in data && 'source' in data && Array.isArray(data.nodes);
}
