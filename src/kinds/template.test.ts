import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { armedForcesDuty, readKindTexts } from '../testing/kind.ts';
import { loadKind } from './load-kind.ts';
import { parseTemplate, readTemplate, templateFigures, templateWords } from './template.ts';

describe('the template language', () => {
  it('reads every kind of part', () => {
    const template = parseTemplate(
      '{a.b}[，共{a.c@名}](甲|乙{a.d#})⟦、: {a.e} / {a.f}⟧{=rate(a.g, a.h)}{a.i|没有}«街道»',
    );
    expect(template.nodes.map((node) => node.kind)).toEqual([
      'slot',
      'optional',
      'choice',
      'list',
      'computed',
      'zero',
      'word',
    ]);
    expect(templateFigures(template.nodes)).toEqual({
      printed: ['a.b', 'a.c', 'a.d', 'a.e', 'a.f', 'a.i'],
      reckoned: ['a.g', 'a.h'],
    });
    expect(templateWords(template.nodes)).toEqual(['街道']);
  });

  it('reads a figure with a formula to fall back on', () => {
    const [node] = parseTemplate('{a.rate ?? rate(a.x, a.y)}').nodes;
    expect(node).toMatchObject({ kind: 'slot', id: 'a.rate', otherwise: { kind: 'call', name: 'rate' } });
  });

  it.each([
    ['{a.b', 0, '少了“}”'],
    ['甲[乙', 1, '少了“]”'],
    ['甲]', 1, '“]”没有开头'],
    ['(甲)', 0, '两种以上'],
    ['⟦甲⟧', 0, '少了“:”'],
    ['{unknown}', 0, '不是编号'],
    ['甲{=share(a.b, a.c)}', 1, '没有“share”这个算法'],
    ['[?a.b: 甲]', 0, '这里要一个条件'],
    ['[?a.b <: 甲]', 0, '式子没有写完'],
    ['[?a.b ! 3:甲]', 0, '看不懂的式子'],
  ])('names the mistake in %s', (source, at, message) => {
    const template = readTemplate(source);
    expect(template).toMatchObject({ ok: false, failure: { at } });
    expect(template.ok ? '' : template.failure.message).toContain(message);
  });

  it('never throws but a mistake, on any text', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(...'{ } [ ] ( ) | ⟦ ⟧ « » / : ? = # @ 、 ， 。 甲 a . b 1 < > ,'.split(' ')),
        }),
        (source) => {
          const template = readTemplate(source);
          expect(template.ok ? template.value.source.length : source.length).toBe(source.length);
          expect(template.ok ? 0 : template.failure.at).toBeLessThanOrEqual(source.length);
        },
      ),
    );
  });

  it('finds a broken template or expression at load, with file, line and key', () => {
    const texts = readKindTexts('armed-forces-duty');
    const phrases = `figures:\n  a.b:\n    name: 甲\n    zero: '没有[甲'\n`;
    expect(loadKind({ ...texts, 'phrases.yaml': phrases })).toMatchObject({
      ok: false,
      failure: { file: 'phrases.yaml', line: 4, key: 'figures.a.b.zero' },
    });
    const problems = `problems:\n  - id: a\n    theme: a\n    rank: 1\n    when: rate(a.b\n    question: 问\n`;
    expect(loadKind({ ...texts, 'problems.yaml': problems })).toMatchObject({
      ok: false,
      failure: { file: 'problems.yaml', line: 5, key: 'problems.0.when' },
    });
    const constraints = readKindTexts('armed-forces-duty')['constraints.yaml']?.replace(/left: .+/, 'left: rate(a.b)');
    expect(loadKind({ ...texts, 'constraints.yaml': constraints ?? '' })).toMatchObject({
      ok: false,
      failure: { file: 'constraints.yaml', line: 6, key: 'constraints.0.left' },
    });
  });
});

describe('the shipped phrases', () => {
  const kind = armedForcesDuty();

  it('speak only of figures, facts and words that exist', () => {
    const templates = templatesOf({ ...kind.phrases, figures: kind.phrases.figures, problems: kind.problems });
    const known = new Set(kind.figures.map((figure) => figure.id));
    const words = new Set([
      ...Object.keys(kind.phrases.words),
      ...'单位 年 年度 明年 职务 节表 年意 明年意 指标 短处 事'.split(' '),
    ]);
    const strange = templates.flatMap((nodes) => {
      const { printed, reckoned } = templateFigures(nodes);
      return [
        ...[...printed, ...reckoned].filter((id) => !known.has(id)),
        ...templateWords(nodes).filter((word) => !words.has(word)),
      ];
    });
    expect(templates.length).toBeGreaterThan(400);
    expect(strange).toEqual([]);
    const facts = new Set(kind.facts.map((fact) => fact.id));
    const named = Object.values(kind.phrases.sections).flatMap((section) =>
      section.blocks.flatMap((block) => [...block.facts, ...block.claims.flatMap((claim) => claim.of)]),
    );
    expect(named.filter((id) => !facts.has(id))).toEqual([]);
  });

  it('give every outline headings for all it plans, for every role', () => {
    for (const [name, outline] of Object.entries(kind.outlines)) {
      for (const role of kind.roles) {
        const sets = kind.phrases.headings.filter(
          (set) => set.outline === name && (set.roles.length === 0 || set.roles.includes(role.id)),
        );
        expect(sets.length).toBeGreaterThanOrEqual(2);
        for (const set of sets) expect(headingKeys(outline.sections).filter((key) => !set.titles[key])).toEqual([]);
      }
    }
  });
});

function headingKeys(
  sections: (typeof armedForcesDuty extends () => infer K ? K : never)['outlines'][string]['sections'],
): string[] {
  return sections.flatMap((section) => [section.heading, ...headingKeys(section.sections)]);
}

type Nodes = Parameters<typeof templateFigures>[0];

/** Every parsed template anywhere in the data. */
function templatesOf(data: unknown): Nodes[] {
  if (Array.isArray(data)) return data.flatMap(templatesOf);
  if (data === null || typeof data !== 'object') return [];
  if ('nodes' in data && Array.isArray(data.nodes)) return [data.nodes];
  return Object.values(data).flatMap(templatesOf);
}
