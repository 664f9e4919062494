import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { findReporter } from './reporter.ts';

const [secretary, vice, minister, deputy, officer] = [
  '党工委书记',
  '党工委副书记',
  '武装部部长',
  '武装部副部长',
  '武装干事',
];

const first: [string, string | undefined][] = [
  ['述职的是镇党委书记 我副部长 替他备料', secretary],
  ['报告人：党委副书记，我是文书', vice],
  ['上台的人是我们区下来的许书记，我是部长', secretary],
  ['我是街道武装部长老邢我们党工委书记要去区里述职', secretary],
  ['书记念 我只管写', secretary],
  ['这回轮到部长讲，我是他手下干事', minister],
  ['党委书记履行党管武装职责述职报告', secretary],
  ['替副部长写的', deputy],
  ['副书记代书记写', secretary],
  ['用书记的口气，不要部长的口气', secretary],
  ['我自己上去讲，我是清溪镇副书记', vice],
  ['我是书记本人', secretary],
  ['我是武装干事，给我写一份', officer],
  ['述职报告，镇党委书记用', secretary],
  ['清溪街道党工委书记2025年度党管武装工作述职报告', secretary],
  ['两份，书记的写好了，你写部长的', minister],
  ['由我们副部长老邢来述他管的', deputy],
  ['我前年调到清溪镇当副书记', vice],
  ['上台的是书记还是部长没定', undefined],
  ['清溪镇武装部长，2025年', minister],
  ['报告人怎么填成副部长了 我是镇党委书记', secretary],
  ['述职人写成副部长', deputy],
  ['书记、第一政委', undefined],
  ['我是部长派来打字的', undefined],
  ['书记叫我写述职', undefined],
  ['书记讲了要写实在点', undefined],
  ['社区书记述职我们也参加了', undefined],
  ['我是干事小邢，稿子由我起草', undefined],
  ['专武干部12名', undefined],
];

describe('who reports', () => {
  it.each(first)('%s', (text, role) => {
    expect(findReporter(armedForcesDuty(), text, { isHeading: /20\d\d/.test(text), known: null })?.value).toBe(role);
  });

  it('takes a post alone for the reporter where the line says whose report it is', () => {
    const text = '清溪镇，2025年，党委书记、第一政委';
    expect(findReporter(armedForcesDuty(), text, { isHeading: true, known: null })?.value).toBe(secretary);
  });

  it.each([
    ['书记上台讲，我只是备料', secretary],
    ['我其实是副书记', vice],
    ['我是武装部长，数问我', undefined],
    ['部长说先报经费，民兵连7个', undefined],
    ['那句改成：我下去得少，武装上的事都推给部长多些，明年每月去一次', undefined],
  ])('while another is known: %s', (text, role) => {
    expect(findReporter(armedForcesDuty(), text, { isHeading: false, known: officer })?.value).toBe(role);
  });
});
