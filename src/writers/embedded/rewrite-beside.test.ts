import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../../testing/kind.ts';
import { rewriteProblems } from './rewrite-problems.ts';

const kind = armedForcesDuty();

function whole(part: string): string {
  return `平川街道2025年度党管武装工作述职报告\n\n一、主要工作\n全年召开议军会4次。\n\n${part}\n\n述职人：平川街道党工委书记\n`;
}

function rewrite(text: string): { text: string; questions: string[] } {
  const { regions, questions } = rewriteProblems({ kind, text });
  return {
    questions,
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
    expect(text).toMatch(/训练保障有短板[^。]*【哪一样】/);
  });

  it('of a matter that is not known are asked about, and given neither a cause nor a measure', () => {
    const part = '二、存在问题\n1.码头停车秩序乱，32个车位挪用9个。\n2.礼兵队的服装不统一，12套有5套不成套。';
    const { text, questions } = rewrite(whole(part));
    expect(text).toBe(whole(part));
    expect(questions).not.toEqual([]);
  });

  it.each([
    ['who did not come', '1.民兵集训不齐。应训26人，全程参训的只有17人。', /由今年的17人增加到【多少人】/],
    ['what does not work', '1.防汛器材管得粗。4台水泵有2台启动不了。', /逐件试一遍/],
    ['who is not at the post', '1.战备值班不严。国庆夜里抽查，值班电话没人接。', /值班表我.*审/],
    ['who was exchanged', '1.武装干事队伍不稳。一年换了3个人，交接没有清单。', /交接清单/],
  ])('of %s are given a step of his own before circumstances, and a measure from there', (_, problem, measure) => {
    const part = `二、存在问题\n${problem}\n2.国防教育形式单一。\n\n三、原因分析\n1.企业生产忙，人手紧张。\n2.我问得少。\n\n四、下步打算\n1.提高政治站位，强化担当。\n2.加强学习。`;
    const { text } = rewrite(whole(part).replace('全年召开', '我主持召开'));
    const [cause = ''] = /1\..*企业生产忙/.exec(text) ?? [];
    expect(cause).toMatch(/^1\..*我.*；客观上，企业生产忙$/);
    const plans = text.slice(text.indexOf('四、'));
    expect(plans).toMatch(measure);
    // In the order of the problems, before his own lines, which stay.
    expect(plans).toMatch(/一是.*；二是.*国防教育[\s\S]*1\.提高政治站位，强化担当。\n2\.加强学习。/);
  });

  it('in the report of a committee are answered by the committee', () => {
    const part = '二、存在问题\n1.专武干部业务不熟练。';
    const { text } = rewrite(whole(part));
    expect(text.slice(text.indexOf('二、'))).toMatch(/主要原因是我们/);
  });
});
