import { Big } from 'big.js';
import { amending } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import { findNumerals } from '../../numerals/numerals.ts';
import type { Mention } from '../../mentions/mention.ts';
import { unitFit } from '../../reading/unit-fit.ts';
import { spokenValue } from '../spoken-figures.ts';
import { byFullName, type AmendingClause, type ToldFigure } from './clauses.ts';
import { leastEvidence, meantBy } from './targets.ts';
import { ofAll, spokenWhole } from './wholes.ts';
import { resolve, setNumber, sourceOf, valueOf, type AmendingWork } from './work.ts';

/** Where another is as likely meant by less than this share, neither is. */
const asLikely = 0.9;
/** A number of another measure is no difference of it. */
const leastFit = 0.2;
/** Less surely heard, it waits for the officer's word. */
const surely = 0.9;

const adding = shape`(?:${amending.adds})N$`;
const takingOff = shape`(?:${amending.takesOff})N$`;

/** 总数也跟着加1: the one number right behind such a verb is a difference, whatever else the clause sounds like. */
export function differenceSaid({ words, numbers }: AmendingClause): 'more' | 'fewer' | null {
  if (numbers.length !== 1) return null;
  return adding.test(words) ? 'more' : takingOff.test(words) ? 'fewer' : null;
}

/** 喜报再添6份, 受众多算了40人: so many more or fewer than was told, with how it comes to its value. */
export function settleDifference(
  work: AmendingWork,
  clause: AmendingClause,
  { sign, likeness }: { sign: '＋' | '－'; likeness: number },
): void {
  const number = differenceIn(clause);
  if (!number) return;
  const one = wholeOfSpoken(work, clause) ?? changedBy(work, clause, number);
  if (!one) return;
  const change = new Big(valueOf(one, number));
  const told = new Big(one.figure.value ?? '0');
  const value = sign === '＋' ? told.plus(change) : told.minus(change);
  if (value.lt(0)) return;
  const { unit } = one.figure;
  const isNamed = (clause.names.get(one) ?? 0) >= byFullName;
  const isPointedAt = clause.numbers.some(({ mention, same }) => mention !== number && same.includes(one));
  // 点验少了3个, told of what was told before, may be a reason as well.
  const isMeant = Math.max(likeness, work.correcting) >= surely;
  const isSure = (isNamed || isPointedAt) && isMeant;
  const figure = {
    status: value.eq(0) ? ('none' as const) : ('given' as const),
    value: value.toFixed(),
    unit,
    approx: null,
    surface: null,
    source: sourceOf(work, number),
    expression: `${spokenValue(one.figure)}${sign}${spokenValue({ ...one.figure, value: change.toFixed(), surface: null, approx: null })}`,
    ...(!isSure && { sure: false as const }),
  };
  work.deeds.set(one.id, { kind: 'value', figure });
  work.used.add(number.start);
  work.focus = new Map([[one, 3]]);
  resolve(work, one);
  restateValue(work, clause, one, valueSaid(one, value));
}

/** 多算了2个，改成86: what comes of it, said behind, bears it out and is no other figure's. */
function restateValue(work: AmendingWork, clause: AmendingClause, one: ToldFigure, said: readonly string[]): void {
  const { clauses } = work.scene;
  for (const later of clauses.slice(clauses.indexOf(clause) + 1)) {
    const [number, other] = later.numbers;
    if (!number || other || !said.includes(number.mention.value)) continue;
    if (later.hits.length + later.others.length > 0) return;
    setNumber(work, one, number.mention);
    work.restated.add(later);
  }
}

/** As it is written, and in 万 where it is money. */
function valueSaid({ known }: ToldFigure, value: Big): readonly string[] {
  return known.unit === '元' ? [value.toFixed(), value.div(1e4).toFixed()] : [value.toFixed()];
}

/** 总数也加1, behind a part of it: the whole of what was spoken of. */
function wholeOfSpoken(work: AmendingWork, clause: AmendingClause): ToldFigure | undefined {
  const whole = clause.names.size === 0 && ofAll.test(clause.words) ? spokenWhole(work) : null;
  return work.scene.told.find(({ id, figure }) => id === whole?.id && figure.value !== null);
}

/** The last number of the clause; where none counts anything, 一个 or 俩. */
function differenceIn({ numbers, text, start }: AmendingClause): Mention | null {
  const said = numbers.at(-1)?.mention;
  if (said) return said;
  const [numeral, other] = findNumerals(text);
  if (!numeral || other || numeral.form === 'indefinite') return null;
  const place = { start: start + numeral.start, end: start + numeral.end };
  return { ...place, numeral: place, text: numeral.text, value: numeral.value, unit: '', approx: null };
}

/** The one told whose value it changes: named, pointed at by its value, or spoken of last. */
function changedBy(work: AmendingWork, clause: AmendingClause, number: Mention): ToldFigure | null {
  const rest = { ...clause, numbers: clause.numbers.filter(({ mention }) => mention !== number) };
  const doubted = [...work.doubted.keys()];
  const meant = [...meantBy(work, rest)]
    .filter(([, weight]) => weight >= leastEvidence)
    .toSorted((a, b) => b[1] - a[1]);
  // 两边都算多了 counts nothing: of what was told last only where that was one.
  const { last } = work.scene;
  const spoken = doubted.length > 0 ? doubted : last.length === 1 || clause.numbers.length > 0 ? last : [];
  const rather = meant.length > 0 ? meant : spoken.map((one) => [one, 1] as const);
  const fitting = rather.filter(
    ([{ known, figure }]) => figure.value !== null && unitFit(known, number, work.scene.text) > leastFit,
  );
  const [best, second] = fitting;
  return best && (!second || second[1] < best[1] * asLikely) ? best[0] : null;
}
