import { describe, expect, it } from 'vitest';
import type { EventStore } from '../conversation/event-store.ts';
import type { StoredEvent } from '../conversation/events.ts';
import { assistantInMemory, talk } from '../testing/chat.ts';
import { createMemoryEventStore } from '../storage/memory-event-store.ts';

async function begun(eventStore: EventStore = createMemoryEventStore()) {
  const assistant = assistantInMemory({ eventStore });
  const { conversationId } = await assistant.start();
  return { assistant, conversationId, eventStore };
}

describe('the assistant', () => {
  it('keeps every turn as events that fold to the same ledger in another process', async () => {
    const { assistant, conversationId, eventStore } = await begun();
    await assistant.say(conversationId, '2024年枫林街道，登记300人，入伍9人');
    const said = await assistant.say(conversationId, '说错了，入伍10人');
    const other = assistantInMemory({ eventStore });
    const ledger = await other.ledger(conversationId);
    expect(ledger.ok && ledger.value).toEqual(said.ok && said.value.ledger);
    expect(ledger.ok && ledger.value.figures['conscription.enlisted']).toMatchObject({
      value: '10',
      replaces: { value: '9' },
    });
  });

  it('loses no message when two are said at once', async () => {
    const { assistant, conversationId } = await begun();
    const messages = ['2024年枫林街道，登记300人', '报名40人', '体检22人', '入伍9人', '大学生8人'];
    const answers = await Promise.all(messages.map((message) => assistant.say(conversationId, message)));
    expect(answers.every((answer) => answer.ok)).toBe(true);
    const events = await assistant.events(conversationId, 0);
    const texts = events.ok
      ? events.value.flatMap(({ event }) => (event.type === 'messageReceived' ? [event.text] : []))
      : [];
    expect(texts.toSorted()).toEqual(messages.toSorted());
    const turns = answers.map((answer) => (answer.ok ? answer.value.turn : 0));
    expect(turns.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5]);
  });

  it('decides anew when another process was quicker', async () => {
    const store = createMemoryEventStore();
    const { assistant, conversationId } = await begun(store);
    const other = assistantInMemory({ eventStore: store });
    await assistant.say(conversationId, '2024年枫林街道');
    await other.say(conversationId, '登记300人');
    const answer = await assistant.say(conversationId, '入伍9人');
    expect(answer.ok && Object.keys(answer.value.ledger.figures).toSorted()).toEqual([
      'conscription.enlisted',
      'conscription.registered',
    ]);
    expect(answer.ok && answer.value.turn).toBe(3);
  });

  it('tells each appended event to its listeners, in order, until they leave', async () => {
    const { assistant, conversationId } = await begun();
    const heard: StoredEvent[] = [];
    const leave = assistant.subscribe(conversationId, (event) => event && heard.push(event));
    await assistant.say(conversationId, '2024年枫林街道，入伍9人。出稿');
    leave();
    await assistant.say(conversationId, '登记300人');
    const kept = await assistant.events(conversationId, 1);
    expect(heard).toEqual(kept.ok ? kept.value.slice(0, heard.length) : []);
    expect(heard.map(({ event }) => event.type)).toEqual([
      'messageReceived',
      'ledgerChanged',
      'draftRequested',
      'draftWritten',
      'replied',
    ]);
  });

  it.each([
    '秘密★5年\n枫林街道党工委关于民兵整组的方案\n一、编组……',
    '机密\n各社区：现将有关情况通知如下',
    '器材室存有步枪12支、子弹600发',
    '驻地是85123部队',
  ])('refuses before anything is stored: %s', async (text) => {
    const { assistant, conversationId } = await begun();
    const before = await assistant.events(conversationId, 0);
    const answer = await assistant.say(conversationId, text);
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'classified' } });
    expect(await assistant.events(conversationId, 0)).toEqual(before);
  });

  it.each([
    ['', 'empty-message'],
    ['  \n\t　', 'empty-message'],
    ['😀😀', 'empty-message'],
    ['\u0000\u0007', 'empty-message'],
    ['，。！', 'empty-message'],
    ['报'.repeat(100_001), 'message-too-long'],
  ])('answers bad input by its kind', async (text, kind) => {
    const { assistant, conversationId } = await begun();
    expect(await assistant.say(conversationId, text)).toMatchObject({ ok: false, failure: { kind } });
  });

  it('takes a message of 100,000 characters', async () => {
    const { assistant, conversationId } = await begun();
    const answer = await assistant.say(conversationId, '报名38人，'.repeat(16_666));
    expect(answer.ok).toBe(true);
  });

  it('keeps offsets when a lone surrogate stands in a message', async () => {
    const { assistant, conversationId } = await begun();
    const text = '枫林街道\uD800报名38人';
    const answer = await assistant.say(conversationId, text);
    const figure = answer.ok ? answer.value.ledger.figures['conscription.applied'] : undefined;
    expect(figure).toMatchObject({ value: '38' });
    expect(text.slice(figure?.source?.start, figure?.source?.end)).toContain('38');
  });

  it('knows no conversation it was not told of', async () => {
    const { assistant } = await begun();
    const unknown = { ok: false, failure: { kind: 'unknown-conversation', conversationId: 'nobody' } };
    expect(await assistant.say('nobody', '你好')).toEqual(unknown);
    expect(await assistant.ledger('nobody')).toEqual(unknown);
    expect(await assistant.draft('nobody', {})).toEqual(unknown);
    expect(await assistant.events('nobody', 0)).toEqual(unknown);
  });

  it('sets a figure from the ledger page, and warns when it contradicts another', async () => {
    const { assistant, conversationId } = await begun();
    await assistant.say(conversationId, '2024年枫林街道，入伍9人');
    const edited = await assistant.editFigure(conversationId, 'conscription.college', { status: 'given', text: '12' });
    expect(edited.ok && edited.value.ledger.figures['conscription.college']).toMatchObject({
      value: '12',
      unit: '人',
      source: { turn: 0 },
    });
    expect(edited.ok && edited.value.warnings.map((warning) => warning.rule)).toEqual([
      'arithmetic/college-within-enlisted',
    ]);
    const money = await assistant.editFigure(conversationId, 'funding.annual_budget', {
      status: 'given',
      text: '55.8万',
    });
    expect(money.ok && money.value.ledger.figures['funding.annual_budget']).toMatchObject({
      value: '558000',
      unit: '元',
    });
    const year = await assistant.editFigure(conversationId, 'meta.year', { status: 'given', text: '2023' });
    expect(year.ok && year.value.ledger.year).toBe(2023);
  });

  it.each([
    ['no.such_figure', { status: 'given', text: '3' }, 'unknown-figure'],
    ['conscription.applied', { status: 'given', text: '很多' }, 'unreadable-figure'],
    ['conscription.applied', { status: 'given', text: '-3' }, 'unreadable-figure'],
    ['conscription.applied', { status: 'given' }, 'unreadable-figure'],
    ['conscription.applied', { status: 'given', text: '3人和4人' }, 'unreadable-figure'],
    ['meta.year', { status: 'given', text: '去年' }, 'unreadable-figure'],
  ] as const)('refuses an edit it cannot read: %s', async (id, edit, kind) => {
    const { assistant, conversationId } = await begun();
    expect(await assistant.editFigure(conversationId, id, edit)).toMatchObject({ ok: false, failure: { kind } });
  });

  it('drafts in every outline of the kind and refuses one it does not have', async () => {
    const assistant = assistantInMemory();
    const { conversationId } = await assistant.start();
    await assistant.say(conversationId, '2024年枫林街道，登记300人，报名40人，入伍9人');
    for (const outline of Object.keys(assistant.kind.outlines)) {
      const draft = await assistant.draft(conversationId, { outline });
      expect(draft).toMatchObject({ ok: true, value: { outline } });
      expect(await assistant.lastDraft(conversationId)).toEqual(draft);
    }
    expect(await assistant.draft(conversationId, { outline: 'nine-part' })).toMatchObject({
      ok: false,
      failure: { kind: 'unknown-outline' },
    });
  });

  it('writes the same draft for the same unit and another one when asked for another wording', async () => {
    const say = ['2024年枫林街道，登记300人，报名40人，体检25人，入伍9人，大学生8人，议军会4次，现场办公2次'];
    const [, first, second] = await talk(assistantInMemory(), [...say, '出稿', '换一版']);
    const [, again] = await talk(assistantInMemory(), [...say, '出稿']);
    expect(first?.draft?.text).toBe(again?.draft?.text);
    expect(second?.draft?.text).not.toBe(first?.draft?.text);
  });
});
