import { describe, expect, it } from 'vitest';
import { flagged } from '../testing/check-snippet.ts';

describe('numbers that were meant to give one another', () => {
  it.each([
    ['所列两项和总数', '受理物业投诉24件，目前已答复17件、正在核查{7}件。', '9'],
    ['并列的各项', '讲座进校园4场、进商场6场、进工地3场，一共{13}场。', '15'],
    ['其中的各项', '辖区有经营户168家，其中餐饮56家、零售74家、维修{38}家。', '41'],
    ['率和它的两个数', '报名青年96人，通过初检的72人，通过率{75}%。', '79'],
    ['增减', '志愿者由去年的62名增加到今年的88名，增加{26}名。', '22'],
  ])('are held to it: %s', (_, frame, wrong) => {
    expect(flagged(frame.replace(/[{}]/g, ''), 'figures/')).toEqual([]);
    expect(flagged(frame.replace(/\{.*\}/, wrong), 'figures/')).not.toEqual([]);
  });

  it.each([
    '召开专题会3次，走访村组5个，到武装部调研4次。',
    '应到52人，实到50人。第二批应到48人，实到48人。',
    '退役军人50人，占总数110人的45.5%，党员占35.5%。',
    '全年招录42人。全年报考174人。初审之后，进入面试96人。途中一共减了132人：报考到面试减78人，面试到录用减54人。减得最多的是报考到面试，占全部减员的59.1%。论比例，面试到录用减得更重，减去56.3%，报考到面试减去44.8%。',
    '全年民兵点验应到70人、实到66人；民兵应急排编满；批准入伍21人。',
  ])('are left alone where they only stand side by side: %s', (text) => {
    expect(flagged(text, 'figures/')).toEqual([]);
  });
});
