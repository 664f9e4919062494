import { expect, it } from 'vitest';
import { createState } from '../conversation/state.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import { longTexts } from '../testing/long-texts.ts';
import { decideTurn } from './decide-turn.ts';

/** Each once took five to seventy seconds: its cost grew with the square of its length, or of its numbers. */
const grewFast = [
  '换行',
  '空格换行',
  '小标题',
  '空话问题',
  '电话',
  '只有零',
  '表格一格',
  '表格横线',
  '代词',
  '民兵',
  '街道',
  '去年的稿',
  '全部',
  '稿里',
];
const length = 50_000;
/** Of the processor and not by the clock. */
const mostMs = 2000;

it.each(longTexts(length).filter(({ name }) => grewFast.includes(name)))(
  'a message of nothing but $name is heard in time that grows with its length alone',
  { timeout: 120_000 },
  async ({ text }) => {
    const parts = { kind: armedForcesDuty(), now: () => '2026-01-05T08:00:00.000Z' };
    await decideTurn(parts, { state: createState(), text: '今年入伍12人，报名30人' });
    const before = process.threadCpuUsage();
    await decideTurn(parts, { state: createState(), text: `今年入伍12人${text}` });
    const { user, system } = process.threadCpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(mostMs);
  },
);
