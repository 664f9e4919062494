import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { matterOf, problemsNamed } from './named-problems.ts';

const kind = armedForcesDuty();

describe('the problem whose matter words name', () => {
  it.each([
    ['体检淘汰多是因为近视', 'exam-lost'],
    ['点验没到的都在外头打工', 'muster'],
    ['报名少是年轻人都出去了', 'applicants-lost'],
    ['大学生不愿意走，都想考研', 'college-fell'],
    ['外出务工的多', undefined],
  ])('%s is of %s', (words, id) => {
    expect(problemsNamed(kind, words)[0]?.id).toBe(id);
  });

  it.each([
    ['点验那天下雨', 'this'],
    ['体检刷下来的多', 'other'],
    ['都在外地', 'none'],
  ])('to the cause of a muster badly attended, %s names the matter of %s', (words, matter) => {
    expect(matterOf(kind, 'cause:muster', words)).toBe(matter);
  });
});
