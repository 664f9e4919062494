import { rowDigits } from '../text/numeral-letters.ts';
import { ofField, type FieldWords } from '../lexicon/field.ts';
import { units } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import type { Span } from '../text/spans.ts';

/** Words before an ending that name nothing: 各社区, 所属街道, 辖区, 流动人口小区. */
const common = new Set(
  '各全本我你他该这那其某每等个所属辖乡镇和与及的在对从由于赴向为把将是到了有无两几多地进出驻试责无一二三四五六七八九十社区街市道县村',
);
/** 境外返X人员: a place whose name was struck out. */
const maskedPlace = shapes`(?<=${units.goTo})[XＸ×]{1,2}(?=${units.goers})`;
const shapesOfUnits = ofField(({ organs, topics }) => {
  /** Endings that make a proper name of what stands before them. */
  const endings = shape`${units.placeEnding}|${units.areaLevel}(?:${units.areaOrgan}|${organs}|[，。、；：\s]|$)`;
  const own = shape`\p{Script=Han}{2,8}?${units.town}`;
  const office = shape`${units.office}|${organs}`;
  return {
    named: shapes`(?<![\p{Script=Han}])(\p{Script=Han}{2,4}?)(?=${endings})`,
    afterPreposition: shapes`(?<=${units.beforePlace}|、)(\p{Script=Han}{2,3}?)(?=${endings})`,
    masked: shapes`[XＸ×○*]{2,}(?=\s*(?:${units.town}|${units.maskedEnding}|${organs}))`,
    titled: shape`^\s*(${own})(?=\s*(?:${office}|\d{4}|[${rowDigits}]{4}|${units.titleAfter}|${topics}))`,
    selfNamed: shape`${units.selfIs}(${own})(?=${office}|${units.selfAfter})`,
  };
});

const townEnd = shape`${units.town}$`;

/**
 * Names of units and places: the unit of the title or of `我是…`, and proper names before 街道, 社区, 小学 … where nothing
 * common stands before the ending. The ending stays in the text.
 */
export function findUnitNames(text: string, words: ReadonlySet<string>, field: FieldWords): Span[] {
  const { named, afterPreposition, masked, titled, selfNamed } = shapesOfUnits(field);
  const found: Span[] = [];
  for (const pattern of [masked, maskedPlace]) {
    for (const match of text.matchAll(pattern)) found.push({ start: match.index, end: match.index + match[0].length });
  }
  const own = titled.exec(text.slice(0, 80))?.[1] ?? selfNamed.exec(text)?.[1];
  const ownName = own?.replace(townEnd, '');
  if (ownName !== undefined && ownName.length >= 2) {
    for (let at = text.indexOf(ownName); at !== -1; at = text.indexOf(ownName, at + ownName.length)) {
      found.push({ start: at, end: at + ownName.length });
    }
  }
  for (const pattern of [named, afterPreposition]) {
    for (const match of text.matchAll(pattern)) {
      const name = match[1] ?? '';
      if (name.split('').some((character) => common.has(character)) || holdsWord(name, words)) continue;
      found.push({ start: match.index, end: match.index + name.length });
    }
  }
  return found;
}

function holdsWord(name: string, words: ReadonlySet<string>): boolean {
  for (let i = 0; i + 2 <= name.length; i += 1) if (words.has(name.slice(i, i + 2))) return true;
  return false;
}
