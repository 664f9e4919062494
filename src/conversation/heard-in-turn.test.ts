import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { foldEvents, createState } from './state.ts';
import { understand } from './understand.ts';

const kind = armedForcesDuty();

function heardIn(texts: readonly string[]): string[] {
  let state = createState();
  let heard: string[] = [];
  for (const text of texts) {
    const understood = understand(kind, state, text);
    state = foldEvents(understood.events, state);
    heard = understood.heard.map(({ year, id, act, value }) => `${year} ${id} ${act} ${value}`);
  }
  return heard;
}

describe('what a turn was heard as', () => {
  it('tells last year’s figure once, though it is a figure of this report too', () => {
    expect(heardIn(['枫林街道2025年，入伍9人，去年入伍14人'])).toEqual([
      'this meta.year given 2025',
      'this conscription.enlisted given 9',
      'last conscription.enlisted given 14',
    ]);
  });

  it.each(['谢谢', '你好', '开头怎么写'])('is nothing where nothing is told: %s', (text) => {
    expect(heardIn(['枫林街道2025年，入伍9人', text])).toEqual([]);
  });

  it('leaves out what was asked to be written although it is not true', () => {
    expect(heardIn(['入伍其实9人，报告里写成12人']).join()).not.toContain('12');
  });
});
