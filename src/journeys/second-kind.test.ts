import { describe, expect, it } from 'vitest';
import { writeDocx } from '../documents/docx-out.ts';
import { readDocument } from '../documents/read-document.ts';
import { invariant } from '../result.ts';
import { assistantInMemory, talk } from '../testing/chat.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import { wordsOfKind } from '../testing/kind-words.ts';
import { tinyKind } from '../testing/tiny-kind.ts';

const kind = tinyKind();
/** No word of the first kind, no 街道 and no 人武部 in what a college reads. */
const foreign = [...wordsOfKind(armedForcesDuty()), '街道', '社区', '弹药', '部队'].filter(
  (word) => !wordsOfKind(kind).includes(word),
);
const foreignIn = (text: string): string[] => foreign.filter((word) => text.includes(word));

const talked = [
  '你好',
  '你是谁',
  '涉密的怎么写？',
  '刚上任，前任的成绩怎么写？',
  '主题党日是什么意思？',
  '我是信息学院党委书记，写2025年的',
  '今年发展党员12名，入党积极分子45名，支部6个',
  '主题党日搞了11次，讲党课4场',
  '出稿',
];

describe('a second kind, of five figures and nothing else', () => {
  it('greets, asks and answers in its own words', async () => {
    const answers = await talk(assistantInMemory({ kind }), talked);
    const said = [kind.voice.greeting, kind.voice.noPictures, ...answers.map(({ reply }) => reply)].join('\n');
    expect(foreignIn(said)).toEqual([]);
    expect(kind.voice.greeting).toContain('哪个学院');
    expect(kind.voice.greeting).toContain('党员发展、理论学习');
    expect(answers[0]?.reply).toContain('哪个学院');
    expect(answers[1]?.reply).toContain('党建工作述职报告');
  });

  it('hears and places every figure, in draft, checks and docx', async () => {
    const assistant = assistantInMemory({ kind });
    const answers = await talk(assistant, talked);
    const last = answers.at(-1);
    expect(last?.ledger).toMatchObject({ unitName: '信息学院', year: 2025 });
    expect(Object.fromEntries(Object.entries(last?.ledger.figures ?? {}).map(([id, one]) => [id, one.value]))).toEqual({
      'members.admitted': '12',
      'members.activists': '45',
      'members.branches': '6',
      'study.party_days': '11',
      'study.lectures': '4',
    });
    const draft = last?.draft;
    invariant(draft, 'a draft was asked for');
    expect(draft.unplaced).toEqual([]);
    expect(draft.text).toMatch(/^信息学院2025年度党建工作述职报告/);
    for (const figure of ['发展党员12名', '入党积极分子45名', '党支部6个', '主题党日11次', '讲党课4场'])
      expect(draft.text).toContain(figure);
    expect(draft.text).toContain('信息学院党委书记');
    const findings = [...draft.findings, ...(await assistant.check(draft.text, last.ledger))];
    const printed = [draft.text, ...findings.map(({ message }) => message), ...draft.claims.map(({ text }) => text)];
    const asked = (draft.questions ?? []).map(({ text }) => text);
    expect(foreignIn([...printed, ...asked].join('\n'))).toEqual([]);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const docx = await writeDocx(draft.report, { writtenAt: '2026-01-05T08:00:00.000Z', copy: 'clean' });
    const read = await readDocument(docx, '述职.docx');
    invariant(read.ok, 'a document of our own is read');
    expect(read.value.text).toContain('入党积极分子45名');
    expect(foreignIn(read.value.text)).toEqual([]);
  });

  it('takes the problem the officer names, and none of the first kind', async () => {
    const answers = await talk(assistantInMemory({ kind }), [
      '信息学院，2025年',
      '主题党日搞了11次',
      '出稿',
      '最不满意的是党员教育形式单一',
      '写进去',
      '出稿',
    ]);
    const text = answers.at(-1)?.draft?.text ?? '';
    expect(text).toContain('党员教育形式单一');
    expect(foreignIn([text, ...answers.map(({ reply }) => reply)].join('\n'))).toEqual([]);
  });
});
