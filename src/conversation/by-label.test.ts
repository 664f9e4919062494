import { describe, expect, it } from 'vitest';
import { assistantInMemory, talk } from '../testing/chat.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import { invariant } from '../result.ts';
import { hearByLabel } from './by-label.ts';
import { createState } from './state.ts';

const kind = armedForcesDuty();
const figures = kind.figures.filter(({ group }) => group !== 'meta');

async function ledgerAfter(...messages: string[]) {
  const last = (await talk(assistantInMemory(), messages)).at(-1);
  invariant(last, 'nothing was said');
  return last;
}

describe('by the name the ledger shows', () => {
  it.each([
    ['双合格人数没有', 'conscription.qualified', 'none', '0'],
    ['把应急排应编人数改成30人。', 'militia.emergency_platoon_required', 'given', '30'],
    ['武装工作投入合计是45.6万', 'funding.total', 'given', '456000'],
    ['器材库用房间数不清楚', 'militia.depot_rooms', 'unknown', null],
    ['征兵任务数别写', 'conscription.task', 'withheld', null],
  ])('%s is taken as it stands', (text, id, status, value) => {
    const heard = hearByLabel(kind, createState(), text, 1);
    expect(heard?.figures).toMatchObject([{ id, figure: { status, value } }]);
    expect(heard?.figures[0]?.figure.sure).toBeUndefined();
  });

  it('takes every figure of the catalogue out again, last year’s as well', async () => {
    const assistant = assistantInMemory();
    const told = figures.filter(({ previousOf }) => previousOf === undefined).slice(0, 12);
    const { conversationId } = await assistant.start();
    for (const { label, unit } of told) {
      // oxlint-disable-next-line no-await-in-loop -- one turn after the other
      await assistant.say(conversationId, `${label}是1200${unit}，去年${label}是1100${unit}`);
    }
    for (const { id, label } of told) {
      // oxlint-disable-next-line no-await-in-loop -- one turn after the other
      await assistant.say(conversationId, `去年的${label}没有说过，删掉`);
      // oxlint-disable-next-line no-await-in-loop -- one turn after the other
      const after = await assistant.say(conversationId, `${label}删掉吧`);
      invariant(after.ok, id);
      expect(after.value.ledger.figures[id]).toBeUndefined();
      expect(after.value.ledger.previous[id]).toBeUndefined();
    }
  });

  it('says what was taken out of last year’s', async () => {
    const { reply } = await ledgerAfter('2025年，柳溪镇', '去年应征报名51人', '去年应征报名人数没有说过，删掉');
    expect(reply).toContain('去年的应征报名删掉了');
  });

  it('hears several at once, one after the other', () => {
    const heard = hearByLabel(kind, createState(), '议军会（议武会）次数是4次，双合格人数没有；基干民兵总人数保密', 1);
    expect(heard?.figures.map(({ id, figure }) => [id, figure.status])).toEqual([
      ['leadership.council_meetings', 'given'],
      ['conscription.qualified', 'none'],
      ['militia.core_people', 'withheld'],
    ]);
  });

  it.each([
    '双合格人数没有问题吧',
    '双合格人数是多少',
    '应急排应编人数是30还是31',
    '应急排应编人数是30，比去年好',
    '购置民兵器材投入是6.8',
    '这两天事多，双合格人数没有',
    '应登记人数（适龄男性）没有',
  ])('leaves “%s” to whoever hears talk', (text) => {
    expect(hearByLabel(kind, createState(), text, 1)).toBeNull();
  });
});
