import { describe, expect, it } from 'vitest';
import { findingsOf, flagged } from '../testing/check-snippet.ts';

describe('phrasing', () => {
  it.each([
    ['紧紧围绕县政府、人武部的部署开展工作。', 'phrasing/party-left-out: 县政府、人武部'],
    ['各社区书记和主任均为民兵工作第一责任人。', 'phrasing/one-responsible: 书记和主任均为民兵工作第一责任人'],
    ['应该说，今年的任务完成得较好。', 'phrasing/spoken: 应该说'],
    ['基干民兵党员比例均达到规定要求。', 'phrasing/ratio-unsaid: 比例均达到规定要求'],
    ['转业安置后，预备役3人。', 'phrasing/reserve-enlisted: 预备役3人'],
    ['去年来，街道多次研究武装工作。', 'phrasing/last-year-slip: 去年来'],
  ])('is asked about: %s', (text, wanted) => {
    expect(flagged(text, 'phrasing/')).toContain(wanted);
  });

  it.each([
    '在区委、区政府和区人武部的领导下，任务完成较好。',
    '党工委书记为党管武装第一责任人。',
    '党员比例达到35%。',
    '去年以来，街道多次研究武装工作。',
  ])('is let pass: %s', (text) => {
    expect(flagged(text, 'phrasing/')).toEqual([]);
  });
});

describe('repeated phrasing', () => {
  it.each([
    ['高标准落实编组任务，补充物资器材，高标准完成整组目标。', '高标准'],
    ['按照统一部署，结合森林防火应急工作要求，街道全力做好森林防火应急工作。', '森林防火应急工作'],
    ['下一步打算：下一步工作中，街道将抓好训练。', '下一步打算：下一步工作中'],
    ['为任务完成提供了坚强保障，同时为训练提供了有力保障。', '提供了有力保障'],
  ])('is heard: %s', (text, wanted) => {
    expect(flagged(text, 'phrasing/repeated')).toContain(`phrasing/repeated: ${wanted}`);
  });

  it.each([
    '坚持高标准、坚持高质量、坚持高效率。',
    '编组民兵应急排1个30人，民兵应急排参加区点验1次。',
    '街道党工委研究武装工作，街道党工委书记带头落实。',
  ])('is let pass where it is meant or a name: %s', (text) => {
    expect(flagged(text, 'phrasing/repeated')).toEqual([]);
  });

  it('is never more than a hint', () => {
    const found = findingsOf('高标准落实编组任务，补充物资器材，高标准完成整组目标。', 'phrasing/repeated');
    expect(found.map(({ severity }) => severity)).toEqual(['hint']);
  });
});

describe('averages and short sums', () => {
  it.each([
    ['发放优待金25人、47.5万元，人均1.8万元。', ['figures/average: 25人、47.5万元，人均1.8万元']],
    ['发放优待金25人、47.5万元，人均1.9万元。', []],
    ['慰问军属26户，送去慰问金13000元，户均500元。', []],
  ])('%s', (text, wanted) => {
    expect(flagged(text, 'figures/average')).toEqual(wanted);
  });

  it('asks when parts nearly make up the whole', () => {
    const text = '投入经费15万元，其中训练补助6万元，器材购置5万元，征兵宣传3万元。';
    expect(findingsOf(text, 'figures/parts-fall-short').map(({ severity }) => severity)).toEqual(['hint']);
    expect(flagged(text.replace('3万元', '4万元'), 'figures/')).toEqual([]);
  });
});
