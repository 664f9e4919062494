import { describe, expect, it } from 'vitest';
import { invariant } from '../result.ts';
import { createTestApp } from '../testing/test-app.ts';

const chain = '登记338人，报名96人，体检70人，政考42人，入伍23人';

async function drafted() {
  const { assistant } = createTestApp();
  const { conversationId: id } = await assistant.start();
  const say = async (text: string) => {
    const answer = await assistant.say(id, text);
    invariant(answer.ok, text);
    return answer.value;
  };
  for (const text of ['梧桐街道2025年，党工委书记', chain, '出稿']) {
    // oxlint-disable-next-line no-await-in-loop -- turns follow each other
    await say(text);
  }
  const draft = async () => {
    const last = await assistant.lastDraft(id);
    invariant(last.ok && last.value, 'a draft is there');
    return last.value;
  };
  const events = async () => {
    const all = await assistant.events(id, 0);
    invariant(all.ok, 'the conversation is there');
    return all.value.map(({ event }) => event);
  };
  return { assistant, id, say, draft, events };
}

describe('the draft follows the ledger', () => {
  it('is written anew after an edit, in the same outline and wording', async () => {
    const { assistant, id, draft, events } = await drafted();
    const before = await draft();
    const answer = await assistant.editFigure(id, 'conscription.applied', { status: 'given', text: '97' });
    expect(answer).toMatchObject({ ok: true, value: { reply: '应征报名改好了：97人。\n稿子里也跟着改了。' } });
    const after = await draft();
    expect(after.text).toContain('97人');
    expect(after.text).not.toContain('96人');
    expect(after.outline).toBe(before.outline);
    const changed = after.text.split('\n').filter((line) => !before.text.includes(line));
    expect(changed.every((line) => /97|比|率|%/.test(line))).toBe(true);
    expect((await events()).filter(({ type }) => type === 'draftWritten')).toHaveLength(2);
  });

  it('follows a correction in the chat, and the answer says so', async () => {
    const { say, draft } = await drafted();
    expect((await say('说错了，报名是97')).reply).toContain('稿子里也跟着改了');
    expect((await draft()).text).toContain('97人');
    await say('点验应到30人实到28人');
    expect((await draft()).text).toContain('28人');
  });

  it('is not written anew where nothing changed', async () => {
    const { say, events } = await drafted();
    await say('谢谢');
    expect((await events()).filter(({ type }) => type === 'draftWritten')).toHaveLength(1);
  });

  it('leaves a polished text of the officer alone', async () => {
    const { assistant, id, say, draft } = await drafted();
    const own = `梧桐街道2025年度党管武装工作述职报告\n一、主要工作\n${'今年街道认真做好民兵整组，组织干部学习，队伍面貌有了新变化。'.repeat(8)}`;
    await say(`帮我润色这篇稿子：\n${own}`);
    const polished = await draft();
    await assistant.editFigure(id, 'conscription.applied', { status: 'given', text: '97' });
    expect((await draft()).text).toBe(polished.text);
  });

  it('writes one draft for changes made at once', async () => {
    const { assistant, id, draft } = await drafted();
    const edits = ['97', '98', '99'].map((text) =>
      assistant.editFigure(id, 'conscription.applied', { status: 'given', text }),
    );
    await Promise.all(edits);
    const ledger = await assistant.ledger(id);
    invariant(ledger.ok, 'the ledger is there');
    expect((await draft()).text).toContain(`${ledger.value.figures['conscription.applied']?.value}人`);
  });
});

describe('a gap pointed at', () => {
  it('asks its question once, and the next message answers it', async () => {
    const { assistant, id, say, draft, events } = await drafted();
    const gap = (await draft()).pending.find((one) => one === 'leadership.council_meetings') ?? '';
    const before = (await events()).length;
    const asked = await assistant.ask(id, gap);
    expect(asked).toMatchObject({ ok: true, value: { asked: [gap] } });
    await assistant.ask(id, gap);
    expect((await events()).length).toBe(before + 1);
    await say('4次');
    expect((await draft()).pending).not.toContain(gap);
  });

  it('asks for the cause of a problem, and for what only the officer can say', async () => {
    const { assistant, id, draft } = await drafted();
    const claim = (await draft()).claims.find(({ question }) => question !== '');
    expect(await assistant.ask(id, claim?.id ?? '')).toMatchObject({ ok: true, value: { reply: claim?.question } });
    expect(await assistant.ask(id, 'fact:measure')).toMatchObject({ ok: true, value: { asked: ['measure'] } });
    expect(await assistant.ask(id, '__proto__')).toMatchObject({ ok: false, failure: { kind: 'unknown-figure' } });
  });
});

describe('a figure set or moved on the page', () => {
  it('sets last year beside this year', async () => {
    const { assistant, id } = await drafted();
    await assistant.editFigure(id, 'conscription.enlisted', { status: 'given', text: '20', isPrevious: true });
    const ledger = await assistant.ledger(id);
    invariant(ledger.ok, 'the ledger is there');
    expect(ledger.value.previous['conscription.enlisted']).toMatchObject({ value: '20' });
    expect(ledger.value.figures['conscription.enlisted']).toMatchObject({ value: '23' });
  });

  it('writes the change against last year into the draft once last year was filled in there', async () => {
    const { assistant, id } = await drafted();
    await assistant.editFigure(id, 'conscription.enlisted', { status: 'given', text: '20', isPrevious: true });
    const draft = await assistant.lastDraft(id);
    expect(draft.ok && draft.value?.text).toMatch(/比上年[^。]*增加3人/);
  });

  it('moves with its words, and comes out', async () => {
    const { assistant, id } = await drafted();
    await assistant.moveFigure(id, 'conscription.political_review', 'conscription.pretrain');
    const moved = await assistant.ledger(id);
    invariant(moved.ok, 'the ledger is there');
    expect(moved.value.figures['conscription.political_review']).toBeUndefined();
    expect(moved.value.figures['conscription.pretrain']).toMatchObject({ value: '42', source: { turn: 2 } });
    const struck = await assistant.moveFigure(id, 'conscription.pretrain', null);
    expect(struck).toMatchObject({ ok: true, value: { reply: '役前教育拿掉了，不进稿。\n稿子里也跟着改了。' } });
  });

  it('moves to last year with its words', async () => {
    const { assistant, id, draft } = await drafted();
    const moved = await assistant.moveFigure(id, 'conscription.applied', 'conscription.applied', true);
    expect(moved).toMatchObject({ ok: true, value: { reply: expect.stringContaining('去年的应征报名改好了：96人') } });
    const ledger = await assistant.ledger(id);
    invariant(ledger.ok, 'the ledger is there');
    expect(ledger.value.previous['conscription.applied']).toMatchObject({ value: '96', source: { turn: 2 } });
    expect(ledger.value.figures['conscription.applied']).toBeUndefined();
    expect((await draft()).text).not.toContain('报名96人');
  });

  it('does not move persons to where money is counted', async () => {
    const { assistant, id } = await drafted();
    const moved = await assistant.moveFigure(id, 'conscription.enlisted', 'funding.total');
    expect(moved).toMatchObject({ ok: false, failure: { kind: 'other-unit', unit: '元' } });
    expect(await assistant.moveFigure(id, 'conscription.enlisted', '__proto__')).toMatchObject({ ok: false });
  });
});
