import { describe, expect, it } from 'vitest';
import { flagged } from '../testing/check-snippet.ts';

const near = (text: string): string[] => flagged(text, 'structure/near-unit');

describe('bodies that are not there, or are another’s', () => {
  it.each([
    ['县委提出要求，县政府作了部署，县纪委到场监督，区武装部来人检查。', '区武装部'],
    ['培训由镇教育局承办。', '镇教育局'],
    ['镇党委研究了方案，镇党委作了部署。镇党工委与各村签订责任书。', '镇党工委'],
    ['镇便民服务中心设窗口，镇便民服务中心专人值守。登记在镇便民服务站办理。', '镇便民服务站'],
  ])('%s', (text, place) => {
    expect(near(text).join(' ')).toContain(place);
  });

  it.each([
    '区委提出要求，区政府作了部署，社区委员会到场。',
    '街道党工委作了部署，街道党工委到场；镇党委来人学习。',
    '培训由区教育局承办，街道打开了局面，镇派出所到场。',
    '街道配合区民政局发放补助。',
    '柳东社区和柳西社区分别设点。',
    '市委、区委都作了部署。',
  ])('%s is let pass', (text) => {
    expect(near(text)).toEqual([]);
  });
});
