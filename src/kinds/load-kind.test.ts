import { describe, expect, it } from 'vitest';
import { armedForcesDuty, readKindTexts } from '../testing/kind.ts';
import { tinyKind, tinyKindTexts } from '../testing/tiny-kind.ts';
import { kindOfData } from './kind-of-files.ts';
import { loadKind } from './load-kind.ts';
import { quickYaml } from './quick-yaml.ts';

describe('loading a kind', () => {
  it('reads the shipped kind', () => {
    const kind = armedForcesDuty();
    expect(kind.title).toBe('党管武装工作述职报告');
    expect(kind.figures.length).toBeGreaterThanOrEqual(102);
    expect(kind.timeline.length).toBeGreaterThanOrEqual(105);
    expect(kind.terms.terms.length).toBeGreaterThanOrEqual(43);
  });

  it('names file, line and key of the first mistake', () => {
    const texts = readKindTexts('armed-forces-duty');
    const broken = loadKind({ ...texts, 'facts.yaml': 'facts:\n  - id: name\n    answer: maybe\n' });
    expect(broken).toMatchObject({
      ok: false,
      failure: { kind: 'invalid-kind', file: 'facts.yaml', line: 3, key: 'facts.0.answer' },
    });
  });

  it('is the same from what a build has read of the files for a Worker', () => {
    const texts = Object.entries(readKindTexts('armed-forces-duty'));
    const data: Record<string, unknown> = JSON.parse(
      JSON.stringify(Object.fromEntries(texts.map(([name, text]) => [name, quickYaml(text).value]))),
    );
    const fromYaml = loadKind(readKindTexts('armed-forces-duty'));
    expect(JSON.stringify(kindOfData(data))).toBe(JSON.stringify(fromYaml));
    expect(kindOfData({ ...data, 'facts.yaml': { facts: 3 } })).toMatchObject({
      ok: false,
      failure: { file: 'facts.yaml', key: 'facts' },
    });
  });

  it('names the line of a syntax error', () => {
    const texts = readKindTexts('armed-forces-duty');
    const broken = loadKind({ ...texts, 'kind.yaml': 'id: a\n  b: [' });
    expect(broken).toMatchObject({ ok: false, failure: { kind: 'invalid-kind', file: 'kind.yaml' } });
  });

  it('needs two files: the frame says what is usual', () => {
    const kind = tinyKind();
    expect(Object.keys(kind.outlines)).toEqual(['standard']);
    expect(kind.sectionRoles).toEqual({ problems: 'problems', causes: 'causes', plans: 'plans' });
    expect(kind.factRoles).toMatchObject({ problem: 'problem', cause: 'cause', measure: 'measure' });
    expect(kind.levels.map((level) => level.name)).toEqual(['学院']);
    expect(kind.voice).toMatchObject({ unit: '学院', works: '党员发展、理论学习', report: '党建工作述职报告' });
    expect(kind.phrases.sections['members']?.frame).toContain('members.admitted');
    expect(kind.field.counted.list).toContain('党支部');
  });

  it('leaves no slot of a voice unfilled', () => {
    for (const kind of [tinyKind(), armedForcesDuty()]) expect(Object.values(kind.voice).join('')).not.toMatch(/[«»]/);
  });

  it.each([
    ['voice:\n  hello: 你好\n', 'voice', /hello/],
    ['field:\n  counted: [a.b]\n', 'field.counted.0', /只写词/],
    ['sectionRoles: { problems: gone }\n', 'sectionRoles.problems', /没有“gone”这一节/],
    ['length: 一千字\n', 'length', /\p{Script=Han}/u],
  ])('tells the clerk in Chinese what is wrong with %s', (more, key, message) => {
    const texts = tinyKindTexts();
    const broken = loadKind({ ...texts, 'kind.yaml': `${texts['kind.yaml'] ?? ''}${more}` });
    expect(broken).toMatchObject({ ok: false, failure: { file: 'kind.yaml', key } });
    expect(broken.ok ? '' : broken.failure.message).toMatch(message);
  });
});
