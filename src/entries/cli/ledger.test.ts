import { describe, expect, it } from 'vitest';
import { readLedgerFile } from './ledger.ts';
import { armedForcesDuty } from '../../testing/kind.ts';

const kind = armedForcesDuty();
const file = (figures: object, more: object = {}): string =>
  JSON.stringify({ year: 2024, unitName: '枫林街道', figures, ...more });

describe('a ledger file', () => {
  it('may leave out all that is optional', () => {
    const read = readLedgerFile(
      kind,
      JSON.stringify({ figures: { 'conscription.enlisted': { status: 'given', value: '9' } } }),
    );
    expect(read).toMatchObject({
      ok: true,
      value: {
        year: null,
        figures: { 'conscription.enlisted': { value: '9', unit: '人', approx: null, surface: null, source: null } },
        facts: {},
      },
    });
  });

  it('takes numbers written without quotation marks', () => {
    const read = readLedgerFile(kind, file({ 'conscription.enlisted': { status: 'given', value: 9 } }));
    expect(read).toMatchObject({ ok: true, value: { figures: { 'conscription.enlisted': { value: '9' } } } });
  });

  it('gives no number to what is unknown or withheld', () => {
    const read = readLedgerFile(kind, file({ 'conscription.enlisted': { status: 'unknown', value: '9' } }));
    expect(read).toMatchObject({ ok: true, value: { figures: { 'conscription.enlisted': { value: null } } } });
  });

  it.each([
    ['{', 'JSON'],
    ['[]', '对象'],
    ['{}', 'figures'],
    [file({ 'no.such': { status: 'given', value: '9' } }), 'no.such'],
    [file({ 'conscription.enlisted': { status: 'maybe' } }), 'figures.conscription.enlisted.status'],
    [file({ 'conscription.enlisted': { status: 'given' } }), '没有数'],
    [file({ 'conscription.enlisted': { status: 'given', value: '九' } }), '数字'],
    [file({}, { year: '二〇二四' }), '年度'],
    [file({}, { facts: { name: { status: 'yes' } } }), 'facts.name.status'],
  ])('tells in Chinese what is wrong: %s', (text, words) => {
    const read = readLedgerFile(kind, text);
    expect(read.ok).toBe(false);
    expect(read.ok ? '' : read.failure.message).toContain(words);
  });
});
