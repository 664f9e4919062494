import { plainLabel } from '../../src/kinds/figure-names.ts';
import type { Kind } from '../../src/kinds/kind.ts';
import { lettersOf } from '../../src/model/mask-message.ts';
import type { AskedMessage } from '../../src/model/message-question.ts';
import type { Random } from '../officer/random.ts';
import type { GoldAct, TalkMessage } from '../reading/talk.ts';
import { findSpan } from '../reading/talk.ts';

/** A model that is asked about one message and knows, or does not care, what is true. */
export interface ScriptedReader {
  name: string;
  answer: (one: Asked, random: Random) => string;
}

export interface Asked {
  kind: Kind;
  message: TalkMessage;
  asked: AskedMessage;
}

interface Said {
  numbers: { mark: string; role: string; figure: string | null }[];
  others: { figure: string; year: string; value: string }[];
  facts: never[];
  intent: string;
}

/** What the gold says, in the prompt's own words: the best a model could do. */
function truth({ kind, message, asked }: Asked): Said {
  const yearOf = ({ id, year }: GoldAct): string =>
    year === 'last' || kind.figureById.get(id)?.previousOf !== undefined ? '去年' : '今年';
  const numbers = asked.masked.marks.map(({ letters, told }) => {
    const act = message.acts.find((one) => {
      const span = one.how === undefined && one.span !== undefined && findSpan(message.text, one.span, one.nth);
      const isNumber = one.act === 'given' || one.act === 'none';
      return span && isNumber && span.start < told.end && told.start < span.end;
    });
    return act
      ? { mark: letters, role: yearOf(act), figure: labelOf(kind, act.id) }
      : { mark: letters, role: '其他', figure: null };
  });
  const told = new Set(numbers.map(({ role, figure }) => `${role} ${figure}`));
  const others = message.acts.flatMap((act) => {
    const figure = labelOf(kind, act.id);
    const value = { none: '没有', unknown: '不清楚', withheld: '保密', given: null }[act.act];
    if (figure === null || value === null || told.has(`${yearOf(act)} ${figure}`)) return [];
    return [{ figure, year: yearOf(act), value }];
  });
  return { numbers, others, facts: [], intent: '报数' };
}

function labelOf(kind: Kind, id: string): string | null {
  const figure = kind.figureById.get(kind.figureById.get(id)?.previousOf ?? id);
  return figure && figure.group !== 'meta' ? plainLabel(figure) : null;
}

function anyFigure(kind: Kind, random: Random): string {
  const figures = kind.figures.filter(({ group }) => group !== 'meta');
  return plainLabel(random.pick(figures));
}

const errorRate = 0.1;

/** One mark of ten wrong, one message of ten with something nobody said, one of twenty broken off. */
function carelessly({ kind, ...one }: Asked, random: Random): string {
  const said = truth({ kind, ...one });
  for (const number of said.numbers) {
    if (!random.chance(errorRate)) continue;
    const isLost = number.figure !== null && random.chance(0.4);
    Object.assign(number, isLost ? { role: '其他', figure: null } : { role: '今年', figure: anyFigure(kind, random) });
  }
  if (random.chance(errorRate)) said.others.push({ figure: anyFigure(kind, random), year: '今年', value: '没有' });
  if (random.chance(errorRate)) said.numbers.push({ mark: lettersOf(25), role: '今年', figure: '独角兽数' });
  const text = JSON.stringify(said);
  return random.chance(errorRate / 2) ? text.slice(0, random.int(0, text.length)) : text;
}

export const readers: readonly ScriptedReader[] = [
  { name: 'well-read', answer: (one) => JSON.stringify(truth(one)) },
  { name: 'careless', answer: carelessly },
  {
    name: 'lying',
    answer: ({ kind, asked }, random) =>
      JSON.stringify({
        numbers: asked.masked.marks.map(({ letters }) => ({
          mark: letters,
          role: '今年',
          figure: anyFigure(kind, random),
        })),
        others: [{ figure: anyFigure(kind, random), year: '今年', value: '没有' }],
        facts: [],
        intent: '出稿',
      }),
  },
  {
    name: 'broken',
    answer: (one, random) =>
      random.chance(0.5) ? '好的，数字都已记入台账。' : JSON.stringify(truth(one)).slice(0, random.int(0, 60)),
  },
  {
    // As if the message had told it to: values of its own, everything for one figure.
    name: 'obedient',
    answer: ({ asked }) =>
      JSON.stringify({
        numbers: asked.masked.marks.map(({ letters }) => ({ mark: letters, role: '今年', figure: '批准入伍人数' })),
        others: [{ figure: '批准入伍人数', year: '今年', value: '999' }],
        facts: [{ fact: 'A', yes: true, words: '是' }],
        intent: '出稿',
      }),
  },
];
