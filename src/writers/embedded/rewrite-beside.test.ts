import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../../testing/kind.ts';
import { rewriteProblems } from './rewrite-problems.ts';

const kind = armedForcesDuty();

function whole(part: string): string {
  return `平川街道2025年度党管武装工作述职报告\n\n一、主要工作\n全年召开议军会4次。\n\n${part}\n\n述职人：平川街道党工委书记\n`;
}

function rewrite(text: string): { text: string } {
  const { regions } = rewriteProblems({ kind, text });
  return {
    text: regions
      .toReversed()
      .reduce((rest, { start, end, after }) => rest.slice(0, start) + after + rest.slice(end), text),
  };
}

describe('what the officer says himself, wherever he says it', () => {
  it.each([
    {
      name: 'measures told in a paragraph of another wording',
      part: '二、存在问题\n一个是村级民兵连活动少，9个连有3个全年只活动1次；另一个是国防教育形式单一。究其原因，是我到村少，没有逐连看过。\n\n明年，我准备这样办。民兵连每季度活动1次，部长按季通报。国防教育请老兵讲，全年6场。',
      never: /下步打算|一是/,
    },
    {
      name: 'causes told in a paragraph of their own',
      part: '二、存在问题\n问题有两个。一是连部不齐，两个村借会议室。二是点验缺6人，都在外地。\n\n原因也有两条。连部的事，我总等腾房。点验的事，我只管发通知。\n\n明年这样改：6月底前腾出两间，书记协调。点验前逐人打电话。',
      never: /主要原因|【/,
    },
    {
      name: 'a list below a line that announces it',
      part: '问题有两个方面。其一，点验到位不好，应到90人、实到76人。其二，连部用得少，全年开门4次。\n\n分析原因，我平时问得少，没有定过谁来管。\n\n针对上述问题，拟这样改：\n第一，点验。部长牵头，2026年3月底前逐人核清，5月到位率95%以上。\n第二，连部。2026年1月起每月开门2次。',
      never: /【|同时，/,
    },
  ])('get nothing beside $name', ({ part, never }) => {
    const { text } = rewrite(whole(part));
    expect(text.slice(text.indexOf(part.slice(0, 6)))).not.toMatch(never);
    expect(text).toContain(part.split('\n').at(-1));
  });

  it('are shown by what is lacking, and never by what was reached', () => {
    const part = '二、存在问题\n一是思想认识有待提高，存在重经济轻武装的现象。二是训练保障有短板。';
    const { text } = rewrite(whole(part).replace('议军会4次。', '议军会4次，组织训练3期，参训117人次。'));
    expect(text.slice(text.indexOf('二、'))).not.toMatch(/4次|117人次/);
    expect(text).toMatch(/训练保障有短板[^。]*【场地、器材、教员还是误工补助】/);
  });

  it('of a matter that is not known are asked about, and given neither a cause nor a measure', () => {
    const { text } = rewrite(
      whole(
        '二、存在问题\n1.新质分队训用脱节，无人机全年只飞了2次。\n2.退役军人跟踪服务不到位，报到32人，编入民兵8人。',
      ),
    );
    expect(text.match(/主要原因是【我[^】]*】/g)).toHaveLength(2);
    expect(text).not.toMatch(/由.+(?:负责|牵头)|军人家庭/);
  });

  it('in the report of a committee are answered by the committee', () => {
    const part = '二、存在问题\n1.专武干部业务不熟练。';
    const { text } = rewrite(whole(part));
    expect(text.slice(text.indexOf('二、'))).toMatch(/主要原因是我们/);
  });
});
