import { describe, expect, it } from 'vitest';
import { assistantInMemory, talk } from '../testing/chat.ts';

const begun = [
  '我是城关街道党工委书记，写2025年的，全年开议军会4次，现场办公3次，解决实际问题5个，专武干部6人，入伍22人，点验应到56人，实到50人。',
  '出稿',
];

function claimsIn(text: string): string[] {
  return [...text.matchAll(/〔待核〕([^〔]*)〔\/〕/g)].map(([, words = '']) => words);
}

async function lastDraft(more: readonly string[]): Promise<{ claims: string[]; text: string }> {
  const assistant = assistantInMemory({ draftFollows: true });
  const { conversationId } = await assistant.start();
  for (const said of begun) await assistant.say(conversationId, said);
  const open = async (): Promise<string> => {
    const found = await assistant.manuscripts.open(conversationId);
    return found.ok ? (found.value?.text ?? '') : '';
  };
  const claims = claimsIn(await open());
  for (const said of more) await assistant.say(conversationId, said);
  return { claims, text: await open() };
}

describe('sentences nobody has confirmed', () => {
  it('go one by one by the place they were shown at', async () => {
    const { claims, text } = await lastDraft(['第二句划掉']);
    expect(claims.length).toBeGreaterThan(1);
    expect(text).not.toContain(claims[1]);
    expect(text).toContain(claims[0]);
  });

  it('go so behind 都属实 as well', async () => {
    const confirmed = await lastDraft(['都属实']);
    const { claims, text } = await lastDraft(['都属实', '第二句划掉']);
    expect(claims[0]).toMatch(/议军会.*主持.*现场办公.*带队/s);
    expect(confirmed.text).toMatch(/由我主持.*带队/s);
    expect(confirmed.text).toContain(claims[1]);
    expect(text).toMatch(/由我主持.*带队/s);
    expect(text).not.toContain(claims[1]);
  });

  it('are none of them struck by 那一句', async () => {
    const answers = await talk(assistantInMemory(), [...begun, '讲天气的那一句删掉']);
    const [before, after] = [answers[1]?.draft?.text ?? '', answers.at(-1)?.draft?.text];
    expect(claimsIn(after ?? before)).toEqual(claimsIn(before));
  });
});
