import { mends, wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Stretch } from './wish-acts.ts';

const stop = /[，。；：！？,;!?\n\s]/;
const lead = shape`^(?:${wish.polite}|${wish.taking}|${wish.between}|[，。；：、！？,;:!?\s])+`;
const tail = shape`(?:${wish.polite}|${wish.politeEnd}|${wish.taking}|${wish.everywhere}|[，。；：、！？,;:!?\s])+$`;

/** Other ways to draw the borders: where all that stands before the verb says where, and words to come go on to the next mark. */
export function widened(groups: readonly Stretch[][]): Stretch[][][] {
  const wide = groups.map((group) => wholePlace(group));
  const long = groups.map((group) => longFresh(group));
  const both = wide.map((group) => longFresh(group));
  const apart = groups.flatMap((group) => parted(group));
  const whole = groups.map((group) => wholeFresh(group));
  const pointed = groups.map((group) => pointedPlace(group));
  return [wide, long, both, apart, whole, pointed].filter(
    (some, at, all) => !isSame(some, groups) && all.slice(0, at).every((one) => !isSame(one, some)),
  );
}

/** 退回去，[删]第一条: a second verb in a clause of its own begins a second wish. */
function parted(group: readonly Stretch[]): Stretch[][] {
  const first = group.findIndex(({ role }) => role === 'verb');
  const border = group.findIndex(
    ({ role, said }, at) =>
      at > first && role === 'rest' && stop.test(said) && group.slice(at + 1).some((one) => one.role === 'verb'),
  );
  return first === -1 || border === -1 ? [[...group]] : [group.slice(0, border + 1), group.slice(border + 1)];
}

function isSame(a: readonly Stretch[][], b: readonly Stretch[][]): boolean {
  return keyOf(a) === keyOf(b);
}

function keyOf(groups: readonly Stretch[][]): string {
  return groups.map((group) => group.map(({ role, said }) => `${role[0] ?? ''}${said}`).join('|')).join('‖');
}

/** 讲征兵那[段头一句]，最末了那句的，给我[抹了]: from where it begins up to the verb it is one place. */
function wholePlace(group: readonly Stretch[]): Stretch[] {
  const first = group.findIndex(({ role }) => role === 'place');
  if (first === -1) return [...group];
  let from = first;
  while (from > 0 && group[from - 1]?.role === 'rest') from -= 1;
  let to = first;
  while (to + 1 < group.length && (group[to + 1]?.role === 'rest' || group[to + 1]?.role === 'place')) to += 1;
  // What stands behind the last verb is a remark.
  if (!group.slice(to + 1).some(({ role }) => role === 'verb')) return [...group];
  const said = group
    .slice(from, to + 1)
    .map((one) => one.said)
    .join('');
  const begins = lead.exec(said)?.[0].length ?? 0;
  const ends = tail.exec(said)?.[0].length ?? 0;
  if (begins + ends >= said.length) return [...group];
  return [
    ...group.slice(0, from),
    ...rest(said.slice(0, begins)),
    { role: 'place', said: said.slice(begins, said.length - ends) },
    ...rest(said.slice(said.length - ends)),
    ...group.slice(to + 1),
  ];
}

const pointed = shape`(?:那|这)(?:一|几|些|个|半)*(?:${wish.sentence}|${wish.item}|${wish.paragraph}|${wish.part}|${wish.line}|${wish.clause})(?=[，,。；\s]|都|就|也|$)`;

/** [老乡都夸]我路修得好那句，[不要]: a clause that ends in what it points at is where, all of it, whatever was heard of its words. */
function pointedPlace(group: readonly Stretch[]): Stretch[] {
  const until = group.findIndex(({ role }) => role === 'verb' || role === 'fresh' || role === 'goal');
  const head = group.slice(0, Math.max(0, until));
  const said = head.map((one) => one.said).join('');
  const found = pointed.exec(said);
  if (!found || found.index === 0) return [...group];
  const end = found.index + found[0].length;
  const before = said.slice(0, found.index);
  // As far back as the mark before it.
  const start = before.length - (before.split(stop).at(-1) ?? '').length;
  const begins = start + (lead.exec(said.slice(start, end))?.[0].length ?? 0);
  if (begins >= found.index) return [...group];
  return [
    ...rest(said.slice(0, begins)),
    { role: 'place', said: said.slice(begins, end) },
    ...rest(said.slice(end)),
    ...group.slice(until),
  ];
}

/** [抓经常性工作抓得]不紧: words to come do not break off within a clause. */
function longFresh(group: readonly Stretch[]): Stretch[] {
  const at = group.findLastIndex(({ role }) => role === 'fresh');
  const [fresh, next] = [group[at], group[at + 1]];
  if (!fresh || next?.role !== 'rest' || fresh.said.endsWith('⟧')) return [...group];
  const cut = next.said.search(stop);
  const more = (cut === -1 ? next.said : next.said.slice(0, cut)).replace(tail, '');
  if (more === '') return [...group];
  return [
    ...group.slice(0, at),
    { role: 'fresh', said: fresh.said + more },
    ...rest(next.said.slice(more.length)),
    ...group.slice(at + 2),
  ];
}

/** [以上是我的述职]，请[各位领导评议。]: words to come that nothing is done between are one. */
function wholeFresh(group: readonly Stretch[]): Stretch[] {
  const from = group.findIndex(({ role }) => role === 'fresh');
  const to = group.findLastIndex(({ role }) => role === 'fresh');
  const inner = group.slice(from, to + 1);
  if (from === to || inner.some(({ role }) => role !== 'fresh' && role !== 'rest')) return [...group];
  return [
    ...group.slice(0, from),
    { role: 'fresh', said: inner.map(({ said }) => said).join('') },
    ...group.slice(to + 1),
  ];
}

const spareOnly = shape`^(?:${wish.spare})$`;
const spared = shape`^(?<kept>.{2,14}?)(?:${wish.everywhere}|${wish.polite})*(?:${wish.spare})$`;

/** 报名的时间不变: what a clause of its own says shall stay is heard so, whatever the tagger made of it. */
export function withSpared(groups: readonly Stretch[][]): Stretch[][] {
  return groups
    .map((named) => withAnaphora(named))
    .map((group) =>
      group.flatMap((one) =>
        one.role === 'rest' ? one.said.split(/(?<=[，。；！？\s])|(?=[，。；！？\s])/).flatMap(sparedIn) : one,
      ),
    );
}

/** [谢谢大家][这句]留着: what was just named stays. */
function withAnaphora(group: readonly Stretch[]): Stretch[] {
  return group.map((one, at): Stretch => {
    const next = group[at + 1];
    const isKept = next?.role === 'kept' && bareThis.test(next.said) && (one.role === 'old' || one.role === 'place');
    return isKept ? { ...one, role: 'kept' } : one;
  });
}

const bareThis = shape`^(?:${mends.bareThis}|${wish.theseWords})$`;

function sparedIn(clause: string): Stretch[] {
  const kept = spareOnly.test(clause) ? undefined : spared.exec(clause)?.groups?.['kept'];
  return kept === undefined ? rest(clause) : [{ role: 'kept', said: kept }, ...rest(clause.slice(kept.length))];
}

function rest(said: string): Stretch[] {
  return said === '' ? [] : [{ role: 'rest', said }];
}
