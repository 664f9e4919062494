import { describe, expect, it } from 'vitest';
import { createLedger } from '../figures/ledger.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import { readMessage } from './read-message.ts';

describe('all, taken back in the same breath', () => {
  it('holds of all but those, and waits', () => {
    const kind = armedForcesDuty();
    const ledger = { ...createLedger(kind.id), year: 2025 };
    const { changes } = readMessage(kind, '报名的48个，全都上站体检了，哦不是，有7个没去', {
      ledger,
      asked: [],
      turn: 1,
    });
    const exam = changes.find(({ id }) => id === 'conscription.medical_exam')?.figure;
    expect(exam).toMatchObject({ value: '41', sure: false });
  });
});
