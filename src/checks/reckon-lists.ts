/**
 * Flags wholes whose parts are listed right after them, with or without 其中, or on the lines below, and do not make them;
 * and what is done and what is not yet, of one whole.
 * Accepted: `研究事项13个，经费4个、人员4个、阵地5个`; `小区20个，有物业的12个，没有物业的8个`; `编组60人，党员20人、退役军人30人`
 * Flagged: `研究事项13个，经费4个、人员5个、阵地5个`; `项目12个，已完工9个，在建4个`
 * Cannot see: lists that leave something out without saying so; parts of persons who may be of two groups.
 */
import { Big } from 'big.js';
import { reckoning, totals } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import type { DraftReading } from './draft-reading.ts';
import {
  areOccasions,
  areOfOneKind,
  contradiction,
  isAlike,
  isAmount,
  partSaid,
  persons,
  showFact,
  type Fact,
} from './facts.ts';
import type { Finding } from './finding.ts';
import { wording } from './wording.ts';

export function checkLists(draft: DraftReading, sentences: readonly (readonly Fact[])[]): Finding[] {
  return sentences.flatMap((own) =>
    own.flatMap((fact, i) =>
      isAmount(fact) && fact.part !== 'plans'
        ? [...checkList(draft, own, fact, i), ...checkOpposites(draft, own, fact, i), ...checkKinds(own, fact, i)]
        : [],
    ),
  );
}

const sumOf = (facts: readonly Fact[]): Big => facts.reduce((acc, { value }) => acc.plus(value), new Big(0));

/** So many parts make a list of themselves. */
const shortestList = 3;
/** From the whole to its first part, in characters. */
const longestOpening = 16;
/** A list was meant to make up the whole where it comes so near. */
const slack = 0.15;

function judged(whole: Fact, parts: readonly Fact[]): Finding[] {
  const sum = sumOf(parts);
  const gap = sum.minus(whole.value).abs();
  if (gap.eq(0) || (gap.gt(whole.value.times(slack)) && gap.gt(1))) return [];
  const message = wording.restMismatch(whole.text, parts.map(({ text }) => text).join('、'), showFact(sum, whole));
  return [
    { rule: 'figures/sum', severity: 'warning', start: whole.start, end: parts.at(-1)?.end ?? whole.end, message },
  ];
}

function fallsShort(whole: Fact, parts: readonly Fact[]): Finding[] {
  const sum = sumOf(parts);
  if (parts.length < shortestList || whole.value.minus(sum).gt(whole.value.times(slack))) return [];
  const message = wording.partsFallShort(showFact(sum, whole), whole.text);
  return contradiction('figures/parts-fall-short', 'hint', [whole, ...parts], message);
}

const sharing = shape`^[，、（]?(?:${totals.share}|${totals.shareOf})`;
const opener = /^，?[^，。；、：]{0,8}[，：；（]?[^，。；、：]{0,10}$/;
const named = shape`(?:${reckoning.listOpener})|：`;
const notAllListed = shape`${reckoning.notAllListed}`;
const overlapping = shape`${reckoning.alsoOther}`;

const itemUnits = new Set(['个', '项', '类', '笔', '块', '方面']);
const shortLead = 4;
/** A line of a list is a part as well: 1、训练8.2万元；. */
const listMark = /(?:\n\s*|^)(?:[-*·•]|\d{1,2}[.．、])\s*/;

/** 9项关于阵地，5项关于人员: the name may stand on either side of its number. */
const between = /^[^，。；、\d]{0,8}([、；，])[^，。；、\d]*$/u;

/** The parts right behind a whole, parted by one mark throughout. */
function partsOf(own: readonly Fact[], whole: Fact, i: number): Fact[] {
  const parts: Fact[] = [];
  let mark = '';
  for (const fact of own.slice(i + 1)) {
    const last = parts.at(-1);
    if (fact.unit === '%' && last && sharing.test(fact.lead)) continue;
    // 分四项：
    if (!last && itemUnits.has(fact.unit) && !isAlike(fact, whole) && fact.lead.length <= shortLead) continue;
    if (!isAlike(fact, whole) || !isAmount(fact) || fact.isTotal || fact.isAside !== whole.isAside) break;
    const lead = fact.lead.replace(listMark, '');
    if (last) {
      const sign = between.exec(lead)?.[1] ?? '';
      if (sign === '' || (mark !== '' && sign !== mark) || lead.length > longestOpening) break;
      mark = sign;
    } else if (lead.length > longestOpening || !opener.test(lead)) break;
    parts.push(fact);
  }
  return parts;
}

function checkList(draft: DraftReading, own: readonly Fact[], whole: Fact, i: number): Finding[] {
  const parts = partsOf(own, whole, i);
  const [first, second] = parts;
  if (!first || !second) return [];
  const isAmong = partSaid.test(first.lead);
  if (first.isInside !== whole.isInside && !isAmong) return [];
  const isTight = /[、；]/.test(second.lead);
  // 20人、15人，9人: what makes the whole may be followed by something else of it.
  if (!isTight && parts.some((_, k) => k > 0 && sumOf(parts.slice(0, k + 1)).eq(whole.value))) return [];
  const isNamed = isAmong || named.test(first.lead);
  // One of a list is no whole of those behind it.
  const before = own[i - 1];
  const isItem = before && isAlike(before, whole) && whole.lead[0] === second.lead[0];
  if (!isNamed && (whole.isInside || isItem)) return [];
  if (!isNamed && areOfOther(whole, parts)) return [];
  if (parts.length < shortestList && !(isTight && areOfOneKind(parts))) return [];
  if (isAmong && second.lead.includes('；')) return [];
  if (persons.has(whole.unit)) {
    const isOverlapping = parts.some((part) => overlapping.test(nameOf(draft, part)));
    if (isOverlapping || !(isTight || isNamed)) return [];
  }
  if (notAllListed.test(first.lead) && whole.unit !== '元' && sumOf(parts).lt(whole.value)) return [];
  // 其中 need not tell all of it.
  if (isAmong && sumOf(parts).lt(whole.value)) return fallsShort(whole, parts);
  return judged(whole, parts);
}

/** 参加培训30人，上半年发证11人、下半年发证15人: the halves of what they themselves name. */
function areOfOther(whole: Fact, parts: readonly Fact[]): boolean {
  if (!areOccasions(parts)) return false;
  const names = parts.map(({ label, figure: { occasion } }) => label.replace(occasion ?? '', ''));
  return names.every((name) => name.length >= shortestName && name === names[0] && !whole.lead.includes(name));
}

const shortestName = 2;

const kindUnit = shape`^(?:${reckoning.kindUnit})$`;
const inList = /^[^，。；：]{0,2}、/u;

/** 铁锹80把、雨衣60件、手电40支，共4类: so many kinds as were listed. */
function checkKinds(own: readonly Fact[], kinds: Fact, i: number): Finding[] {
  if (!kindUnit.test(kinds.unit) || !kinds.isTotal) return [];
  const list = own.slice(0, i);
  const first = list.findLastIndex(({ lead }) => !inList.test(lead));
  const listed = list.length - Math.max(0, first);
  if (listed < shortestList || kinds.value.minus(listed).abs().gt(2) || kinds.value.eq(listed)) return [];
  const { start, end, text } = kinds;
  return [{ rule: 'structure/count-word', severity: 'warning', start, end, message: wording.countWord(text, listed) }];
}

const pending = shapes`${reckoning.pending}`;
const built = shape`${reckoning.built}`;
const underWay = shape`${reckoning.pending}`;
const noContent = shapes`[的了个名人户家处件项已有还]`;

/** What is said of a number: its own clause, on both sides of it. */
function nameOf({ text }: DraftReading, { lead, end }: Fact): string {
  const before = /[^，。；、：（]*$/u.exec(lead)?.[0] ?? '';
  const after = /^[^，。；、：）\d]{0,8}/u.exec(text.slice(end, end + 8))?.[0] ?? '';
  return `${before}${after}`;
}

/** 有的7处，没有的6处 of 14处: one of two, or both, make up the whole. */
function checkOpposites(draft: DraftReading, own: readonly Fact[], whole: Fact, i: number): Finding[] {
  const after = own.slice(i + 1).filter((fact) => fact.unit !== '%');
  const [done, open, ...others] = after;
  if (!done || !open || [done, open].some((fact) => !isAlike(fact, whole) || !isAmount(fact))) return [];
  if (done.lead.length > longestOpening || open.lead.length > longestOpening) return [];
  const [said, left] = [nameOf(draft, done), nameOf(draft, open)];
  if (!underWay.test(left) || underWay.test(said)) return [];
  const content = left.replaceAll(pending, '').replaceAll(noContent, '');
  if (!(built.test(said) || Array.from(content).some((letter) => said.includes(letter)))) return [];
  const parts = [done, open];
  for (const other of others) {
    if (sumOf(parts).gte(whole.value) || !isAlike(other, whole) || !isAmount(other)) break;
    parts.push(other);
  }
  const isWhole = parts.some((_, k) => k > 0 && sumOf(parts.slice(0, k + 1)).eq(whole.value));
  const sum = sumOf([done, open]);
  if (isWhole || sum.lt(whole.value.times(1 - 2 * slack)) || done.value.gt(whole.value)) return [];
  const message = wording.restMismatch(whole.text, `${done.text}、${open.text}`, showFact(sum, whole));
  const ways = [{ text: draft.text, of: open, to: showFact(whole.value.minus(done.value), open) }];
  return contradiction('figures/sum', 'warning', [whole, done, open], message, { ways });
}
