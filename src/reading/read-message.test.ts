import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCharacter } from '../testing/any-character.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import { createLedger } from '../figures/ledger.ts';
import { readMessage } from './read-message.ts';
import type { Reading } from './reading.ts';

function read(text: string, asked: readonly string[] = []): Reading {
  const kind = armedForcesDuty();
  return readMessage(kind, text, { ledger: createLedger(kind.id), asked, turn: 1 });
}

describe('reading a message', () => {
  it('keeps the officer’s words and the place they stand', () => {
    const [change] = read('优待金发了55.8万元').changes;
    expect(change).toMatchObject({
      id: 'support.conscript_allowance_amount',
      how: 'said',
      figure: { value: '558000', unit: '元', surface: '55.8万元', source: { turn: 1, start: 5, end: 11 } },
    });
    expect(change?.why).toContain('优待金发了');
  });

  it('marks what holds only since the officer came', () => {
    const [change] = read('我来以后开了2次议军会').changes;
    expect(change?.figure).toMatchObject({ value: '2', scope: '到任以来' });
  });

  it('keeps last year’s figures apart', () => {
    const reading = read('这是上年的稿：\n2022年，双桥街道登记180人，入伍6人。\n今年改成：2023年，登记196');
    expect(reading.previous).toMatchObject({
      year: 2022,
      figures: { 'conscription.registered': { value: '180' }, 'conscription.enlisted': { value: '6' } },
    });
    expect(reading.changes.map((change) => change.id)).toEqual(['conscription.registered']);
    expect(reading.year?.value).toBe(2023);
  });

  it('says a total that does not fit its parts, and does not take it', () => {
    const reading = read('分队\t人数\n应急排\t28\n通信分队\t10\n合计\t50');
    expect(reading.sumMismatches).toMatchObject([
      { stated: '50', computed: '38', label: '合计', ids: ['militia.core_people'] },
    ]);
    expect(reading.changes.map((change) => change.id)).not.toContain('militia.core_people');
  });

  it('tells a wished value from the true one', () => {
    const reading = read('应到36，实到30，你给我写实到34，区里不来查');
    expect(reading.wishes).toMatchObject([{ id: 'militia.muster_actual', value: '34' }]);
    expect(reading.changes.find((change) => change.id === 'militia.muster_actual')?.figure.value).toBe('30');
  });

  it('lists a number that no figure takes', () => {
    expect(read('看望了三十多户').unassigned.map((one) => one.text)).toEqual(['三十多户']);
  });

  it('takes neither of two values for one figure without a mark', () => {
    const reading = read('抗旱出动12人，防汛出动20人');
    expect(reading.changes.filter(({ figure }) => figure.sure !== false)).toEqual([]);
  });

  it('hears facts volunteered and answered', () => {
    expect(read('议军会开了4次，都是我主持的').facts).toMatchObject([{ id: 'chair_council', status: 'confirmed' }]);
    expect(read('是的', ['chair_council']).facts).toMatchObject([{ id: 'chair_council', status: 'confirmed' }]);
    expect(read('不是', ['chair_council']).facts).toMatchObject([{ id: 'chair_council', status: 'denied' }]);
    expect(read('议了训练补助和征兵宣传', ['council_topics']).facts).toMatchObject([
      { id: 'council_topics', text: '议了训练补助和征兵宣传' },
    ]);
  });

  it('hears the role', () => {
    expect(read('我是街道武装部部长').role?.value).toBe('武装部部长');
    expect(read('改成书记第一人称述职').role?.value).toBe('党工委书记');
  });

  it('takes no figure twice and only numbers that were said', () => {
    const words = fc.constantFrom(
      '登记',
      '报名',
      '入伍',
      '应急排',
      '，',
      '。',
      '人',
      '个',
      '没有',
      '去年',
      '不清楚',
      '万',
      '合计',
      '\n',
      '\t',
    );
    const pieces = fc.array(fc.oneof(words, fc.nat(400).map(String)), { maxLength: 30 });
    fc.assert(
      fc.property(pieces, (said) => {
        const text = said.join('');
        const { changes } = read(text);
        expect(new Set(changes.map((change) => change.id)).size).toBe(changes.length);
        for (const { figure, how } of changes) {
          if (figure.status !== 'given' || !['said', 'corrected'].includes(how)) continue;
          const { start, end } = figure.source ?? { start: 0, end: 0 };
          expect(text.slice(start, end)).toMatch(/\d|[一二三四五六七八九十百千万两半]/);
        }
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 200 }), (text) => {
        expect(read(text).changes).toBeInstanceOf(Array);
      }),
    );
    for (const text of ['', ' ', '\ud800', '😀'.repeat(50), '\u0000\u0007', '“2023年'.repeat(200)]) {
      expect(read(text).changes).toEqual([]);
    }
  });

  it('reads 100,000 characters', () => {
    expect(read('登记388人，报名52人。'.repeat(8000)).changes.map((change) => change.id)).toEqual([
      'conscription.registered',
      'conscription.applied',
    ]);
  });
});
