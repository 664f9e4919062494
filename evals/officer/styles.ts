import type { Random } from './random.ts';
import { sayFigure, toHanzi, type Manner } from './say-number.ts';
import type { TrueFigure } from './truth.ts';

/** How an officer talks: figures in, one message out. */
export interface Style {
  name: string;
  say(figures: readonly TrueFigure[], phrases: Phrases, random: Random, labels: Labels): Utterance;
}

export interface Utterance {
  text: string;
  /** Ids just asked, for bare answers. */
  asked?: string[];
  /** Figures that must be read; those given unless the style says otherwise. */
  expected: readonly TrueFigure[];
}

/** By id: phrases with `N` where number and classifier go. */
export type Phrases = ReadonlyMap<string, { phrase: string; isShared: boolean }[]>;

/** Official names by id, as they stand in an office's own tables. */
export type Labels = ReadonlyMap<string, string>;

const fillers = ['嗯', '那个', '我看看啊', '这个', '对了', '还有啊'];
const endings = ['吧', '嘛', '哈', '呢', '', ''];
/** Ids whose number comes naturally before its word: 56个报名的. */
const numberFirst: Record<string, string> = {
  'conscription.applied': '报名的',
  'conscription.medical_exam': '上站体检的',
  'conscription.political_review': '过了政考的',
  'conscription.pretrain': '参加役前教育的',
  'conscription.enlisted': '批准入伍的',
  'support.visited_households': '军人家庭都走访了',
  'conscription.registered': '办了兵役登记的',
};

interface Saying {
  manner: Manner;
  bare?: boolean;
}

function sayOne(figure: TrueFigure, phrases: Phrases, random: Random, saying: Saying): string {
  if (figure.value === '0') return sayNone(figure, random);
  const choice = random.pick(phrases.get(figure.id) ?? []);
  const isBare = saying.bare === true && !choice.isShared && !/N[^ ]/.test(choice.phrase);
  return choice.phrase.replace(
    /N!?/,
    sayFigure(figure, saying.manner, random, isBare, choice.isShared || figure.unit === '人次'),
  );
}

function sayNone(figure: TrueFigure, random: Random): string {
  const word = figure.id.endsWith('returned') ? '退兵' : '信访举报';
  return random.pick([`${word}没有`, `没有${word}`, `${word}0`, `无${word}`, `${word}一个没有`, `没发生${word}`]);
}

const anyManner: Manner[] = ['arabic', 'arabic', 'hanzi', 'fullwidth', 'grouped'];

function joined(name: string, separators: string[], end: string, saying: (random: Random) => Saying): Style {
  return {
    name,
    say: (figures, phrases, random) => {
      const separator = random.pick(separators);
      const text = figures.map((figure) => sayOne(figure, phrases, random, saying(random))).join(separator) + end;
      return { text, expected: figures };
    },
  };
}

export const styles: readonly Style[] = [
  joined('terse', [' ', '  '], '', () => ({ manner: 'arabic', bare: true })),
  joined('prose', ['，', '；'], '。', () => ({ manner: 'arabic' })),
  joined('commas', [',', '、', '，'], '', () => ({ manner: 'arabic', bare: true })),
  joined('voice', [''], '', () => ({ manner: 'hanzi' })),
  joined('spoken', [' ', '，'], '', () => ({ manner: 'hanzi', bare: true })),
  joined('mixed', ['，', ' ', '。'], '', (random) => ({ manner: random.pick(anyManner) })),
  joined('lines', ['\n'], '', (random) => ({
    manner: random.pick(['arabic', 'hanzi'] as const),
    bare: random.chance(0.5),
  })),
  {
    name: 'numbered',
    say: (figures, phrases, random) => ({
      text: figures
        .map(
          (figure, i) =>
            `${i + 1}${random.pick(['.', '、', '. '])}${sayOne(figure, phrases, random, { manner: 'arabic' })}`,
        )
        .join('\n'),
      expected: figures,
    }),
  },
  {
    name: 'ordered',
    say: (figures, phrases, random) => ({
      text: `${figures.map((figure, i) => `${toHanzi(i + 1)}是${sayOne(figure, phrases, random, { manner: 'arabic' })}`).join('；')}。`,
      expected: figures,
    }),
  },
  {
    name: 'chatty',
    say: (figures, phrases, random) => ({
      text: figures
        .map(
          (figure) =>
            `${random.pick(fillers)}${random.pick(['，', ' '])}${sayOne(figure, phrases, random, { manner: random.pick(anyManner) })}${random.pick(endings)}`,
        )
        .join('，'),
      expected: figures,
    }),
  },
  {
    name: 'number-first',
    say: (figures, phrases, random) => ({
      text: figures
        .map((figure) => {
          const word = numberFirst[figure.id];
          return word
            ? `${sayFigure(figure, 'arabic', random, false, false)}${word}`
            : sayOne(figure, phrases, random, { manner: 'arabic' });
        })
        .join('，'),
      expected: figures,
    }),
  },
  {
    name: 'correction',
    say: (figures, phrases, random) => {
      const [first, ...rest] = figures;
      if (!first || first.unit === '%' || first.approx || Number(first.value) < 3)
        return prose(figures, phrases, random);
      const wrong: TrueFigure = { ...first, value: String(Number(first.value) + (first.unit === '元' ? 1000 : 1)) };
      const right = sayFigure(first, 'arabic', random, false, true);
      const mend = random.pick([`，哦说错了，是${right}`, `，不对，是${right}`, `，错了错了，应该是${right}`]);
      const text = [
        ...rest.map((figure) => sayOne(figure, phrases, random, { manner: 'arabic' })),
        sayOne(wrong, phrases, random, { manner: 'arabic' }) + mend,
      ];
      return { text: text.join('，'), expected: figures };
    },
  },
  {
    name: 'last-year-beside',
    say: (figures, phrases, random) => ({
      text: figures
        .map((figure) => {
          const said = sayOne(figure, phrases, random, { manner: 'arabic' });
          if (/_prev|prev_|growth|rate|ratio|consecutive|_h[12]/.test(figure.id) || figure.value === '0') return said;
          const before: TrueFigure = { ...figure, approx: null, value: String(Math.max(1, Number(figure.value) - 1)) };
          return `${said}（去年${sayFigure(before, 'arabic', random, false, true)}）`;
        })
        .join('，'),
      expected: figures,
    }),
  },
  {
    name: 'table',
    say: (figures, _phrases, random, labels) => {
      const separator = random.pick(['\t', ',', '，']);
      const rows = figures.map((figure) => [label(figure, labels), tableCell(figure)].join(separator));
      return { text: [['项目', '数量'].join(separator), ...rows].join('\n'), expected: figures };
    },
  },
  {
    name: 'two-year-table',
    say: (figures, _phrases, _random, labels) => {
      const kept = figures.filter((figure) => !/_prev|prev_|growth/.test(figure.id));
      if (kept.length === 0) return { text: '先这样', expected: [] };
      const rows = kept.map((figure) => {
        const before = figure.value === '0' ? '1' : String(Math.max(1, Math.round(Number(figure.value) * 0.9)));
        return `${label(figure, labels)}\t${before}\t${tableCell(figure)}`;
      });
      return {
        text: ['项目\t去年\t今年', ...rows].join('\n'),
        expected: kept.map((figure) => ({ ...figure, approx: figure.approx })),
      };
    },
  },
  {
    name: 'bare-answer',
    say: (figures, phrases, random) => {
      const figure = figures[0];
      if (!figure) return { text: '', expected: [] };
      const said =
        figure.value === '0'
          ? random.pick(['没有', '0', '无', '一个没有'])
          : sayFigure(figure, random.pick(['arabic', 'hanzi'] as const), random, random.chance(0.4), false);
      return { text: said + random.pick(['', '。', '吧', '']), asked: [figure.id], expected: [figure] };
    },
  },
];

function prose(figures: readonly TrueFigure[], phrases: Phrases, random: Random): Utterance {
  return {
    text: `${figures.map((figure) => sayOne(figure, phrases, random, { manner: 'arabic' })).join('，')}。`,
    expected: figures,
  };
}

/** Row label of a table: the official name without what stands in brackets. */
function label(figure: TrueFigure, labels: Labels): string {
  const name = (labels.get(figure.id) ?? figure.id).replace(/（[^）]*）/g, '');
  return `${name}${figure.unit === '元' ? '（元）' : ''}`;
}

function tableCell(figure: TrueFigure): string {
  return figure.approx ? `${figure.value}${figure.approx}` : figure.unit === '%' ? `${figure.value}%` : figure.value;
}
