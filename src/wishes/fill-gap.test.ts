import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import type { Asked } from './asked.ts';
import { fillGap } from './fill-gap.ts';
import { readLayout } from './layout.ts';

const text = `竹溪街道2025年度党管武装工作述职报告

我是竹溪街道党工委书记。现述职如下。

一、组织领导
召开议军会【　】次。解决的事项中，最主要的是【具体事项】。

二、下一步打算
由【责任人】牵头，在【时限】前完成【整改措施】。

以上报告，请予审议。

述职人：竹溪街道党工委书记【姓名】
【日期】`;
const layout = readLayout(armedForcesDuty(), text, false);

function filled(place: string, fresh: string, manner: string): string | null {
  const asked: Asked = {
    act: 'replace',
    places: [place],
    goals: [],
    olds: [],
    fresh: [fresh],
    kept: [],
    verb: manner,
    manner,
    between: '',
    which: manner,
    said: `${place}${manner}${fresh}`,
    quotes: [],
  };
  const done = fillGap(layout, asked, fresh);
  if (done?.outcome.kind === 'figure') return `${text.slice(done.outcome.at.start, done.outcome.at.end)}=${fresh}`;
  return done?.outcome.kind === 'changed' ? done.outcome.text : null;
}

describe('a gap of the draft', () => {
  const named: [string, string, string, string][] = [
    ['具体事项那里', '写', '训练场用地', '【具体事项】'],
    ['责任人', '写', '武装部长', '【责任人】'],
    ['落款姓名', '填', '贺长林', '【姓名】'],
    ['落款', '填', '2026年1月6日', '【日期】'],
    ['整改措施那个空', '填', '建立外出民兵台账', '【整改措施】'],
  ];
  it.each(named)('%s %s', (place, manner, fresh, gap) => {
    expect(filled(place, fresh, manner)).toBe(text.replace(gap, fresh));
  });

  it('that waits for a number is the ledger’s', () => {
    expect(filled('议军会那个空', '4', '填')).toBe('【　】=4');
  });

  it('is none where the words beside it are told anew', () => {
    expect(filled('第一部分', '开了会。', '换成')).toBeNull();
  });

  it('says nothing twice that stands right before the gap', () => {
    expect(filled('落款姓名', '党工委书记陈见山', '写')).toContain('述职人：竹溪街道党工委书记陈见山\n');
    expect(filled('最主要的', '最主要的是训练场地', '填')).not.toContain('最主要的是最主要的是');
  });
});
