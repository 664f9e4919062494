import { mends } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Span } from '../text/spans.ts';
import type { Asked } from './asked.ts';
import { declined, isPlaced, placeOf, type Done } from './doing.ts';
import { findSaid } from './find-words.ts';
import type { Layout } from './layout.ts';
import { namedForm, namedTime, namedUnit, numbersAs, powersOut, timesAs, unitsAs } from './number-form.ts';
import { findNumerals } from '../numerals/numerals.ts';
import { ofEdits, type Edit } from './outcome.ts';
import { hull } from './place-state.ts';
import { wishWords } from './wish-words.ts';

/** 改成阿拉伯数字, 都用元写: the same numbers written otherwise; null where what is to come names no way to write. */
export function writtenOtherwise(layout: Layout, asked: Asked, first: string): Done | null {
  const isPlain = writtenOut.test(first) || noPower.test(asked.said);
  if (isPlain && (asked.olds.length > 0 || isPlaced(asked)))
    return inForm(layout, asked, (span) => powersOut(layout.text, span));
  const form = namedForm(first);
  if (form) return inForm(layout, asked, (span) => numbersAs(layout.text, span, form));
  const time = namedTime(first);
  if (time) {
    const hour = first.includes('点') ? '点' : '时';
    const written = inForm(layout, asked, (span) => timesAs(layout.text, span, time, hour));
    // 钟点: says what is meant, and stands nowhere.
    return written?.outcome.kind === 'changed'
      ? written
      : inForm(layout, { ...asked, places: [], olds: [] }, (span) => timesAs(layout.text, span, time, hour));
  }
  const unit = namedUnit(first);
  if (unit === null) return null;
  // 万元都用元写: the amounts are meant, and never the word alone.
  const isUnits = asked.olds.length > 0 && asked.olds.every((old) => namedUnit(old) !== null);
  const told = toldAmounts(layout, asked, unit);
  if (told.length > 0) return { outcome: ofEdits(layout, told), fit: 0.9 };
  const converted = inForm(layout, isUnits ? { ...asked, olds: [] } : asked, (span) =>
    unitsAs(layout.text, span, unit),
  );
  return converted?.outcome.kind === 'changed' || isUnits || asked.olds.length === 0 ? converted : null;
}

/** 三十八万六, 11.8万, said of what shall be written otherwise: the amounts of the text that are as much. */
function toldAmounts({ text }: Layout, { said, fresh }: Asked, unit: string): Edit[] {
  const told = findNumerals(said.replace(fresh[0] ?? '', '，')).map(({ value }) => value);
  return unitsAs(text, { start: 0, end: text.length }, unit).filter(({ start, end }) => {
    const [amount] = findNumerals(text.slice(start, end));
    return amount !== undefined && told.includes(amount.value);
  });
}

const writtenOut = shape`^(?:${mends.writtenOut})$`;
const noPower = shape`(?:${mends.without})(?:用|带|写|要)?[万亿千](?!元)`;

/** 标题里的二〇二五改成阿拉伯数字, 第四部分的钱都用元写. */
function inForm(layout: Layout, asked: Asked, written: (span: Span) => Edit[]): Done | null {
  const place = placeOf(layout, asked);
  const scope = place ? hull(place.spans) : null;
  const found = asked.olds.flatMap(
    (old) => ((scope && findSaid(layout.text, old, scope)) ?? findSaid(layout.text, old))?.spans ?? [],
  );
  // 慰问金按万元写: the number behind its name.
  const named = place?.spans.map((span) => (place.unit === 'words' ? toClauseEnd(layout, span) : span));
  const all = named ?? (isPlaced(asked) ? [] : [{ start: 0, end: layout.text.length }]);
  // 这几个钱数: says what is meant, and stands nowhere; 8000元: with the unit behind it.
  const spans = found.length > 0 ? found.map((span) => withUnit(layout, span)) : all;
  const edits = spans.flatMap(written);
  return edits.length === 0 ? declined(wishWords.sayWhat) : { outcome: ofEdits(layout, edits), fit: place?.fit ?? 0.9 };
}

function withUnit({ text }: Layout, { start, end }: Span): Span {
  const behind = /^[千万亿]?元?/.exec(text.slice(end))?.[0].length ?? 0;
  return { start, end: /\d$/.test(text.slice(start, end)) ? end + behind : end };
}

function toClauseEnd({ text }: Layout, { start, end }: Span): Span {
  return { start, end: end + (/^[^，。；：\n]*/.exec(text.slice(end))?.[0].length ?? 0) };
}
