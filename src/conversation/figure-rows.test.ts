import { describe, expect, it } from 'vitest';
import { armedForcesDuty } from '../testing/kind.ts';
import { isRowOfFigures } from './figure-rows.ts';

const { field } = armedForcesDuty();

describe('a row of figures', () => {
  it.each(['议武会 6次', '国防教育 8场', '学习八回，现场办公3次', '另补上一年度入伍16人，荣立三等功1人'])(
    'tells figures and no sentence: %s',
    (text) => {
      expect(isRowOfFigures(field, text)).toBe(true);
    },
  );

  it.each([
    '七月份发大水，民兵连夜守了三天堤，扛沙袋加固了两处险段',
    '八月台风来，应急排二十几号人转移了老街一百多户群众',
    '训练人凑不齐，都在外面打工',
  ])('is not seen in: %s', (text) => {
    expect(isRowOfFigures(field, text)).toBe(false);
  });
});
