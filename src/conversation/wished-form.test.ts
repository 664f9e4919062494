import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { wishedForm } from './wished-form.ts';

// A kind brings the models of talk.
armedForcesDuty();

describe('how a report is to be written', () => {
  it.each([
    ['写实一点', { style: 'results' }],
    ['实一点', { style: 'results' }],
    ['写得实一些，出稿', { style: 'results' }],
    ['稳一点', { style: 'classic' }],
    ['写稳点吧', { style: 'classic' }],
    ['文风稳一些', { style: 'classic' }],
    ['两千字左右', { length: 2000 }],
    ['大概1500字', { length: 1500 }],
    ['一千五百字就行', { length: 1500 }],
    ['写2600字左右', { length: 2500 }],
    ['稳一点，两千五百字左右', { style: 'classic', length: 2500 }],
  ])('is heard in %s', (text, form) => {
    expect(wishedForm(text)).toEqual(form);
  });

  it.each([
    '报名67人',
    '出稿',
    '压到1500字',
    '把第二段写实一点',
    '问题写实一点',
    '宣传品印了2000份',
    '500字左右',
    '实有29人',
    '2000',
    '稳住了队伍',
  ])('is not in %s', (text) => {
    expect(wishedForm(text)).toBeNull();
  });
});
