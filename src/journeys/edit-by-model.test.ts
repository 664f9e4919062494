import { describe, expect, it, onTestFinished } from 'vitest';
import { createChatModel } from '../model/chat-model.ts';
import { readPrompts } from '../model/node-prompts.ts';
import { assistantInMemory, talk as sayAll } from '../testing/chat.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import { startScriptedEndpoint, type Act } from '../testing/scripted-endpoint.ts';
import { scriptedModel } from '../testing/scripted-model.ts';
import { createEditDraft } from '../writers/model/edit-draft.ts';
import { createRewriteOwn } from '../writers/model/rewrite-own.ts';

const draft = [
  '桂花街道工作小结',
  '',
  '一、主要做法',
  '全年检查企业312家，由孙浩同志带队，企业都说我们办了实事。',
  '',
  '二、存在问题',
  '（一）隐患整改没有清零，查出57处，还有9处没改。',
  '（二）宣传不够广。',
  '',
  '三、产生原因',
  '（一）小企业老板舍不得花钱，整改拖拉。',
  '（二）群众不爱听。',
  '',
  '四、下步打算',
  '（一）压实责任，筑牢防线。',
  '（二）抓好宣传。',
].join('\n');

/** A draft brought into a conversation over a model that says one thing after another; what was sent to it. */
async function opened(...answers: (object | Act)[]) {
  const { parts, sent } = await scriptedModel(...answers);
  const assistant = assistantInMemory({ editDraft: createEditDraft(parts), rewriteOwn: createRewriteOwn(parts) });
  const { conversationId } = await assistant.start();
  await assistant.manuscripts.bring(conversationId, draft);
  return {
    say: async (text: string) => {
      const said = await assistant.say(conversationId, text);
      if (!said.ok) throw new Error(said.failure.kind);
      const now = await assistant.manuscripts.open(conversationId);
      return { reply: said.value.reply, text: (now.ok && now.value?.text) || '', ledger: said.value.ledger };
    },
    sent,
    rewrite: () => assistant.rewrite(draft, {}),
  };
}

const edit = (...edits: object[]): object => ({ do: 'edit', edits });
const boast = '企业夸咱那半句自己念着脸红，莫要了';
const unheard = '第二个问题那半句莫这么讲，说面不够广';

describe('a wish that a model hears', () => {
  it('is done at that place alone, shown, taken back, and leaves the ledger alone; no number, no name goes out', async () => {
    const talk = await opened(edit({ line: 'C', quote: '，企业都说我们办了实事', text: '' }));
    const { reply, text, ledger } = await talk.say(boast);
    expect(text).toBe(draft.replace('，企业都说我们办了实事', ''));
    expect(reply).toContain('别处没有动');
    expect(reply).toContain('企业都说我们办了实事');
    expect(ledger.figures).toEqual({});
    for (const secret of ['312', '57', '孙浩', '桂花']) expect(talk.sent().join('\n')).not.toContain(secret);
    expect((await talk.say('撤回')).text).toBe(draft);
  });

  it('is shown first where the model finds words of its own', async () => {
    const talk = await opened(edit({ line: 'L', quote: '抓好宣传', text: '把安全常识讲到各家各户，讲到老少都听得懂' }));
    const offered = await talk.say('最后那条打算太干巴，帮我换个写法');
    expect(offered.text).toBe(draft);
    expect(offered.reply).toContain('全部采纳');
    expect((await talk.say('全部采纳')).text).toContain('讲到老少都听得懂');
  });

  it('is to be confirmed where it tells, twice, of doings nobody told', async () => {
    const talk = await opened(edit({ line: 'C', quote: '带队', text: '带队跑遍了全镇每一个角落' }));
    await talk.say('检查那句写得太瘦，写厚实点');
    expect(talk.sent()).toHaveLength(2);
    expect((await talk.say('全部采纳')).text).toMatch(/带队〔待核〕跑遍了[^〔]*〔\/〕，企业都说/);
  });

  it.each<[string, object]>([
    ['a number of its own', edit({ line: 'F', quote: '宣传不够广', text: '宣传只办了3场' })],
    ['a mark that stands for nothing', edit({ line: 'F', quote: '宣传', text: '宣传〔数Z〕场' })],
    ['a person nobody named', edit({ line: 'F', quote: '宣传不够广', text: '由王建国同志负责宣传' })],
    ['words that do not stand there', edit({ line: 'F', quote: '没有的话', text: '' })],
    ['a question with a number of its own', { do: 'ask', say: '是办3场吗？' }],
  ])('is asked for once more after %s', async (_, wrong) => {
    const talk = await opened(wrong, edit({ line: 'F', quote: '宣传不够广', text: '宣传面不够广' }));
    const { text } = await talk.say(unheard);
    expect(talk.sent()).toHaveLength(2);
    expect(text).toBe(draft.replace('宣传不够广', '宣传面不够广'));
  });

  it.each<[string, (object | Act)[]]>([
    ['says wrong things twice', [edit({ line: 'Z', text: '' }), edit({ line: 'Z', text: '' })]],
    ['leaves it to the program', [{ do: 'none' }]],
    ['does not answer', [{ do: 'hang-up' } satisfies Act]],
  ])('leaves the answer to the program where the model %s', async (_, answers) => {
    const talk = await opened(...answers);
    const { reply, text } = await talk.say(unheard);
    expect(text).toBe(draft);
    const alone = assistantInMemory();
    const { conversationId } = await alone.start();
    await alone.manuscripts.bring(conversationId, draft);
    const said = await alone.say(conversationId, unheard);
    expect(said).toMatchObject({ ok: true, value: { reply } });
  });

  it('leaves the ledger alone where a figure told is a wish of the text, and takes it where it is none', async () => {
    const told = '（一）里“还有9处没改”那儿用逗号接上全年的：议军会开了4次';
    const text = '还有〔数D〕处没改，议军会开了〔数E〕次';
    const wished = await opened(edit({ line: 'E', quote: '还有〔数D〕处没改', text }));
    const done = await wished.say(told);
    expect(done.text).toContain('还有9处没改，议军会开了4次。');
    expect(done.ledger.figures).toEqual({});
    const left = await opened({ do: 'none' });
    expect(Object.keys((await left.say('今年议军会开了4次')).ledger.figures)).toHaveLength(1);
  });

  it('answers what is asked of the text with its words', async () => {
    const say = '写了，稿里是“由〔名B〕同志带队”。';
    const talk = await opened({ do: 'answer', say });
    expect((await talk.say('议军会该几个月开一次？稿里检查企业写没写谁带队？')).reply).toBe(
      '写了，稿里是“由孙浩同志带队”。',
    );
  });

  it('changes one number and strikes another with its words at once', async () => {
    const talk = await opened(edit({ line: 'E', quote: '查出〔数C〕处，还有〔数D〕处没改', text: '查出61处' }));
    const { text } = await talk.say('查出的改成61处，没改的那半句不要了');
    expect(text).toBe(draft.replace('查出57处，还有9处没改', '查出61处'));
  });

  it('sees the surname that the officer names', async () => {
    const talk = await opened(edit({ line: 'C', quote: '〔名B〕〔名C〕同志', text: '〔名B〕〔名D〕同志' }));
    await talk.say('姓孙的那个名字打错了，是鸿雁的鸿');
    expect(talk.sent()[0]).toContain('姓〔名B〕的那个名字');
  });

  it('leaves a question about the program to the program, whatever the model would say', async () => {
    const talk = await opened({ do: 'answer', say: '不能导出。' });
    const { reply, text } = await talk.say('能导出成Word吗？');
    expect(talk.sent()).toHaveLength(1);
    expect(text).toBe(draft);
    expect(reply).not.toContain('不能导出');
  });

  it('asks back in the model’s words, the officer’s numbers in them', async () => {
    const talk = await opened({ do: 'ask', say: '剩下的〔数D〕处，打算几月底前改完？' });
    expect(await talk.say('整改那条措施莫光喊，写上期限')).toMatchObject({
      reply: '剩下的9处，打算几月底前改完？',
      text: draft,
    });
  });
});

describe('a wish about a draft written from the ledger', () => {
  const told = ['2025年，桂花街道，党工委书记，议军会开了4次，报名56人，走了12人', '出稿'];
  const wish = '征兵那部分第一段换个讲法';

  /** A model that edits the first line that says a number of people who applied. */
  async function wished(change: (line: string) => string) {
    const endpoint = await startScriptedEndpoint(({ body }) => {
      const asked = body.messages?.at(-1)?.content ?? '';
      const [, line = '', words = ''] = /\n([A-Z]+)\|([^\n]*报名〔数[A-Z]+〕人[^\n]*)/.exec(asked) ?? [];
      return { do: 'say', text: JSON.stringify(edit({ line, text: change(words) })) };
    });
    onTestFinished(endpoint.close);
    const model = createChatModel({ baseUrl: endpoint.baseUrl, model: 'm', key: null, timeoutMs: 20_000 });
    const assistant = assistantInMemory({
      editDraft: createEditDraft({ kind: armedForcesDuty(), model, prompts: readPrompts() }),
    });
    const before = (await sayAll(assistant, told)).at(-1);
    const after = (await sayAll(assistant, [...told, wish])).at(-1);
    return {
      before: before?.draft?.text ?? '',
      after: after?.draft?.text ?? before?.draft?.text ?? '',
      ledger: [before?.ledger, after?.ledger],
    };
  }

  it('changes words and no figure, and the ledger stays', async () => {
    const { before, after, ledger } = await wished((line) => line.replace(/报名(?=〔)/, '共报名'));
    expect(after).toBe(before.replace('报名56人', '共报名56人'));
    expect(ledger[1]?.figures).toEqual(ledger[0]?.figures);
  });

  it('is not done where a figure would be another', async () => {
    const { before, after } = await wished((line) => line.replace(/报名〔数[A-Z]+〕/, '报名〔=A+十〕'));
    expect(after).toBe(before);
  });
});

describe('a problem part that a model mends', () => {
  const first = {
    line: 'E',
    problem: '隐患整改没有清零',
    cause: { line: 'H', behind: '（一）', add: '隐患交办以后，我没有到现场问过剩下的〔数D〕处卡在哪里；客观上，' },
    measure: {
      line: 'K',
      behind: '筑牢防线。',
      add: '没改完的〔数D〕处，由【谁】逐处定期，【几月】底前改完。改一处，我到现场看一处。',
    },
  };
  const second = {
    line: 'F',
    problem: '宣传不够广',
    fact: null,
    cause: { line: 'I', behind: '（二）', add: '讲什么、对谁讲，我交给站里就放了手；' },
    measure: { line: 'L', behind: '抓好宣传。', add: '下半年起，我同站里把讲的内容定到各类企业，【几月】底前讲遍。' },
  };
  const items = [first, second];
  const replaced = {
    line: 'K',
    instead: '压实责任，筑牢防线。',
    add: '没改完的〔数D〕处，由站里逐处定期，汛期前改完。',
  };

  it('has its zeal replaced, with the words that were there, and what is left of it dropped', async () => {
    const spread = { line: 'L', instead: '抓好宣传', add: '讲的内容由站里定到各类企业，我跟着听' };
    const talk = await opened({
      items: [
        {
          ...first,
          cause: { ...first.cause, behind: '' },
          measure: { ...replaced, instead: '压实责任', add: '没改完的〔数D〕处，由站里逐处定期' },
        },
        { ...second, measure: spread },
      ],
      drops: [{ line: 'K', words: '筑牢防线' }],
    });
    const { text, suggestions } = await talk.rewrite();
    expect(talk.sent()).toHaveLength(1);
    expect(text).toContain(
      '（一）〔待核〕没改完的9处，由站里逐处定期〔/〕。\n（二）〔待核〕讲的内容由站里定到各类企业，我跟着听〔/〕。',
    );
    expect(text).toContain('（一）〔待核〕隐患交办以后');
    expect(suggestions.map(({ before }) => before).filter((before) => before !== '')).toEqual([
      '压实责任',
      '，筑牢防线',
      '抓好宣传',
    ]);
  });

  it('keeps every word of his, and marks all that was put in', async () => {
    const talk = await opened({ items, ask: ['宣传办了几场？'] });
    const { text, notes } = await talk.rewrite();
    expect(text).toContain('（一）〔待核〕隐患交办以后，我没有到现场问过剩下的9处卡在哪里；客观上，〔/〕小企业老板');
    expect(text).toContain('【几月】底前改完。〔/〕〔待核〕改一处，我到现场看一处。〔/〕');
    expect(text.replaceAll(/〔待核〕[^〔]*〔\/〕/g, '')).toBe(draft);
    expect(notes).toEqual(['宣传办了几场？']);
    for (const secret of ['312', '57', '孙浩', '桂花']) expect(talk.sent().join('\n')).not.toContain(secret);
  });

  it('is offered in the talk, and taken by his word', async () => {
    const talk = await opened({ do: 'none' }, { items });
    expect((await talk.say('问题部分太空了，帮我重写')).text).toBe(draft);
    expect((await talk.say('全部采纳')).text).toContain('我没有到现场问过剩下的9处卡在哪里');
  });

  it.each<[string, object]>([
    ['before the problems', { line: 'C', behind: '带队', add: '，跑遍了全镇' }],
    ['a number of its own', { line: 'L', behind: '抓好宣传。', add: '12月底前改完。' }],
    ['a gap that is an order', { line: 'L', behind: '抓好宣传。', add: '【请写明谁负责、什么时候做到什么程度】。' }],
    [
      'the same shell again',
      { line: 'L', behind: '抓好宣传。', add: '没改完的〔数D〕处，由【谁】逐处定期，【几月】底前改完。' },
    ],
    ['a person nobody named', { line: 'L', behind: '抓好宣传。', add: '由王建国同志负责上门宣传。' }],
    ['an item of its own behind words of zeal', { line: 'L', behind: '抓好宣传。', add: '\n（三）讲到各家企业。' }],
  ])('is sent back for %s, and without that where it stays so', async (_, measure) => {
    const answer = { items: [first, { ...second, measure }] };
    const talk = await opened(answer, answer);
    const { text } = await talk.rewrite();
    expect(talk.sent()).toHaveLength(2);
    expect(text.match(/〔待核〕/g)).toHaveLength(4);
    expect(text.replaceAll(/〔待核〕[^〔]*〔\/〕/g, '')).toBe(draft);
  });

  it.each<[string, object[], string]>([
    ['a problem is left out', [first], 'F行的第1条问题没有写进'],
    ['a problem has no cause', [first, { ...second, cause: null }], '没有原因'],
    ['a problem has no measure', [first, { ...second, measure: { line: 'L', stands: '' } }], '没有措施'],
    ['a line of zeal stays', [first, second], 'K行“压实责任，筑牢防线”'],
    [
      'signs of no language stand in it',
      [first, { ...second, cause: { line: 'I', behind: '', add: '讲什么，我照着PPT念；' } }],
      '“PPT”',
    ],
    [
      'a fact would give way',
      [{ ...first, cause: { line: 'E', instead: '还有〔数D〕处没改', add: '我没有问' } }, second],
      '里有事',
    ],
    ['a cause of his is not there', [first, { ...second, cause: { line: 'I', stands: '我没有讲' } }], '我没有讲'],
    [
      'two measures end alike',
      [first, { ...second, measure: { line: 'L', behind: '抓好宣传。', add: '由站里讲到各类企业，改一处讲一处。' } }],
      '收尾',
    ],
  ])('is sent back where %s', async (_, wrong, why) => {
    const closing = { ...first.measure, add: '没改完的〔数D〕处，由【谁】逐处定期，改一处销一处。' };
    const talk = await opened(
      { items: wrong.map((one) => (one === first ? { ...first, measure: closing } : one)) },
      { items },
    );
    const { text } = await talk.rewrite();
    expect(talk.sent()).toHaveLength(2);
    expect(talk.sent()[1]).toContain(why);
    expect(text).toContain('我交给站里就放了手');
  });

  it('lets his own words stand where they say it already, and a gap count by ten thousand', async () => {
    const money = { line: 'L', instead: '抓好宣传', add: '【几月】底前由站里落实【多少】万元，排到各类企业。' };
    const own = { ...second, cause: { line: 'I', stands: '群众不爱听' }, measure: money };
    const talk = await opened({ items: [{ ...first, measure: replaced }, own] });
    const { text } = await talk.rewrite();
    expect(talk.sent()).toHaveLength(1);
    expect(text).toContain('（二）群众不爱听。');
  });
});
