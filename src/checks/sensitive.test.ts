import { describe, expect, it } from 'vitest';
import { flagged } from '../testing/check-snippet.ts';
import { findClassified } from './classified.ts';

describe('what may not be stored', () => {
  it.each([
    ['秘密★5年\n关于整组工作的通知', 'mark'],
    ['机密★\n', 'mark'],
    ['绝密\n作战方案', 'mark'],
    ['内部资料 注意保存\n正文', 'mark'],
    ['库里有步枪30支', 'weapons'],
    ['现有81式自动步枪三十支', 'weapons'],
    ['子弹2000发入库', 'weapons'],
    ['配了20支手枪', 'weapons'],
    ['弹药库位于青山路18号', 'weapon-store'],
    ['驻地73061部队', 'unit-designation'],
    ['第71集团军某旅', 'unit-designation'],
  ])('refuses %s', (text, kind) => {
    expect(findClassified(text)?.kind).toBe(kind);
  });

  it.each([
    '',
    '严格保守国家秘密，做好机密文件管理。',
    '给文件头加上秘密★5年',
    '在标题上面标个机密★3年行吗',
    '应急排30人，器材库1个，配发器材120件。',
    '每人实弹射击10发子弹',
    '组织工程抢修分队枪修设备',
    '内部管理规范。',
    '武器装备管理规定学习3次。',
    '邮编410005，联系部队官兵',
  ])('lets pass %s', (text) => {
    expect(findClassified(text)).toBeNull();
  });
});

describe('what may not stand in a report', () => {
  it.each([
    '涌现出基干民兵秦明远等先进典型。',
    '退役士兵赵国栋荣立三等功。',
    '受到表彰的欧阳晓同志表现突出。',
    '身份证号11010519900307123X。',
    '联系电话13912345678。',
    '值班电话0571-88886666。',
  ])('flags %s', (text) => {
    expect(flagged(text, 'sensitive/')).toHaveLength(1);
  });

  it.each([
    '涌现出一批先进典型，退役军人安置、培训有序。',
    '民兵高度重视，方向明确，事迹突出。',
    '全体同志、各位同志、武装部的同志共同努力，涌现出许多典型。',
    '民兵任务、民兵常态化训练中涌现先进典型。',
    '2名军人荣立三等功，家属高兴。',
    '金额20250101元，编号123456。',
    '述职人：李明',
    '青年参军、青年高校毕业生优秀。',
  ])('accepts %s', (text) => {
    expect(flagged(text, 'sensitive/')).toEqual([]);
  });
});
