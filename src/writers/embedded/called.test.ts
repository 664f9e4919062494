import { describe, expect, it } from 'vitest';
import { readMessage } from '../../reading/read-message.ts';
import { ledgerOf, paragraphTexts } from '../../testing/drafting.ts';
import { armedForcesDuty } from '../../testing/kind.ts';
import { createLedger } from '../../figures/ledger.ts';
import { writeReport } from './write-report.ts';

const kind = armedForcesDuty();

function drafted(message: string): string {
  const ledger = createLedger(kind.id);
  const { changes } = readMessage(kind, message, { ledger, asked: [], turn: 1 });
  const figures = Object.fromEntries(changes.map(({ id, figure }) => [id, figure]));
  const written = writeReport({
    kind,
    ledger: ledgerOf(figures, { unitName: '白马镇', role: '党委书记' }),
    outline: 'standard',
    seed: 2,
    passages: [],
  });
  if (!written.ok) throw new Error(written.failure.kind);
  return paragraphTexts(written.value.report).join('');
}

describe('what the units below are called', () => {
  it.each([
    ['辖村14个，普通民兵连14个，村民兵之家挂牌11个', /14个村/u, /社区/u],
    ['村和社区一共14个，普通民兵连14个，民兵之家挂牌11个', /14个村（社区）/u, /[^（]社区/u],
    ['辖区社区14个，普通民兵连14个，社区民兵之家挂牌11个', /14个社区/u, /村/u],
  ])('is what the officer called them: %s', (message, his, other) => {
    expect(drafted(message)).toMatch(his);
    expect(drafted(message)).not.toMatch(other);
  });
});
