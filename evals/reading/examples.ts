import type { Kind } from '../../src/kinds/kind.ts';
import { candidatesOf, valueAs } from '../../src/reading/candidates.ts';
import { derivedCandidates, type DerivedCandidate } from '../../src/reading/derived-values.ts';
import { figureFeatures } from '../../src/reading/figure-features.ts';
import type { GramRow } from '../../src/judge/word-model.ts';
import { numberGrams, silenceGrams } from '../../src/reading/grams.ts';
import { placedValues } from '../../src/reading/possible-acts.ts';
import type { HeardNumber } from '../../src/reading/hear-numbers.ts';
import { numberRoles } from '../../src/judge/judge.ts';
import { createScene, type Scene } from '../../src/reading/scene.ts';
import {
  findSilenceCues,
  silenceCandidates,
  type SilenceCandidate,
  type SilenceCue,
} from '../../src/reading/silences.ts';
import { findSpan, keyOf, toldBy, type TalkMessage, type Told } from './talk.ts';

/** A number of a message with what it is. */
export interface NumberExample {
  message: MessageExample;
  index: number;
  /** Index into `numberRoles`. */
  role: number;
  /** The figure it is, null for none. */
  id: string | null;
  ids: readonly string[];
  rows: readonly ArrayLike<number>[];
  grams: GramRow;
}

export interface MessageExample {
  message: TalkMessage;
  scene: Scene;
  /** What it tells, by key; without unit names, which are words. */
  gold: ReadonlySet<string>;
  numbers: NumberExample[];
  cues: SilenceCue[];
}

export const figureFeatureNames: string[] = [];

const roleOfWhy: Readonly<Record<string, (typeof numberRoles)[number]>> = {
  plan: 'plan',
  hypothetical: 'plan',
  requirement: 'requirement',
  'other-unit': 'otherUnit',
  'per-head': 'perHead',
  restated: 'retold',
  retracted: 'retold',
  reason: 'part',
  rest: 'part',
  'not-in-catalogue': 'notInCatalogue',
  'last-year': 'earlier',
};

/** Messages as the judge sees them, each number with its gold role and figure. */
export function examplesOf(kind: Kind, messages: readonly TalkMessage[]): MessageExample[] {
  return messages.map((message) => {
    const { year, asked, known } = message.context;
    const scene = createScene(kind, message.text, { year: year ?? null, asked, known });
    const gold = new Set(message.acts.filter((act) => act.id !== 'meta.unit_name').map((act) => keyOf(toldBy(act))));
    const example: MessageExample = { message, scene, gold, numbers: [], cues: findSilenceCues(message.text) };
    const labels = labelNumbers(message, scene);
    for (const index of scene.numbers.keys()) {
      const ids = candidatesOf(scene, index);
      const rows = figureFeatures(scene, index, ids);
      if (figureFeatureNames.length === 0) figureFeatureNames.push(...(rows[0]?.names ?? []));
      const label = labels.get(index);
      example.numbers.push({
        message: example,
        index,
        role: numberRoles.indexOf(label?.role ?? 'noFigure'),
        id: label?.id ?? null,
        ids,
        rows: rows.map((row) => Float32Array.from(row.values)),
        grams: numberGrams(scene, index),
      });
    }
    return example;
  });
}

interface Label {
  role: (typeof numberRoles)[number];
  id: string | null;
}

function labelNumbers(message: TalkMessage, scene: Scene): Map<number, Label> {
  const labels = new Map<number, Label>();
  for (const act of message.acts) {
    if ((act.act !== 'given' && act.act !== 'none') || act.id.startsWith('meta.')) continue;
    const told = toldBy(act);
    const span = act.span === undefined ? null : findSpan(message.text, act.span, act.nth);
    if (!span) continue;
    const value = told.act === 'none' ? 0 : Number(told.value);
    for (const [index, number] of scene.numbers.entries()) {
      if (labels.has(index) || number.start >= span.end || span.start >= number.end) continue;
      if (Math.abs(Number(valueAs(scene, index, told.id)) - value) > 1e-6) continue;
      labels.set(index, { role: told.isLast ? 'lastYear' : 'own', id: told.id });
      break;
    }
  }
  for (const { span: words, nth, why } of message.apart) {
    const span = findSpan(message.text, words, nth);
    if (!span) continue;
    for (const [index, number] of scene.numbers.entries())
      if (!labels.has(index) && number.start < span.end && span.start < number.end)
        labels.set(index, { role: roleOfWhy[why] ?? 'noFigure', id: null });
  }
  return labels;
}

export const isFigure = (example: Pick<NumberExample, 'role'>): boolean =>
  example.role <= numberRoles.indexOf('lastYear');

/** A name, or an asked figure, with what the message tells of it: index into `nameTellings`. */
export interface NameExample {
  message: MessageExample;
  candidate: SilenceCandidate;
  telling: number;
  isLast: boolean;
  grams: GramRow;
}

/** Of a figure told both years that year counts of which something is told without a number, else this one. */
export function namesOf(example: MessageExample): NameExample[] {
  const { scene, cues, message } = example;
  const told = new Map<string, { told: Told; isDerived: boolean }>();
  for (const act of message.acts) {
    const one = toldBy(act);
    const known = told.get(one.id);
    const isSilence = one.act !== 'given';
    if (one.isLast ? isSilence && (!known || known.told.act === 'given') : !known?.told.isLast)
      told.set(one.id, { told: one, isDerived: act.how !== undefined });
  }
  return silenceCandidates(scene, cues).map((candidate) => {
    const known = told.get(candidate.id);
    return {
      message: example,
      candidate,
      telling: known ? tellingOf(known.told.act, known.isDerived) : 0,
      isLast: known?.told.isLast ?? false,
      grams: silenceGrams(scene, candidate.id, candidate.place),
    };
  });
}

function tellingOf(act: string, isDerived: boolean): number {
  if (act === 'none') return 1;
  if (act === 'unknown') return 2;
  if (act === 'withheld') return 3;
  return isDerived ? 5 : 4;
}

export interface DerivedExample {
  message: MessageExample;
  candidate: DerivedCandidate;
  count: number;
  isRight: boolean;
}

export function derivedOf(example: MessageExample, heard: readonly HeardNumber[]): DerivedExample[] {
  const { scene, numbers } = example;
  const candidates = derivedCandidates(scene, placedValues(scene, heard));
  const gold = new Map(
    example.message.acts.filter((act) => act.act === 'given').map((act) => [keyOf(toldBy(act)), act.how !== undefined]),
  );
  return candidates.map((candidate) => {
    const { id, isLast, value } = candidate;
    const isDerived = gold.get(keyOf({ id, isLast, act: 'given', value: String(value) }));
    const hasNumber = numbers.some((one) => one.id === id && isLast === (numberRoles[one.role] === 'lastYear'));
    return {
      message: example,
      candidate,
      count: candidates.length,
      isRight: isDerived === true || (isDerived === false && !hasNumber),
    };
  });
}
