import { describe, expect, it } from 'vitest';
import { readQuestions } from '../../kinds/read-questions.ts';
import { armedForcesDuty } from '../../testing/kind.ts';
import { assistantInMemory, talk } from '../../testing/chat.ts';
import { questionsAsked } from './asked.ts';
import { createState } from '../state.ts';
import { hearSpeech, type SpeechScene } from '../speech.ts';

const scene: SpeechScene = { askedFor: 'figures', hasDraft: false };

function heard(text: string): string | undefined {
  return questionsAsked(armedForcesDuty(), createState(), text, hearSpeech(scene, text), scene)[0]?.question.id;
}

describe('a question that has an answer', () => {
  it.each([
    ['要写多少字啊', 'length'],
    ['你是谁', 'who'],
    ['都需要哪些数？', 'needed'],
    ['我刚到任两个月，前任干的怎么写？', 'new-in-office'],
    ['开头怎么写', 'how-to-write'],
    ['这些数会不会泄露出去？', 'privacy'],
    ['没有的数怎么办？', 'missing-numbers'],
    ['问题要写几条？', 'problems-needed'],
    ['双合格是什么意思？', 'meaning'],
    ['能不能导出word？', 'export'],
    ['去年的稿子要不要发给你？', 'last-year'],
    ['记了多少项了？', 'recorded'],
    ['这软件收费不', 'price'],
    ['拍张照片你能认出来吗', 'file-kinds'],
  ])('is heard by its likeness: %s → %s', (text, id) => {
    expect(heard(text)).toBe(id);
  });

  it('is heard behind figures', async () => {
    const [answer] = await talk(assistantInMemory(), ['报名38人，体检20人。写多少字合适？']);
    expect(answer?.ledger.figures['conscription.applied']?.value).toBe('38');
    expect(answer?.reply).toContain('1800到2600字');
  });

  it.each(['报名38人，体检20人。', '我们街道12个社区', '入伍的怎么也有9个', '谁也没退兵', '第二段能不能压短一点'])(
    'is not heard in: %s',
    (text) => {
      expect(heard(text)).toBeUndefined();
    },
  );

  it('is not slowed by long text', () => {
    expect(heard('写吧，'.repeat(30_000))).toBeUndefined();
  });
});

describe('an answer from the conversation', () => {
  const told = ['2025年度，桂花街道，党工委书记', '报名56，体检31，走了12个'];

  it.each([
    ['点验跟整组是一回事吗', /名册叫齐.*重新编一遍/s],
    ['你这个31是哪来的', /上站体检|体检.*“31”/],
    ['我刚报的你都记了吗，念一遍', /应征报名56人.*批准入伍12人/],
    ['你刚问的啥，没看清', /刚才问的是/],
  ])('%s', async (text, wanted) => {
    const answers = await talk(assistantInMemory(), [...told, text]);
    expect(answers.at(-1)?.reply).toMatch(wanted);
    expect(Object.keys(answers.at(-1)?.ledger.figures ?? {})).toHaveLength(3);
  });

  it('leaves the draft as it is', async () => {
    const assistant = assistantInMemory();
    const answers = await talk(assistant, [...told, '出稿', '这稿子念下来得几分钟？']);
    expect(answers.at(-1)?.reply).toMatch(/念下来\d+分钟/);
    expect(answers.at(-1)?.draft).toBeNull();
  });
});

describe('a question about the draft', () => {
  const told = ['2025年度，桂花街道，党工委书记', '报名56，体检31，走了12个'];

  it.each(['看看稿子', '稿子呢', '稿子写好没'])('%s is answered by where it is', async (text) => {
    const answers = await talk(assistantInMemory({ draftFollows: true }), [...told, '出稿', text]);
    expect(answers.at(-1)?.reply).toMatch(/^全文在右边“报告”页/);
    expect(answers.at(-1)?.reply).not.toContain('初稿写好了');
  });

  it.each(['看看稿子', '稿子呢'])('%s, before there is one, asks for no text', async (text) => {
    const reply = (await talk(assistantInMemory(), [...told, text])).at(-1)?.reply;
    expect(reply).toMatch(/^初稿写好了|说“出稿”就写/);
    expect(reply).not.toContain('贴过来');
  });

  it('never calls the whole of a generated draft his own', async () => {
    const answers = await talk(assistantInMemory(), [...told, '出稿', '哪些是我的话，哪些是你编的']);
    expect(answers.at(-1)?.reply).not.toContain('每一句都是您自己的');
  });

  it.each(['56个报名31个体检，中间那些人你不会给我写成不合格吧？', '等下再叫你重出一稿，会不会给我冲掉了'])(
    'changes nothing: %s',
    async (text) => {
      const answers = await talk(assistantInMemory({ draftFollows: true }), [...told, '出稿', text]);
      expect(answers.at(-1)?.draft).toBeNull();
      expect(answers.at(-1)?.ledger.figures).toEqual(answers.at(-2)?.ledger.figures);
    },
  );
});

describe('the data of questions', () => {
  it('joins a kind to what all share', () => {
    const read = readQuestions(
      'questions:\n  - { id: a, answer: 甲, ask: [一] }\n',
      'questions:\n  - { id: a, answer: 乙, ask: [二] }\n',
    );
    expect(read.questions).toEqual([{ id: 'a', answer: '乙', ask: ['一', '二'] }]);
  });

  it('answers each one, and asks none twice', () => {
    const { questions } = armedForcesDuty().questions?.() ?? { questions: [] };
    expect(questions.length).toBeGreaterThan(50);
    expect(
      questions.filter(({ answer, tells }) => answer === undefined && tells === undefined).map(({ id }) => id),
    ).toEqual([]);
    const asked = questions.flatMap(({ ask }) => ask);
    expect(asked.filter((text, at) => asked.indexOf(text) !== at)).toEqual([]);
  });
});

describe('a number that was told', () => {
  const told = ['长山街道2025年，我是部长', '武装工作总投入17.2万，登记420，报名110人，体检61人，入伍23人'];

  it.each(['那个17万2写在哪', '17.2万是从哪来的'])(
    'is answered with whose word it is, and tells nothing: %s',
    async (said) => {
      const answers = await talk(assistantInMemory(), [...told, said]);
      const { reply = '', heard: tellings = [] } = answers.at(-1) ?? {};
      expect(reply).toContain('17.2万');
      expect(reply).toContain('您第2句说的');
      expect(tellings).toEqual([]);
    },
  );

  it('orders no draft where it is listed what was noted', async () => {
    const answers = await talk(assistantInMemory(), [...told, '你手上现在记着些什么']);
    expect(answers.at(-1)?.reply).toContain('应征报名110人');
    expect(answers.at(-1)?.draft).toBeNull();
  });

  it('is not asked for where one is missing and the draft is ordered', async () => {
    const answers = await talk(assistantInMemory(), [...told, '民兵连几个我一时说不上，先写个稿看看吧']);
    expect(answers.at(-1)?.draft).not.toBeNull();
    expect(answers.at(-1)?.reply).toContain('初稿写好了');
  });
});
