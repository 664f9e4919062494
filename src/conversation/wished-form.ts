import { requests } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { findNumerals } from '../numerals/numerals.ts';
import { lengths, type DraftForm, type Length, type Style } from '../report/draft-form.ts';
import { splitPieces } from './clauses.ts';
import { draftOrders } from './draft-orders.ts';

const longestWish = 30;
/** Characters nobody means by the length of a whole report. */
const [shortest, longest] = [1000, 4000];
const inStyle: readonly [Style, RegExp][] = [
  [
    'results',
    shape`^(?:${requests.formLead})*(?:${requests.resultStyle})(?:${requests.formEnd}|${requests.draftEnd})*$`,
  ],
  [
    'classic',
    shape`^(?:${requests.formLead})*(?:${requests.classicStyle})(?:${requests.formEnd}|${requests.draftEnd})*$`,
  ],
];
const before = shape`^(?:${requests.formLead})*$`;
const after = shape`^(?:${requests.lettersOf})(?:${requests.formEnd}|${requests.draftEnd})*$`;

/** 写实一点, 两千字左右, 稳一点，出稿: nothing else is in it. Lengths go to the nearest there is. */
export function wishedForm(text: string): DraftForm | null {
  if (text.length > longestWish) return null;
  const orders = draftOrders(text);
  const form: DraftForm = {};
  for (const { text: words, start, end } of splitPieces(text)) {
    const style = inStyle.find(([, pattern]) => pattern.test(words))?.[0];
    const length = lengthIn(words);
    if (style) form.style = style;
    else if (length !== null) form.length = length;
    else if (!orders.some((order) => order.start < end && start < order.end)) return null;
  }
  return form.style === undefined && form.length === undefined ? null : form;
}

function lengthIn(words: string): Length | null {
  const [numeral, another] = findNumerals(words);
  if (!numeral || another || !before.test(words.slice(0, numeral.start)) || !after.test(words.slice(numeral.end)))
    return null;
  const wanted = Number(numeral.value);
  if (!(wanted >= shortest && wanted <= longest)) return null;
  return lengths.reduce((best, one) => (Math.abs(one - wanted) < Math.abs(best - wanted) ? one : best));
}
