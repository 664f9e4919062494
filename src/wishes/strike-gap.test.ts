import { expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import type { Asked } from './asked.ts';
import { readLayout } from './layout.ts';
import { strike } from './strike.ts';

const text = `竹溪街道2025年度党管武装工作述职报告

我是竹溪街道党工委书记。现述职如下。

一、组织领导
召开议军会4次，听取专题汇报【　】次。现场办公2次。

以上报告，请予审议。

述职人：竹溪街道党工委书记【姓名】`;

function struck(place: string): string | null {
  const manner = '删掉';
  const rest = { goals: [], olds: [], fresh: [], kept: [], between: '', quotes: [] };
  const asked: Asked = {
    act: 'delete',
    places: [place],
    verb: manner,
    manner,
    which: manner,
    said: `${place}${manner}`,
    ...rest,
  };
  const done = strike(readLayout(armedForcesDuty(), text, false), asked);
  return done?.outcome.kind === 'changed' ? done.outcome.text : null;
}

it('takes out what a gap leaves unsaid, and nothing else', () => {
  expect(struck('专题汇报那个空')).toBe(text.replace('，听取专题汇报【　】次', ''));
});

it('leaves who signs where only the name is open', () => {
  expect(struck('落款姓名那个空')).toBe(text.replace('【姓名】', ''));
});
