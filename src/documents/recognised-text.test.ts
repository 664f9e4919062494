import { describe, expect, it } from 'vitest';
import type { PageLine } from '../ocr/read-picture.ts';
import { recognisedText, withoutDoubtfulNumbers } from './recognised-text.ts';
import type { RecognisedPage } from './recognised-page.ts';

const em = 30;

interface Drawn {
  text: string;
  /** From the left margin, in characters. */
  indent?: number;
  /** Row from the top. */
  row: number;
  /** Letters at these offsets are not sure. */
  doubtful?: readonly number[];
}

/** A page as the networks would read it; `slant`: the camera looks from one side, so that the margins lean. */
function page(lines: readonly Drawn[], slant = 0): RecognisedPage {
  const read = lines.map(({ text, indent = 0, row, doubtful = [] }): PageLine => {
    const y = 100 + row * 50;
    const left = 100 + indent * em + slant * y;
    const right = left + Array.from(text).length * em;
    const corner = (x: number, down: number) => ({ x, y: y + down });
    const characters = Array.from(text).map((character, at) => ({
      character,
      probability: 0.99,
      x: left + (at + 0.5) * em,
      y,
      isDoubtful: doubtful.includes(at),
      otherwise: doubtful.includes(at) ? '8' : '',
    }));
    return { quad: [corner(left, -20), corner(right, -20), corner(right, 20), corner(left, 20)], characters };
  });
  return { width: 1200, height: 1600, lines: read, seals: [], rules: { across: [], down: [] } };
}

const full = '街道武装部按照上级要求认真抓好各项工作任务落实到位';
const paragraph: readonly Drawn[] = [
  { text: full.slice(2), indent: 2, row: 0 },
  { text: full, row: 1 },
  { text: full, row: 2 },
  { text: '组织民兵训练。', row: 3 },
  { text: '二、全面推进征兵工作', indent: 2, row: 4 },
  { text: full.slice(2), indent: 2, row: 5 },
  { text: full, row: 6 },
];

describe('recognisedText', () => {
  it.each([0, 0.12, -0.12])('joins lines to paragraphs on a page whose margins lean by %f', (slant) => {
    expect(recognisedText([page(paragraph, slant)]).text.split('\n')).toEqual([
      `${full.slice(2)}${full}${full}组织民兵训练。`,
      '二、全面推进征兵工作',
      `${full.slice(2)}${full}`,
    ]);
  });

  it('goes on overleaf and leaves page numbers out, whatever the size of the pictures', () => {
    const first = page([...paragraph, { text: '—1—', indent: 20, row: 9 }]);
    const second = page([{ text: '继续抓好落实。', row: 0 }, ...paragraph.slice(4)]);
    const half = (value: number): number => value / 2;
    const small = {
      ...second,
      lines: second.lines.map(({ quad, characters }): PageLine => {
        const [a, b, c, d] = quad;
        const point = <P extends { x: number; y: number }>(at: P): P => ({ ...at, x: half(at.x), y: half(at.y) });
        return { quad: [point(a), point(b), point(c), point(d)], characters: characters.map(point) };
      }),
    };
    expect(recognisedText([first, small]).text).toContain(`${full}继续抓好落实。\n二、`);
    expect(recognisedText([first, small]).text).not.toContain('—');
  });

  it.each(['—1—', '-1', '一1一', '1—', '· 12 ·'])(
    'takes %s alone at the foot for a page number, under text or table',
    (foot) => {
      const table = [3, 4].flatMap((row) => ['甲', '7', '9'].map((text, at) => ({ text, indent: at * 8, row })));
      const { text, places } = recognisedText([page([...table, { text: foot, indent: 22, row: 9 }])]);
      expect(text).toBe('甲\t7\t9\n甲\t7\t9');
      expect(places).toHaveLength(4);
      expect(recognisedText([page([...paragraph, { text: foot, indent: 1, row: 7 }])]).text).not.toContain(foot);
    },
  );

  it.each([0, 0.02])('reads a page of two columns one after the other, leaning by %f', (slant) => {
    const half = full.slice(0, 12);
    const column = (indent: number, names: string): Drawn[] =>
      Array.from(names).flatMap((name, at) => [
        { text: `${name}${half.slice(3)}`, indent: indent + 2, row: 2 + at * 2 },
        { text: '训练民兵57人。', indent, row: 3 + at * 2 },
      ]);
    const title: Drawn = { text: '民兵工作简报和有关情况的通报', indent: 6, row: 0 };
    const { text } = recognisedText([page([title, ...column(0, '甲乙丙'), ...column(14, '丁戊己')], slant)]);
    expect(text.split('\n')).toEqual([
      title.text,
      ...Array.from('甲乙丙丁戊己', (name) => `${name}${half.slice(3)}训练民兵57人。`),
    ]);
  });

  it('brings rows of cells as a table, each cell in the column it stands under', () => {
    const { text, places } = recognisedText([
      page([
        { text: '训练情况统计表', indent: 8, row: 0 },
        { text: '单位', row: 1 },
        { text: '应训', indent: 10, row: 1 },
        { text: '实训', indent: 18, row: 1 },
        { text: '前进村', row: 2 },
        { text: '25', indent: 10, row: 2 },
        { text: '21', indent: 18, row: 2, doubtful: [1] },
        { text: '红旗村', row: 3 },
        { text: '39', indent: 18, row: 3 },
        { text: '合计', row: 4 },
        { text: '25', indent: 10, row: 4 },
        { text: '60', indent: 18, row: 4 },
      ]),
    ]);
    expect(text.split('\n')).toEqual([
      '训练情况统计表',
      '单位\t应训\t实训',
      '前进村\t25\t21',
      '红旗村\t\t39',
      '合计\t25\t60',
    ]);
    const number = places.find(({ isDoubtful }) => isDoubtful);
    expect(number).toMatchObject({ kind: 'number', otherwise: '28', page: 0 });
    expect(number?.frame.left).toBeGreaterThan(600);
  });

  it('says where every number stands, and of letters those that are not sure', () => {
    const { text, places } = recognisedText([
      page([...paragraph, { text: '全年训练民兵125人，参训率98.5%。', indent: 2, row: 7, doubtful: [4, 14] }]),
    ]);
    expect(places.map(({ start, end, kind, isDoubtful }) => [text.slice(start, end), kind, isDoubtful])).toEqual([
      ['民', 'letter', true],
      ['125', 'number', false],
      ['98.5%', 'number', true],
    ]);
  });
});

describe('a table whose rules were seen', () => {
  /** Columns at 100, 340, 460 … and rows at 80, 130 …: a head of two rows, in which 单位 and 征兵 are merged. */
  const level = (y: number, from = 100, to = 580) => ({ from: { x: from, y }, to: { x: to, y } });
  const upright = (x: number, from = 80, to = 280) => ({ from: { x, y: from }, to: { x, y: to } });
  const rules = {
    across: [level(80), level(130, 340), level(180), level(280)],
    down: [upright(100), upright(340), upright(460, 130), upright(580)],
  };
  /** Text with its middle at a place of the page. */
  const at = (text: string, x: number, y: number): PageLine => {
    const [{ quad, characters } = { quad: undefined, characters: [] }] = page([{ text, row: 0 }]).lines;
    const [dx, dy] = [x - 100 - (Array.from(text).length * em) / 2, y - 100];
    const moved = <P extends { x: number; y: number }>(point: P): P => ({ ...point, x: point.x + dx, y: point.y + dy });
    if (!quad) throw new Error('no line');
    const [a, b, c, d] = quad;
    return { quad: [moved(a), moved(b), moved(c), moved(d)], characters: characters.map(moved) };
  };
  const head = [at('单位', 220, 130), at('征兵', 460, 105), at('报名', 400, 155), at('体检', 520, 155)];
  const read = (lines: readonly PageLine[]) =>
    recognisedText([{ width: 700, height: 400, lines: [...head, ...lines], seals: [], rules }]);

  it('says words of merged cells in each place, and a cell of two lines as one', () => {
    const cells = [at('桂花社区居', 220, 210), at('民委员会', 220, 250), at('57', 400, 230), at('31', 520, 230)];
    expect(read(cells).text).toBe('单位\t征兵\t征兵\n单位\t报名\t体检\n桂花社区居民委员会\t57\t31');
  });

  it('keeps what stands above and below in its place', () => {
    const { text } = read([at('情况表', 300, 40), at('57', 400, 230), at('填表人', 300, 350)]);
    expect(text.split('\n')).toEqual(['情况表', '单位\t征兵\t征兵', '单位\t报名\t体检', '\t57', '填表人']);
  });

  it('makes no number of two where a rule was not seen, and asks both', () => {
    const { text, places } = read([at('桂花', 220, 230), at('57', 400, 205), at('31', 400, 255), at('18', 520, 230)]);
    expect(text).toContain('57 31\t18');
    const numbers = places.filter(({ kind }) => kind === 'number');
    expect(numbers.map(({ start, end, isDoubtful }) => [text.slice(start, end), isDoubtful])).toEqual([
      ['57', true],
      ['31', true],
      ['18', false],
    ]);
  });

  it('goes by the places of the text where many rules were not seen', () => {
    const [first, second] = [205, 255].map((y) => [at('桂花', 220, y), at('57', 400, y), at('18', 520, y)]);
    expect(read([...(first ?? []), ...(second ?? [])]).text).toContain('桂花\t57\t18\n桂花\t57\t18');
  });
});

describe('withoutDoubtfulNumbers', () => {
  const read = recognisedText([page([{ text: '训练民兵125人，参训率98.5%。', row: 0, doubtful: [12] }])]);

  it('leaves no doubtful number to be taken for a figure', () => {
    expect(withoutDoubtfulNumbers(read)).toBe('训练民兵125人，参训率□%。');
  });

  it('strikes it out as past reports do', () => {
    expect(withoutDoubtfulNumbers(read, 'X')).toBe('训练民兵125人，参训率X%。');
  });
});
