import { describe, expect, it } from 'vitest';
import { findingsOf, flagged } from '../testing/check-snippet.ts';
import { polishText } from '../polish/polish-text.ts';
import { armedForcesDuty } from '../testing/kind.ts';

const kind = armedForcesDuty();

describe('sentences at odds with themselves', () => {
  it.each([
    ['随着轮训的铺开，使队员的胆子大了。', '随着轮训的铺开，队员的胆子大了。'],
    ['只有天天巡查，就能早发现险情。', '只有天天巡查，才能早发现险情。'],
    ['要避免仓库不再受潮。', '要避免仓库受潮。'],
    ['大约印了手册300本左右。', '大约印了手册300本。'],
    ['要增加夜间演练的质量。', '要提高夜间演练的质量。'],
    ['各社区及时解决并发现隐患。', '各社区及时发现并解决隐患。'],
    ['班子成员传达了贯彻会议精神。', '班子成员传达贯彻会议精神。'],
    ['现场来了20名队员们。', '现场来了20名队员。'],
  ])('%s is mended', (text, right) => {
    const { text: polished, suggestions } = polishText({ kind, text });
    expect(suggestions.length).toBeGreaterThan(0);
    expect(polished).toBe(right);
  });

  it.each([
    ['尽管人手紧，大家轮流值守。', '尽管人手紧，大家轮流值守'],
    ['台账质量的高低，直接影响工作水平的提升。', '高低，直接影响工作水平的提升'],
    ['比武提高了器材老旧的短板。', '提高了器材老旧的短板'],
    ['晚报的原因是没有人催造成的。', '原因是没有人催造成的'],
    ['请假人数减少了2倍。', '减少了2倍'],
    ['全年训练平稳。明年我将继续加大对民兵连部的', '明年我将继续加大对民兵连部的'],
    ['街道开展了一次声势较大的。', '开展了一次声势较大的'],
  ])('%s is asked about', (text, place) => {
    expect(flagged(text, 'phrasing/').join(' ')).toContain(place);
  });

  it.each([
    '只有天天巡查，才能早发现险情。',
    '尽管人手紧，但大家轮流值守。',
    '班子下力气提高解决问题的能力。',
    '健全制度，解决用房问题。',
    '防止再次漏登。',
    '来了约300人。',
    '全年只有3天训练，比上年少2天。',
    '不仅限于培训，我们上门讲课。',
    '台账质量的高低，直接影响工作水平的高低。',
    '围绕安全生产这个中心开展检查。',
  ])('%s is let pass', (text) => {
    expect(flagged(text, 'phrasing/sentence')).toEqual([]);
  });

  it('asks what was done where a sentence tells nothing', () => {
    const text = '街道高度重视、精心部署，扎实推进各项工作，取得了明显成效。';
    expect(findingsOf(text, 'phrasing/empty').map(({ fix }) => fix)).toEqual([
      '街道高度重视、精心部署，扎实推进各项工作，取得了明显成效【做了哪件事、几次、结果多少】。',
    ]);
    expect(flagged('街道高度重视、精心部署，扎实推进整组，全年开会4次，取得了明显成效。', 'phrasing/empty')).toEqual(
      [],
    );
  });
});
