import { describe, expect, it } from 'vitest';
import { assistantInMemory } from '../testing/chat.ts';
import type { TurnAnswer } from './turn-answer.ts';

const told = [
  '柳河街道2025年，党工委书记',
  '报名70人，进站体检38人，批准入伍14人；点验应到64人，实到57人',
  '没到点验的7个人都在外省收麦',
];

async function talk(...more: string[]): Promise<TurnAnswer> {
  const assistant = assistantInMemory();
  const { conversationId } = await assistant.start();
  let last: TurnAnswer | null = null;
  for (const message of [...told, '出稿', ...more]) {
    // oxlint-disable-next-line no-await-in-loop -- in order
    const answer = await assistant.say(conversationId, message);
    if (!answer.ok) throw new Error(answer.failure.kind);
    last = answer.value;
  }
  if (!last) throw new Error('nothing said');
  return last;
}

describe('his own sentences that wait for a nod, in a draft', () => {
  it('stand marked, and the reply says whose words they are', async () => {
    const { draft, reply } = await talk();
    expect(draft?.text).toMatch(/〔待核〕[^〕]*在外省收麦。〔\/〕/);
    expect(reply).toContain('照您的话写');
    expect(reply).not.toContain('没写进稿');
  });

  it('are facts of the ledger once all is true', async () => {
    const { draft, ledger, proposals = [] } = await talk('都属实');
    expect(ledger.facts['cause:muster']).toMatchObject({ status: 'confirmed' });
    expect(proposals).toEqual([]);
    expect(draft?.text ?? '').not.toContain('〔待核〕');
  });

  it('fall away where they are struck', async () => {
    const drafted = await talk();
    const at = (drafted.draft?.claims ?? []).findIndex(({ isOwn }) => isOwn);
    const { ledger, proposals = [] } = await talk(`第${at + 1}句划掉`);
    expect(ledger.facts['cause:muster']).toMatchObject({ status: 'denied' });
    expect(proposals).toEqual([]);
  });
});
