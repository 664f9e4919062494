import { Big } from 'big.js';
import type { CatalogueFigure } from '../kinds/catalogue.ts';
import { amending, corrections, marks } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Mention } from '../mentions/mention.ts';
import { findHits } from '../reading/assign-lexicon.ts';
import { unitFit } from '../reading/assign-units.ts';
import { readMessage } from '../reading/read-message.ts';
import { isOneOf, sameNumber, type AmendingClause, type ToldFigure } from './amendment-scene.ts';
import { setFigure, setNumber, sourceOf, type Work } from './amendment-work.ts';
import { spokenLabel } from './spoken-figures.ts';
import type { ConversationState } from './state.ts';

/** 单位打漏了，是万元; 126000, 多打了一个0: ten thousand times or ten times what was told. */
export function rescale(work: Work, clause: AmendingClause, refs: readonly ToldFigure[]): boolean {
  const targets = refs.length > 0 && clause.numbers.every(({ of }) => of === null) ? refs : work.scene.last;
  const [number] = clause.numbers;
  if (number && number.of === null) {
    if (isOneOf(number.mention) || !(mistypes.test(work.scene.text) || work.isCorrecting)) return false;
    const hit = targets.find(
      ({ figure, known }) =>
        figure.value !== null &&
        Number(figure.value) !== 0 &&
        unitFit(known, number.mention, work.scene.text) > 0.2 &&
        [0.1, 10, 100, 1e4, 1e-4].some((factor) => sameNumber(figure.value ?? '0', number.mention.value, factor)),
    );
    if (!hit || (clause.hits.length > 0 && !clause.named.includes(hit))) return false;
    setNumber(work, hit, number.mention);
    return true;
  }
  const isUnit = clause.numbers.length === 0 && unitOnly.test(clause.text) && /万/.test(clause.text);
  const small = targets.filter(
    ({ known, figure }) => known.unit === '元' && figure.value !== null && Number(figure.value) < 1e4,
  );
  const [one] = small;
  if (!isUnit || !one || (small.length > 1 && refs.length === 0)) return false;
  const value = new Big(one.figure.value ?? '0').times(1e4).toFixed();
  setFigure(work, one, { ...one.figure, value });
  work.topic = one;
  return true;
}

/** The number is another's: its figure has none, unless it was given one in this message. */
function leave(work: Work, from: ToldFigure): void {
  if (work.deeds.get(from.id)?.kind !== 'value') work.deeds.set(from.id, { kind: 'strike' });
}

/** 31应为双合格数: the one figure that the words behind name without doubt, where the number is of its sort. */
function namedIn(
  { scene }: Work,
  { hits }: AmendingClause,
  mention: Mention,
  from: ToldFigure,
): CatalogueFigure | null {
  const behind = hits.filter(({ start }) => start >= mention.end);
  const [hit] = behind;
  const only = hit?.namings.filter(({ isWeak, topics }) => !isWeak && !topics) ?? [];
  const figure = only[0]?.figure;
  if (behind.length !== 1 || only.length !== 1 || !figure || figure.id === from.id) return null;
  const isSort = figure.unit === from.known.unit || unitFit(figure, mention, scene.text) > 0.2;
  return isSort ? figure : null;
}

/** 41那是报名里头的大学生: read as if it had been said straight, it is another figure's. */
export function relabel(work: Work, state: ConversationState, clause: AmendingClause): boolean {
  const anchor = clause.numbers.find(({ of }) => of !== null);
  const from = anchor?.of;
  if (!anchor || !from || clause.numbers.some(({ of }) => of === null)) return false;
  const isNamedBefore = clause.hits.some(
    ({ end, namings }) => end <= anchor.mention.start && namings.some(({ figure }) => figure.id === from.id),
  );
  if (isNamedBefore || includes.test(clause.text)) return false;
  const behind = clause.text.slice(anchor.mention.end - clause.start);
  const said = isIt.exec(behind);
  if (!said || denies.test(clause.text.slice(0, anchor.mention.start - clause.start))) return false;
  const predicate = behind.slice(said[0].length).replace(/的?[\s啊嘛呢哈]*$/, '');
  const isUnit = work.kind.figures.some(({ unit }) => unit === predicate);
  if (predicate.length < 2 && !isUnit) return false;
  const words = isUnit
    ? `${spokenLabel(from.known)}${anchor.mention.value}${predicate}`
    : `${predicate}${anchor.mention.text}`;
  const named = namedIn(work, clause, anchor.mention, from);
  if (named) {
    const { replaces: _, isDisputed: __, sure: ___, ...figure } = from.figure;
    const source = sourceOf(work, anchor.mention);
    work.deeds.set(named.id, { kind: 'value', figure: { ...figure, unit: named.unit, source } });
    leave(work, from);
    work.used.add(anchor.mention.start);
    work.topic = from;
    return true;
  }
  const straight = readMessage(work.kind, words, {
    ledger: { ...state.ledger, figures: {} },
    asked: [],
    turn: work.turn,
  });
  const isNamed = findHits(work.kind, predicate).length > 0;
  const to = straight.changes.find(
    ({ id, figure }) =>
      id !== from.id &&
      figure.value === anchor.mention.value &&
      (isNamed || work.kind.figureById.get(id)?.group === from.known.group),
  );
  if (!to) return false;
  work.deeds.set(to.id, { kind: 'value', figure: { ...to.figure, source: sourceOf(work, anchor.mention) } });
  leave(work, from);
  work.used.add(anchor.mention.start);
  work.topic = from;
  return true;
}

const mistypes = shape`${amending.mistyped}|${amending.unitWord}|${corrections.slip}|${corrections.denial}`;
const unitOnly = shape`${amending.unitWord}`;
const includes = shape`${amending.included}`;
const denies = shape`${corrections.denial}`;
const isIt = shape`^(?:${marks.sentencePart}|${amending.thisNumber}|[那这个数万元]){0,3}(?:${amending.copula})`;
