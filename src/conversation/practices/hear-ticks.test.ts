import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../../testing/kind.ts';
import { createState, type ConversationState } from '../state.ts';
import { asksForDoings, hearTicks } from './hear-ticks.ts';
import type { OfferedDoing } from './offer.ts';

const kind = armedForcesDuty();
const shown = ['register_check', 'exam_remind', 'review_joint', 'decided_together', 'integrity'];
const mined: OfferedDoing = {
  id: 'own_conscription',
  say: '解读参军政策规定',
  text: '解读参军政策规定',
  from: '《往年》',
};
const doings = [
  ...kind.practices.filter(({ id }) => shown.includes(id)).map(({ id, say }): OfferedDoing => ({ id, say })),
  mined,
];
const state: ConversationState = {
  ...createState(),
  turn: 3,
  offeredIn: 3,
  offer: { section: 'conscription', doings, at: 0 },
};

function hear(text: string) {
  return hearTicks(kind, state, text, 4);
}

describe('an answer to doings put to tick', () => {
  it.each([
    ['1、3', ['register_check', 'review_joint']],
    ['1，3', ['register_check', 'review_joint']],
    ['1 3', ['register_check', 'review_joint']],
    ['13', ['register_check', 'review_joint']],
    ['第一条和第四条', ['register_check', 'decided_together']],
    ['①③', ['register_check', 'review_joint']],
    ['1到3', ['register_check', 'exam_remind', 'review_joint']],
    ['1、3都有', ['register_check', 'review_joint']],
    ['2、4做了', ['exam_remind', 'decided_together']],
    ['6', ['own_conscription']],
    ['全部都有', [...shown, 'own_conscription']],
    ['除了2都有', ['register_check', 'review_joint', 'decided_together', 'integrity', 'own_conscription']],
    ['2没有，其他都有', ['register_check', 'review_joint', 'decided_together', 'integrity', 'own_conscription']],
    ['1、3，还有抖音', ['register_check', 'review_joint', 'publicity_video']],
    ['政考多部门联审', ['review_joint']],
    ['1、定兵集体研究', ['register_check', 'decided_together']],
    ['都没有', []],
    ['不写', []],
    ['一条都没有', []],
  ])('ticks by %s', (text, ids) => {
    const heard = hear(text);
    expect(Object.keys(heard?.facts ?? {}).toSorted()).toEqual(ids.toSorted());
    const left = doings.filter(({ id, text: own }) => own === undefined && !ids.includes(id)).map(({ id }) => id);
    expect(heard?.declined.filter((key) => !key.startsWith('own_')).toSorted()).toEqual(left.toSorted());
  });

  it.each([
    ['1、3', ['register_check', 'review_joint']],
    ['1、3，出稿', ['register_check', 'review_joint']],
    ['政考多部门联审', ['review_joint']],
    ['第3条', ['review_joint']],
    ['第1条、第3条、第4条', ['register_check', 'review_joint', 'decided_together']],
  ])('stays open behind other talk: %s', (text, ids) => {
    const later = { ...state, turn: 5, asked: ['militia.emergency_platoon_count', 'x', 'y'] };
    expect(Object.keys(hearTicks(kind, later, text, 6)?.facts ?? {}).toSorted()).toEqual(ids.toSorted());
  });

  it.each(['3', '1、3、5', '都没有'])('gives way to the question put since: %s', (text) => {
    const later = { ...state, turn: 5, asked: ['militia.emergency_platoon_count', 'x', 'y'] };
    expect(hearTicks(kind, later, text, 6)).toBeNull();
  });

  it('shows words of his own before they are printed', () => {
    expect(hear('1，还有给新兵家里送年画')?.proposed).toMatchObject([
      { id: 'own_conscription', sentence: '给新兵家中送年画。' },
    ]);
  });

  it('keeps where each was said', () => {
    expect(hear('1、3')?.facts['review_joint']).toEqual({
      status: 'confirmed',
      text: null,
      source: { turn: 4, start: 2, end: 3 },
    });
  });

  it('prints a doing of a past report in its own words, behind what he told', () => {
    expect(hear('6')?.facts['own_conscription']).toMatchObject({ text: '解读参军政策规定' });
  });

  it.each([
    '1、登记418\n2、报名67',
    '1. 登记418',
    '34，优待金',
    '专武干部 12',
    '登记418，报名67',
    '7',
    '入伍16人',
    '12次',
    '1、3是什么意思？',
    '出稿',
    '优待金31人',
    '点验应到56',
  ])('leaves %s to the rest of the reading', (text) => {
    expect(hear(text)).toBeNull();
  });

  it('hears nothing where no list lies before him', () => {
    expect(hearTicks(kind, createState(), '1、3', 1)).toBeNull();
  });
});

describe('asking for doings', () => {
  it.each([
    '还有什么可写',
    '还有啥可以写的',
    '给我列几条做法',
    '列几条征兵的做法',
    '有哪些做法可以写',
    '双拥这块还能写什么',
    '推荐几条做法',
  ])('hears %s', (text) => {
    expect(asksForDoings(text)).toBe(true);
  });

  it.each([
    '报名67人',
    '出稿',
    '这个数怎么写',
    '做法不对，重来',
    '没有什么问题',
    '你能写什么',
    '还要报什么',
    '还缺什么',
    '写一下武装经费12万',
  ])('passes over %s', (text) => {
    expect(asksForDoings(text)).toBe(false);
  });
});
