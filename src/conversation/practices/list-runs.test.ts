import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../../testing/kind.ts';
import { createState, type ConversationState } from '../state.ts';
import { listRun } from './list-runs.ts';
import type { Offer } from './offer.ts';

const kind = armedForcesDuty();

function listOf(section: string): Offer {
  const doings = kind.practices.filter((one) => one.section === section).slice(0, 6);
  return { section, doings: doings.map(({ id, say }) => ({ id, say })), at: 0 };
}

const offers = [listOf('leadership'), listOf('conscription')];
const state: ConversationState = { ...createState(), turn: 7, offeredIn: 7, offer: offers[1] ?? null, offers };

function heard(text: string, at = state) {
  const run = listRun(kind, at, text);
  return run && [run.offer.section, run.chosen, run.refused];
}

describe('numbers of a list amid other talk', () => {
  it.each([
    ['组织这块1 2 4 专武是专人干的', 'leadership', [1, 2, 4], []],
    ['光荣牌31块\n征兵做过的：2\n喜报5份', 'conscription', [2], []],
    ['组织领导1、3那两条是做过的\n优待证52张', 'leadership', [1, 3], []],
    ['入伍是17 1和2我们都搞了 专武也没干别的', 'conscription', [1, 2], []],
    ['渡口修好了。组织领导1、3、4。优待证52张', 'leadership', [1, 3, 4], []],
    ['都对。1、4，其他没有。应急排1个', 'conscription', [1, 4], []],
    ['喜报5份，征兵这块2没搞', 'conscription', [], [2]],
  ])('%s', (text, section, chosen, refused) => {
    expect(heard(text)).toEqual([section, chosen, refused]);
  });

  it.each([
    '组织这块4、3、5、6',
    '组织领导3，议军4次',
    '登记1、3那两条',
    '光荣牌31块，优待证52张',
    '征兵走了12',
    '1、登记418\n2、报名67',
  ])('are none: %s', (text) => {
    expect(heard(text)).toBeNull();
  });

  it('are of no list by themselves, where other things were said since', () => {
    expect(heard('都对。1、4，其他没有。应急排1个', { ...state, turn: 9 })).toBeNull();
    expect(heard('组织那块1、4', { ...state, turn: 9, offer: null })).toEqual(['leadership', [1, 4], []]);
  });
});
