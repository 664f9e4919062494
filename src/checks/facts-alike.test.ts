import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { runChecks } from './run-checks.ts';

const kind = armedForcesDuty();

function figures(text: string): [string, string | undefined][] {
  return runChecks({ kind, text })
    .filter(({ rule }) => rule.startsWith('figures/'))
    .map(({ start, end, offer }) => [text.slice(start, end), offer]);
}

describe('numbers of one thing told apart', () => {
  it.each([
    ['今年安装路灯1186盏。\n\n对1286盏路灯逐一检修。', ['1186盏', '1286盏']],
    ['合作社现有社员268名。\n\n283名社员全部交了会费。', ['268名', '283名']],
    ['全年实施各类工程11个。\n\n完成渠道工程4个、泵站工程3个、管网工程5个。', ['11个', '12个']],
    ['困难家庭41户，帮扶后33户脱困。\n\n尚有11户未脱困。', ['11户', '8户']],
  ])('%s', (text, [said, right]) => {
    expect(figures(text)).toContainEqual([said, right]);
  });

  it.each([
    '给军属发放毛巾1200条。\n\n又向老人赠送毛巾1500条。',
    '合作社现有社员268名。\n\n组织31名社员参观。',
    '困难家庭41户，帮扶后33户脱困。\n\n尚有8户未脱困。',
    '完成渠道工程4个、泵站工程3个、管网工程5个。\n\n全年实施各类工程12个。',
  ])('is none: %s', (text) => {
    expect(figures(text)).toEqual([]);
  });
});
