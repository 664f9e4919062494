import { describe, expect, it } from 'vitest';
import { chosenOf } from './choose-way.ts';

const places = ['清扫楼道，每周两次', '清扫院落，每月一次'];

describe('which of two places is meant', () => {
  it.each([
    ['1', 0],
    ['2', 1],
    ['第二个', 1],
    ['选1吧', 0],
    ['前面那个', 0],
    ['后一处', 1],
    ['楼道的', 0],
    ['每月一次那句', 1],
  ])('%s names it', (said, at) => {
    expect(chosenOf(said, places)).toBe(at);
  });

  it.each(['3', '算了', '清扫', '都不是', '再加一句'])('%s names none', (said) => {
    expect(chosenOf(said, places)).toBeNull();
  });
});
