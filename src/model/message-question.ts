import { plainLabel, spokenNames } from '../kinds/figure-names.ts';
import type { CatalogueFigure } from '../kinds/catalogue.ts';
import type { Kind } from '../kinds/kind.ts';
import { candidatesOf } from '../reading/candidates.ts';
import type { Telling } from '../reading/reading.ts';
import { baseId, createScene, type Scene } from '../reading/scene.ts';
import { lettersOf, maskMessage, unmaskedMessage, type MaskedMessage } from './mask-message.ts';

/** What is asked about one message. Plain data: it may go to another Worker. */
export interface MessageQuestion {
  text: string;
  /** Of the report; null while nobody has said. */
  year: number | null;
  /** Ids asked about in the last reply, figures and facts. */
  asked: readonly string[];
  /** Ids of yes-or-no facts among them. */
  facts: readonly string[];
  /** Figures told before, decimals in base units. Never sent: only whether a number is the same. */
  known: Readonly<Record<string, string>>;
  /** Last year's of those, by the id of this year's. Never sent. */
  last: Readonly<Record<string, string>>;
  /** Names known so far, never sent. */
  names: readonly string[];
  /** What the first reading heard, to see how often the model agrees where that one was sure. */
  heard: readonly Telling[];
}

/** A question made ready: what is shown of the message, and what its marks stand for. */
export interface AskedMessage {
  scene: Scene;
  masked: MaskedMessage;
  inputs: Readonly<Record<string, string>>;
}

/** So many figures are named with what officers call them; all others by their labels alone. */
const mostLikely = 10;
const [namesShown, candidatesEach, mostKnown] = [2, 3, 8];
const none = '无';

export function askedMessage(kind: Kind, question: MessageQuestion, masking: 'on' | 'off'): AskedMessage {
  const { text, year, asked, known, facts } = question;
  const scene = createScene(kind, text, { year, asked: asked.filter((id) => kind.figureById.has(id)), known });
  const masked = masking === 'on' ? maskMessage(scene, question.names) : unmaskedMessage(scene);
  const likely = likelyFigures(scene);
  const isLikely = new Set(likely.map(({ id }) => id));
  const told = Object.keys(known).flatMap((id) => kind.figureById.get(id) ?? []);
  const near = told.filter(({ id, group }) => isLikely.has(id) || likely.some((one) => one.group === group));
  const factLines = facts.map((id, at) => `${lettersOf(at)}｜${factQuestion(kind, id)}`);
  const inputs = {
    title: kind.title,
    figures: figureList(kind),
    asked: asked.map((id) => labelOf(kind, id)).join('、') || none,
    known: near.slice(0, mostKnown).map(plainLabel).join('、') || none,
    likely: likely.map((figure) => likelyLine(figure)).join('\n') || none,
    relations: relationsOf(scene, masked).join('；') || none,
    facts: factLines.join('\n') || none,
    message: masked.text,
  };
  return { scene, masked, inputs };
}

function labelOf(kind: Kind, id: string): string {
  const figure = kind.figureById.get(id);
  return figure ? plainLabel(figure) : factQuestion(kind, id);
}

function factQuestion(kind: Kind, id: string): string {
  return kind.facts.find((fact) => fact.id === id)?.question ?? '';
}

const lists = new WeakMap<Kind, string>();

/** Every figure a mark may be, by unit: the same for every message, so that an endpoint keeps it. */
function figureList(kind: Kind): string {
  const made = lists.get(kind);
  if (made !== undefined) return made;
  const units = [...new Set(kind.figures.filter(isTold).map(({ unit }) => unit))];
  const lines = units.map((unit) => {
    const labels = kind.figures.filter((figure) => isTold(figure) && figure.unit === unit).map(plainLabel);
    return `${unit}：${labels.join('、')}`;
  });
  const list = lines.join('\n');
  lists.set(kind, list);
  return list;
}

/** Last year's value of a figure is told by that figure and the year. */
function isTold({ group, previousOf }: CatalogueFigure): boolean {
  return group !== 'meta' && previousOf === undefined;
}

function likelyLine(figure: CatalogueFigure): string {
  const label = plainLabel(figure);
  const names = spokenNames(figure).flatMap(({ name }) => (label.includes(name) ? [] : [name]));
  return [`${label}（${figure.unit}）`, ...names.slice(0, namesShown)].join(' ');
}

/** What is asked for, what each number may be by name and unit, what is named; in that order. */
function likelyFigures(scene: Scene): CatalogueFigure[] {
  const { kind, expected, numbers, namesOf } = scene;
  const each = numbers.map((_, index) => candidatesOf(scene, index));
  const byNumber = Array.from({ length: candidatesEach }, (_, rank) => each.map((ids) => ids[rank])).flat();
  const ids = [...expected.asked, ...byNumber, ...namesOf.keys()].flatMap((id) => (id === undefined ? [] : id));
  const figures = [...new Set(ids.map((id) => baseId(kind, id)))].flatMap((id) => kind.figureById.get(id) ?? []);
  return figures.filter(isTold).slice(0, mostLikely);
}

/** Small numbers are equal by chance. */
const leastTelling = 3;
const mostRelations = 4;

/** Meaning without values: a number told before, a number that others add up to. */
function relationsOf({ kind, expected }: Scene, { marks }: MaskedMessage): string[] {
  const values = marks.map(({ told }) => Number(told.mention.value));
  const known = Object.entries(expected.known).map(([id, value]) => ({ id, value: Number(value) }));
  const again = marks.flatMap(({ letters }, at) => {
    const value = values[at] ?? 0;
    const same = known.filter((one) => one.value === value);
    return value > leastTelling && same.length === 1
      ? [`${letters} 与已报的${labelOf(kind, same[0]?.id ?? '')}同数`]
      : [];
  });
  const sums = marks.flatMap(({ letters }, at) => {
    const parts = addingUpTo(values, at);
    return parts ? [`${letters}=${parts.map((part) => lettersOf(part)).join('+')}`] : [];
  });
  return [...again, ...sums].slice(0, mostRelations);
}

/** Two to four numbers in a row, right before or right behind, whose sum it is. */
function addingUpTo(values: readonly number[], at: number): number[] | null {
  const whole = values[at] ?? 0;
  if (whole <= leastTelling) return null;
  for (const step of [1, -1]) {
    let sum = 0;
    for (let count = 1; count <= 4; count += 1) {
      const part = values[at + step * count];
      if (part === undefined || part <= 0) break;
      sum += part;
      if (count > 1 && Math.abs(sum - whole) < 1e-6) {
        return Array.from({ length: count }, (_, back) => at + step * (back + 1)).toSorted((a, b) => a - b);
      }
    }
  }
  return null;
}
