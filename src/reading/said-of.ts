import { totals } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { valueAs } from './candidates.ts';
import type { HeardAct } from './hear.ts';
import type { Hit } from './names-found.ts';
import { breaksBetween, type Scene } from './scene.ts';
import type { Told } from './told.ts';
import { unitFit } from './unit-fit.ts';

const [leastFit, surely] = [0.3, 0.95];
const added = shape`${totals.addedPlaces}`;
const inAll = shape`(?:${totals.totalSaid}|${totals.totalSaidMore})$`;

/** What a name means by itself. */
export function isPlain({ isWeak, topics }: Hit['namings'][number]): boolean {
  return !isWeak && topics === null;
}

/** The names before, in its sentence, that a name is said of where it means a figure only beside them: 专武干部…集训. */
export function headsOf({ names, sentences }: Scene, hit: Hit, id: string): Hit[] {
  const topics = hit.namings.flatMap((one) => (one.figure.id === id ? (one.topics ?? []) : []));
  return names.filter(
    (one) =>
      one.start < hit.start &&
      breaksBetween(sentences, one.start, hit.start) === 0 &&
      one.topics.some((topic) => topics.includes(topic)),
  );
}

/** What the head of a clause or sentence settles of a number not surely heard. */
export function saidOfHeads(scene: Scene, acts: readonly HeardAct[]): HeardAct[] {
  const wholes = scene.numbers.flatMap((_, index) => wholeNamed(scene, acts, index) ?? []);
  const isOfWhole = ({ number }: HeardAct): boolean => wholes.some((one) => one.number === number);
  const all = [...acts.filter((act) => !isOfWhole(act)), ...wholes];
  return all.map((act) => ofHeadRather(scene, all, act));
}

/**
 * 专武干部街道社区加一块12名: places whose numbers are put together are no name for their sum; what was named before
 * them is.
 */
function wholeNamed(scene: Scene, acts: readonly HeardAct[], index: number): HeardAct | null {
  const { numbers, names, clauses, text } = scene;
  const first = firstSaid(scene, index);
  const number = numbers[index];
  const own = acts.find((act) => act.number === index);
  if (number?.origin !== 'figure' || !first || own?.isSure === true || own?.isLast === true) return null;
  const inClause = names.filter(({ start, end }) => clauses[start] === clauses[first.start] && end <= first.start);
  const head = inClause.find(({ namings }) => namings.some(isPlain));
  const place = inClause.findLast(({ namings }) =>
    namings.some((one) => isPlain(one) && (!own || one.figure.id === own.id)),
  );
  if (!head || !place || head === place) return null;
  const isApart = numbers.some(
    ({ start, end, origin }) => origin === 'figure' && start >= head.end && end <= first.start,
  );
  if (isApart || !added.test(text.slice(head.end, first.start))) return null;
  const whole = head.namings.find(
    (one) => isPlain(one) && unitFit(one.figure, number.mention, text) > leastFit,
  )?.figure;
  const isTold = acts.some((act) => !act.isLast && act.id === whole?.id && act.number !== index);
  if (!whole || whole.id === own?.id || isTold) return null;
  return {
    id: whole.id,
    act: 'given',
    value: valueAs(scene, index, whole.id),
    isLast: false,
    role: 'own',
    start: number.start,
    end: number.end,
    number: index,
    derived: null,
    why: [text.slice(head.start, head.end)],
    raw: surely,
    probability: surely,
    isSure: true,
  };
}

/** 十二个，不对，十一个: the number that is put right in the same breath stands where its name is. */
function firstSaid({ numbers, cues, names }: Scene, index: number): Told | undefined {
  const [before, number] = [numbers[index - 1], numbers[index]];
  if (!before || !number) return number;
  const isRepaired = cues.some(
    ({ tag, start, end }) => tag === 'correction' && start >= before.end && end <= number.start,
  );
  const isNamed = names.some(({ start, end }) => start >= before.end && end <= number.start);
  return isRepaired && !isNamed ? before : number;
}

/** 专武干部14个，集训13个: what a name means beside what its sentence is of, before what it means alone. */
function ofHeadRather(scene: Scene, acts: readonly HeardAct[], act: HeardAct): HeardAct {
  const { numbers, names, clauses, text, expected } = scene;
  const number = numbers[act.number ?? -1];
  if (!number || act.isSure || act.isLast || act.act !== 'given') return act;
  const hit = names.findLast(
    ({ start, end, namings }) =>
      end <= number.start &&
      clauses[start] === clauses[number.start] &&
      namings.some((one) => one.figure.id === act.id && isPlain(one)),
  );
  // 慰问金合计 is all there is.
  if (!hit || inAll.test(text.slice(hit.start, number.start))) return act;
  const isTold = (id: string): boolean =>
    expected.known[id] !== undefined || acts.some((one) => one.id === id && !one.isLast);
  /** Its number is told, and nothing else since. */
  const isTalkedOf = ({ end, namings }: Hit): boolean =>
    namings.some(({ figure }) => isTold(figure.id)) &&
    acts.every(
      (one) => one.start < end || one.start >= hit.start || namings.some(({ figure }) => figure.id === one.id),
    );
  /** 报名72人入伍的大学生7人: what stands nearer is what it is of. */
  const since = numbers.findLast(({ end }) => end <= hit.start)?.end ?? 0;
  const isNamedBetween = ({ end }: Hit): boolean =>
    names.some((one) => one.start >= Math.max(end, since) && one.end <= hit.start);
  const rather = hit.namings.find(
    ({ figure }) =>
      headsOf(scene, hit, figure.id).some((head) => isTalkedOf(head) && !isNamedBetween(head)) &&
      !isTold(figure.id) &&
      unitFit(figure, number.mention, text) > leastFit,
  )?.figure;
  return rather ? { ...act, id: rather.id, value: valueAs(scene, act.number ?? 0, rather.id) } : act;
}
