import { factGapId, factOfGap } from '../../report/claim-ids.ts';
import { Big } from 'big.js';
import { areOfOne, exactWorth } from '../../kinds/expression-worth.ts';
import { formulaText, variables, type Formula } from '../../kinds/expression.ts';
import type { Template, TemplateNode } from '../../kinds/template.ts';
import type { Piece } from '../../report/report.ts';
import { cleanWords, type Desk } from './desk.ts';
import { countedOtherwise, moneyDigits, printFigure, writtenUnit } from './figure-words.ts';
import { holdsWithin, printPercent, reckon } from './reckoning.ts';

export interface Filled {
  pieces: Piece[];
  /** Figure ids printed, gaps among them. */
  told: string[];
}

export interface FillOptions {
  /** Figures told before may be told again: the problem part and the closing. */
  repeats?: boolean;
  /** Gaps for his words may stand; by default as the desk has it. Else they are lacking, told of beside the draft. */
  gaps?: boolean;
  /** Words for this template alone. */
  words?: ReadonlyMap<string, string>;
}

/** A gap that says nothing of itself: its sentence does. */
const blank = '　';

interface Filling {
  desk: Desk;
  key: string;
  choices: number;
  repeats: boolean;
  gaps: boolean;
  words: ReadonlyMap<string, string> | undefined;
  told: string[];
}

/** The template with its slots filled; null where a slot that must stand cannot. */
export function fillTemplate(desk: Desk, template: Template, options: FillOptions = {}): Filled | null {
  const filling: Filling = {
    desk,
    key: template.source,
    choices: 0,
    repeats: options.repeats ?? false,
    gaps: options.gaps ?? desk.asks,
    words: options.words,
    told: [],
  };
  const pieces = fillAll(filling, template.nodes);
  return pieces === null ? null : { pieces: joinPieces(pieces), told: filling.told };
}

/** Neighbouring texts become one. */
export function joinPieces(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (piece.type === 'text' && piece.text === '') continue;
    if (piece.type === 'text' && last?.type === 'text' && last.claim === piece.claim) {
      joined[joined.length - 1] = { ...last, text: last.text + piece.text };
    } else joined.push(piece);
  }
  return joined;
}

function fillAll(filling: Filling, nodes: readonly TemplateNode[]): Piece[] | null {
  const pieces: Piece[] = [];
  const before = filling.told.length;
  for (const node of nodes) {
    const filled = fillNode(filling, node);
    if (filled === null) {
      filling.told.length = before;
      return null;
    }
    pieces.push(...filled);
  }
  return pieces;
}

function fillNode(filling: Filling, node: TemplateNode): Piece[] | null {
  switch (node.kind) {
    case 'text':
      return [{ type: 'text', text: filling.desk.local(node.text) }];
    case 'word':
      return fillWord(filling, node.name);
    case 'slot':
      return fillSlot(filling, node);
    case 'zero':
      return fillZero(filling, node);
    case 'computed':
      return fillComputed(filling, node.formula, node.classifier);
    case 'gap':
      return fillGap(filling, node);
    case 'fact':
      return node.words === undefined ? fillFact(filling, node.id) : fillTicked(filling, node.id, node.words);
    case 'optional':
      if (node.when && !holdsWithin(node.when, filling.desk.facts)) return [];
      return fillAll(filling, node.body) ?? [];
    case 'choice':
      return fillChoice(filling, node.options);
    default:
      return fillList(filling, node);
  }
}

function fillGap({ desk, gaps }: Filling, node: TemplateNode & { kind: 'gap' }): Piece[] | null {
  const id = factGapId(factOfGap(node.id) ?? node.id);
  if (gaps) return [{ type: 'pending', id, text: `【${desk.local(node.words) || blank}】` }];
  desk.lacking.add(id);
  return null;
}

/** A word that is empty here (a year that stands for nothing) makes the part round it fall away. */
function fillWord(filling: Filling, name: string): Piece[] | null {
  const text = filling.words?.get(name) ?? filling.desk.words.get(name) ?? '';
  return text === '' ? null : [{ type: 'text', text }];
}

function isFree(filling: Filling, id: string): boolean {
  return filling.repeats || !(filling.desk.told.has(id) || filling.told.includes(id));
}

function fillSlot(filling: Filling, node: TemplateNode & { kind: 'slot' }): Piece[] | null {
  const standing = filling.desk.standings.get(node.id);
  const isSayable = standing && (standing.kind === 'said' || standing.kind === 'gap') && !standing.figure?.scope;
  // 不清楚 stays open even where code could work it out: the officer is asked, not corrected.
  if (node.otherwise && !standing) return fillComputed(filling, node.otherwise, node.classifier);
  if (!isSayable || !isFree(filling, node.id)) return null;
  const catalogue = filling.desk.kind.figureById.get(node.id);
  if (standing.kind === 'gap' && filling.repeats) return null;
  filling.told.push(node.id);
  if (standing.kind === 'gap' || !standing.figure) {
    const unit = node.bare
      ? ''
      : (node.classifier ?? catalogue?.spokenUnit ?? writtenUnit(standing.figure?.unit ?? '', catalogue));
    return [{ type: 'pending', id: node.id, text: `【　】${unit}` }];
  }
  const classifier = node.bare ? '' : node.classifier;
  return [{ type: 'figure', id: node.id, text: printFigure(standing.figure, catalogue, classifier) }];
}

function fillZero(filling: Filling, node: TemplateNode & { kind: 'zero' }): Piece[] | null {
  const standing = filling.desk.standings.get(node.id);
  if (standing?.kind !== 'zero' || standing.figure?.scope || !isFree(filling, node.id)) return null;
  filling.told.push(node.id);
  return [{ type: 'figure', id: node.id, text: node.words }];
}

/** Units follow from the formula: shares and growth in %, points in 个百分点, the rest in the first figure's unit. */
function fillComputed(filling: Filling, asked: Formula, classifier: string | undefined): Piece[] | null {
  const formula = ofKnown(filling.desk, asked);
  const printed = printFormula(filling.desk, formula, classifier);
  if (printed === null) return null;
  return [{ type: 'computed', formula: formulaText(formula), from: [...variables(formula)], ...printed }];
}

/** How what a formula comes to is printed; null where it is not known, or would say nothing. */
export function printFormula(desk: Desk, formula: Formula, classifier: string | undefined): Printed | null {
  if (formula.kind !== 'call') return null;
  if (formula.name === 'sum' && !isExactSum(desk, formula)) return printLeastSum(desk, formula);
  // 人均 of so many 户 is neither.
  if (formula.name === 'per' && variables(formula).some((id) => isCountedOtherwise(desk, id))) return null;
  const value = reckon(formula, desk.facts);
  if (value === null && formula.name === 'rate') return printLeastShare(desk, formula);
  return value && printComputed(desk, formula.name, value, variables(formula)[0] ?? '', classifier);
}

function isCountedOtherwise({ kind, standings }: Desk, id: string): boolean {
  const figure = standings.get(id)?.figure;
  return figure ? countedOtherwise(figure, kind.figureById.get(id)) !== null : false;
}

/** 68%以上: a share that is at least so much, of sums with 余 in them. */
function printLeastShare(desk: Desk, formula: Formula & { kind: 'call' }): Printed | null {
  const { facts } = desk;
  const [part, whole] = formula.args;
  if (part?.kind !== 'call' || part.name !== 'sum' || whole === undefined || part.args.length < 2) return null;
  const floors = new Map(variables(part).map((id) => [id, facts.range(id)]));
  const isFloor = [...floors.keys()].every((id) => floorOf(desk, id) !== null);
  const base = exactWorth(whole, (id) => (facts.exact(id) === null ? null : facts.range(id)));
  const all = [...floors.values(), ...variables(whole).map((id) => facts.range(id))];
  if (!isFloor || base === null || base.lte(0) || !areOfOne(all)) return null;
  const least = [...floors.values()].reduce((sum, range) => sum.plus(range?.low ?? 0), new Big(0));
  const most = [...floors.values()].reduce((sum, range) => sum.plus(range?.high ?? 0), new Big(0));
  const share = least.div(base).times(100).round(0, 0);
  if (share.lt(1) || most.gte(base)) return null;
  return { value: share.toFixed(), text: `${share.toFixed()}%以上` };
}

interface Printed {
  value: string;
  text: string;
}

/** A total is of what is known: told as the sum of just that, and unknown where a part of it is not exact. */
function ofKnown(desk: Desk, formula: Formula): Formula {
  if (formula.kind === 'operation')
    return { ...formula, left: ofKnown(desk, formula.left), right: ofKnown(desk, formula.right) };
  if (formula.kind !== 'call') return formula;
  if (formula.name !== 'total') return { ...formula, args: formula.args.map((part) => ofKnown(desk, part)) };
  const args = formula.args.filter((part) => variables(part).every((id) => desk.facts.range(id) !== null));
  return { kind: 'call', name: 'sum', args };
}

function isExactSum({ facts }: Desk, formula: Formula): boolean {
  return variables(formula).every((id) => facts.exact(id) !== null);
}

/** 4万多元, 3.2万元 and 9800元 come to 8.18万元以上: at least so much, where every 余 and 多 points upwards. */
function printLeastSum(desk: Desk, formula: Formula): Printed | null {
  const from = variables(formula);
  const floors = from.map((id) => floorOf(desk, id));
  if (!areOfOne(from.map((id) => desk.facts.range(id)))) return null;
  if (from.length < 2 || desk.kind.figureById.get(from[0] ?? '')?.unit !== '元') return null;
  let least = new Big(0);
  for (const floor of floors) {
    if (floor === null) return null;
    least = least.plus(floor);
  }
  return least.eq(0) ? null : { value: least.toFixed(), text: `${moneyDigits(least.toFixed())}元以上` };
}

/** The least a figure may be, where what he said is just that: 4万多 is 4万 and more. */
function floorOf({ facts, standings }: Desk, id: string): Big | null {
  const low = facts.range(id)?.low;
  return low?.eq(standings.get(id)?.figure?.value ?? 'x') === true ? low : null;
}

/** Averages below this keep a decimal: 5.5个 each is neither 5 nor 6. */
const fewEach = 10;

/** `first`: the figure whose unit it has. */
function printComputed(
  desk: Desk,
  name: string,
  value: Big,
  first: string,
  classifier: string | undefined,
): Printed | null {
  if (['rate', 'growth', 'drop'].includes(name)) {
    const text = printPercent(value);
    return text === null ? null : { value: text.slice(0, -1), text };
  }
  if (value.eq(0)) return null;
  if (name === 'pp') return printRounded(value, value.round(0, 1), '个百分点');
  const unit = writtenUnit(desk.standings.get(first)?.figure?.unit ?? '', desk.kind.figureById.get(first));
  if (name === 'per' && unit === '元' && value.gte(10000)) {
    const tenThousands = value.div(10000).round(1, 1);
    const even = new Big(value.toFixed()).div(10000);
    return even.round(2, 0).eq(even)
      ? { value: value.toFixed(), text: `${even.toFixed()}万元` }
      : { value: tenThousands.times(10000).toFixed(), text: `约${tenThousands.toFixed()}万元` };
  }
  if (name === 'per') return printRounded(value, value.round(value.lt(fewEach) ? 1 : 0, 1), classifier ?? unit);
  if (unit === '元') return { value: value.toFixed(), text: `${moneyLike(desk, first, value)}元` };
  return { value: value.toFixed(), text: `${value.toFixed()}${classifier ?? unit}` };
}

/** 约122人 where it does not come out even; null where nothing would be left. */
function printRounded(value: Big, rounded: Big, unit: string): Printed | null {
  if (rounded.eq(0)) return null;
  return { value: rounded.toFixed(), text: `${rounded.eq(value) ? '' : '约'}${rounded.toFixed()}${unit}` };
}

/** In 万 where the figure it was worked out from is written so. */
function moneyLike(desk: Desk, id: string, value: Big): string {
  const figure = desk.standings.get(id)?.figure;
  const isInTenThousands = figure && printFigure(figure, desk.kind.figureById.get(id)).includes('万');
  return isInTenThousands ? moneyDigits(value.toFixed()) : value.toFixed();
}

function fillFact(filling: Filling, id: string): Piece[] | null {
  const fact = filling.desk.ledger.facts[id];
  const text = cleanWords(fact?.text ?? '').replace(/[，。；、！？,.;!?]+$/u, '');
  if (fact?.status !== 'confirmed' || text === '') return null;
  return [{ type: 'fact', id, text }];
}

/** What he confirmed, in these words; told once. */
function fillTicked(filling: Filling, id: string, words: string): Piece[] | null {
  if (filling.desk.ledger.facts[id]?.status !== 'confirmed' || !isFree(filling, id)) return null;
  filling.told.push(id);
  return [{ type: 'fact', id, text: words }];
}

function fillChoice(filling: Filling, options: readonly TemplateNode[][]): Piece[] | null {
  filling.choices += 1;
  const first = filling.desk.choose(`${filling.key}#${filling.choices}`, options.length);
  for (let turn = 0; turn < options.length; turn += 1) {
    const filled = fillAll(filling, options[(first + turn) % options.length] ?? []);
    if (filled !== null) return filled;
  }
  return null;
}

function fillList(filling: Filling, node: TemplateNode & { kind: 'list' }): Piece[] | null {
  const items = node.items
    .map((item) => fillAll(filling, item) ?? [])
    .filter((item) => item.some(({ text }) => text !== ''));
  if (items.length === 0) return null;
  const sizeOf = (item: readonly Piece[]): Big => {
    const first = item.find((piece) => piece.type === 'figure');
    return (first && filling.desk.standings.get(first.id)?.exact) ?? new Big(0);
  };
  const ordered = node.bySize ? items.toSorted((a, b) => sizeOf(b).cmp(sizeOf(a))) : items;
  return ordered.flatMap((item, index) => (index === 0 ? item : [{ type: 'text', text: node.joiner }, ...item]));
}
