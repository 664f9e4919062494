import { describe, expect, it } from 'vitest';
import { armedForcesDuty, readKindTexts } from '../testing/kind.ts';
import { loadKind } from './load-kind.ts';

describe('loading a kind', () => {
  it('reads the shipped kind', () => {
    const kind = armedForcesDuty();
    expect(kind.title).toBe('党管武装工作述职报告');
    expect(kind.figures.length).toBeGreaterThanOrEqual(102);
    expect(kind.timeline.length).toBe(105);
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

  it('names the line of a syntax error', () => {
    const texts = readKindTexts('armed-forces-duty');
    const broken = loadKind({ ...texts, 'kind.yaml': 'id: a\n  b: [' });
    expect(broken).toMatchObject({ ok: false, failure: { kind: 'invalid-kind', file: 'kind.yaml' } });
  });
});
