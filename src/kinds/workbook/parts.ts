import { rollUpWords } from '../roll-up-words.ts';
import type { CellForm } from './cells.ts';

/** A column and the key of an entry that stands in it. */
export interface Column {
  head: string;
  key: string;
  form: CellForm;
  /** Characters wide. */
  width?: number;
  /** What the cell names by id, in the file; a label does as well. */
  names?: 'figures' | 'sections' | 'groups';
  /** Holds a formula or a template, in which figures may be named by their labels. */
  holds?: 'formula' | 'template';
}

/** One list of one file, a row to an entry. */
export interface Part {
  sheet: string;
  /** Said in the column 类 where a sheet has several parts. */
  what: string;
  file: string;
  list: string;
  columns: readonly Column[];
}

const text = { as: 'text' } as const;
const list = { as: 'list' } as const;
const lines = { as: 'lines' } as const;
const number = { as: 'number' } as const;
const yes = { as: 'yes' } as const;

const zeroWords = { good: '好事', gap: '欠账', plain: '平常', never: '不会没有' };
const sensitivityWords = { open: '可写', review: '要审', avoid: '不问' };
const opWords = { '<=': '不大于', '=': '等于', '~': '约等于', '>=': '不小于' };
const effectWords = { hard: '必错', soft: '问一句' };
const answerWords = { yes: '点头', sentence: '一句话' };
const termWords = { fix: '改', hint: '提醒' };
const trustWords = { confirmed: '核过', secondary: '见转述', unverified: '没核' };
const listWords = { list: '写', ask: '只问' };

const id: Column = { head: '编号', key: 'id', form: text, width: 26 };

/** The lists of a kind's files that a workbook holds row by row; the rest of the files stands on the sheet 其余. */
export const parts: readonly Part[] = [
  {
    sheet: '数字',
    what: '数',
    file: 'figures.yaml',
    list: 'figures',
    columns: [
      { head: '名称', key: 'label', form: text, width: 26 },
      { head: '单位', key: 'unit', form: text, width: 7 },
      { head: '节', key: 'section', form: text, names: 'sections', width: 14 },
      { head: '组', key: 'group', form: text, names: 'groups', width: 14 },
      { head: '是哪个数的一部分', key: 'partOf', form: text, names: 'figures', width: 20 },
      { head: '平时叫法', key: 'aliases', form: list, width: 40 },
      { head: '怎样问', key: 'question', form: text, width: 30 },
      { head: '分量', key: 'weight', form: number, width: 6 },
      { head: '别的单位', key: 'units', form: list, width: 10 },
      { head: '平时说的单位', key: 'spokenUnit', form: text, width: 8 },
      { head: '范围', key: 'range', form: { as: 'pair' }, width: 10 },
      { head: '没有时', key: 'zero', form: { as: 'choice', words: zeroWords }, width: 8 },
      { head: '数什么', key: 'counts', form: text, width: 30 },
      { head: '简称', key: 'short', form: text, width: 14 },
      { head: '是哪个数的上年数', key: 'previousOf', form: text, names: 'figures', width: 16 },
      { head: '旁边有这些词就不是', key: 'unless', form: list, width: 16 },
      { head: '说到话题才算的叫法', key: 'contextual', form: list, width: 16 },
      { head: '保密', key: 'sensitivity', form: { as: 'choice', words: sensitivityWords }, width: 6 },
      { head: '只有整数', key: 'integer', form: yes, width: 6 },
      { head: '照上年', key: 'carriesOver', form: yes, width: 6 },
      { head: '区里怎样合', key: 'rollUp', form: { as: 'choice', words: rollUpWords }, width: 10 },
      { head: '备注', key: 'note', form: text, width: 16 },
      id,
    ],
  },
  {
    sheet: '事实',
    what: '事实',
    file: 'facts.yaml',
    list: 'facts',
    columns: [
      { head: '怎样问', key: 'question', form: text, width: 40 },
      { head: '怎样答', key: 'answer', form: { as: 'choice', words: answerWords }, width: 8 },
      { head: '写成', key: 'sentence', form: text, width: 40 },
      { head: '节', key: 'section', form: text, names: 'sections', width: 14 },
      { head: '说了这些数才问', key: 'after', form: list, names: 'figures', width: 26 },
      { head: '平时怎么说', key: 'cues', form: list, width: 30 },
      { head: '先问', key: 'isWeighty', form: yes, width: 6 },
      id,
    ],
  },
  {
    sheet: '做法',
    what: '做法',
    file: 'practices.yaml',
    list: 'practices',
    columns: [
      { head: '短说法', key: 'say', form: text, width: 26 },
      { head: '写成', key: 'wordings', form: lines, width: 50 },
      { head: '节', key: 'section', form: text, names: 'sections', width: 14 },
      { head: '跟哪个数一起说', key: 'of', form: text, names: 'figures', width: 26 },
      { head: '什么时候列出来', key: 'fits', form: text, holds: 'formula', width: 26 },
      { head: '分量', key: 'weight', form: number, width: 6 },
      { head: '平时怎么说', key: 'cues', form: list, width: 26 },
      id,
    ],
  },
  {
    sheet: '做法',
    what: '织句',
    file: 'practices.yaml',
    list: 'weaves',
    columns: [
      { head: '跟哪个数一起说', key: 'of', form: text, names: 'figures' },
      { head: '写成', key: 'say', form: text, holds: 'template' },
    ],
  },
  {
    sheet: '勾稽',
    what: '勾稽',
    file: 'constraints.yaml',
    list: 'constraints',
    columns: [
      { head: '左边', key: 'left', form: text, names: 'figures', holds: 'formula', width: 30 },
      { head: '关系', key: 'op', form: { as: 'choice', words: opWords }, width: 8 },
      { head: '右边', key: 'right', form: text, names: 'figures', holds: 'formula', width: 34 },
      { head: '对不上时', key: 'effect', form: { as: 'choice', words: effectWords }, width: 8 },
      { head: '怎样说', key: 'message', form: text, width: 50 },
      { head: '依据', key: 'source', form: text, width: 26 },
      { head: '差多少以内算相等', key: 'tolerance', form: number, width: 8 },
      { head: '可以算出左边', key: 'defines', form: yes, width: 8 },
      { head: '什么时候查', key: 'when', form: text, holds: 'formula', width: 16 },
      { head: '还要有这些数', key: 'needs', form: list, names: 'figures', width: 16 },
      { head: '有这些数就不查', key: 'unlessGiven', form: list, names: 'figures', width: 16 },
      { head: '从哪年起', key: 'from', form: number, width: 8 },
      id,
    ],
  },
  {
    sheet: '分节',
    what: '节',
    file: 'kind.yaml',
    list: 'sections',
    columns: [
      { head: '名称', key: 'name', form: text, width: 20 },
      { head: '认标题的词', key: 'cues', form: list, width: 50 },
      { head: '分值', key: 'worth', form: number, width: 6 },
      { head: '字数', key: 'length', form: { as: 'pair' }, width: 10 },
      id,
    ],
  },
  {
    sheet: '分节',
    what: '组',
    file: 'figures.yaml',
    list: 'groups',
    columns: [
      { head: '名称', key: 'name', form: text },
      { head: '怎样问', key: 'question', form: text, width: 50 },
      { head: '谁管这些数', key: 'keptBy', form: text, width: 20 },
      { head: '没有它就不问别的', key: 'gate', form: list, names: 'figures', width: 16 },
      { head: '报一串数时的话头', key: 'cues', form: list, width: 16 },
      id,
    ],
  },
  {
    sheet: '问题',
    what: '问题',
    file: 'problems.yaml',
    list: 'problems',
    columns: [
      { head: '什么时候是问题', key: 'when', form: text, holds: 'formula', width: 34 },
      { head: '问题叫什么', key: 'name', form: text, width: 26 },
      { head: '问题怎样写', key: 'problem', form: lines, holds: 'template', width: 50 },
      { head: '从数说起', key: 'shown', form: lines, holds: 'template', width: 20 },
      { head: '原因说的事', key: 'about', form: text, width: 18 },
      { head: '原因怎样写', key: 'causes', form: lines, holds: 'template', width: 50 },
      { head: '客观原因', key: 'outside', form: lines, holds: 'template', width: 20 },
      { head: '要做到', key: 'aim', form: text, width: 20 },
      { head: '措施怎样写', key: 'measures', form: lines, holds: 'template', width: 50 },
      { head: '明年拿什么量', key: 'yardstick', form: text, width: 16 },
      { head: '怎样问', key: 'question', form: text, width: 30 },
      { head: '写还是问', key: 'effect', form: { as: 'choice', words: listWords }, width: 8 },
      { head: '题目', key: 'theme', form: text, width: 12 },
      { head: '一摊事', key: 'area', form: text, width: 12 },
      { head: '差多少', key: 'loss', form: text, holds: 'formula', width: 20 },
      { head: '分量', key: 'importance', form: number, width: 6 },
      { head: '由得了自己几分', key: 'control', form: number, width: 6 },
      id,
    ],
  },
  {
    sheet: '问题',
    what: '没有数的问题',
    file: 'problems.yaml',
    list: 'themes',
    columns: [
      { head: '问题叫什么', key: 'name', form: text },
      { head: '认它的词', key: 'words', form: list, width: 26 },
      { head: '问题怎样写', key: 'problem', form: text, holds: 'template' },
      { head: '原因说的事', key: 'about', form: text },
      { head: '原因怎样写', key: 'causes', form: lines, holds: 'template' },
      { head: '要做到', key: 'aim', form: text },
      { head: '措施怎样写', key: 'measures', form: lines, holds: 'template' },
      { head: '怎样问', key: 'question', form: text },
      { head: '哪里都说得上', key: 'isGeneric', form: yes, width: 6 },
      id,
    ],
  },
  {
    sheet: '术语',
    what: '术语',
    file: 'terms.yaml',
    list: 'terms',
    columns: [
      { head: '正', key: 'right', form: text, width: 26 },
      { head: '误或旧', key: 'wrong', form: list, width: 40 },
      { head: '改还是提醒', key: 'effect', form: { as: 'choice', words: termWords }, width: 10 },
      { head: '从哪天起', key: 'since', form: text, width: 12 },
      { head: '换成', key: 'replacement', form: text, width: 16 },
      { head: '旁边有这些词就不算', key: 'near', form: list, width: 16 },
      { head: '依据', key: 'source', form: text, width: 30 },
      { head: '核过没有', key: 'confidence', form: { as: 'choice', words: trustWords }, width: 10 },
    ],
  },
];

/** Rows of the sheet 句子, each said in its column 类. */
export const sentenceRows = {
  section: '节',
  intro: '引子',
  block: '段',
  topic: '一起说的数',
  plan: '句',
  single: '单说',
} as const;

export const sentenceSheet = '句子';

/** What the rows of 句子 hold besides their kind and place; `rest` is 其余. */
export const sentenceColumns = {
  section: { head: '节', key: 'section', form: text, names: 'sections', width: 14 },
  block: { head: '段', key: 'block', form: number, width: 5 },
  topic: { head: '第几句', key: 'topic', form: number, width: 6 },
  figures: { head: '数', key: 'figures', form: list, names: 'figures', width: 26 },
  say: { head: '怎样写', key: 'say', form: text, holds: 'template', width: 70 },
  when: { head: '什么时候', key: 'when', form: text, holds: 'formula', width: 20 },
  name: { head: '简称', key: 'name', form: text, width: 16 },
  zero: { head: '没有时怎样写', key: 'zero', form: text, holds: 'template', width: 30 },
} as const satisfies Record<string, Column>;

export const restSheet = '其余';
export const sheetNames = ['数字', '事实', '做法', '勾稽', '分节', sentenceSheet, '问题', '术语', restSheet] as const;

/** Columns every sheet has, whatever it holds. */
export const heads = {
  wanted: '要不要',
  what: '类',
  rest: '其余',
  mergedInto: '合并到',
  source: '原句',
  seen: '往年的数',
  from: '出处',
} as const;

/** Columns of 数字 in which a model proposes; nothing is read from them. */
export const ofModel = { label: '模型提的名称', aliases: '模型提的叫法', same: '模型提的合并' } as const;

/** What a clerk says in 要不要; a blank row is not used. */
export const wantedWords = { yes: '要', no: '不要' } as const;

export function partsOf(sheet: string): Part[] {
  return parts.filter((part) => part.sheet === sheet);
}

/** Whether rows of a sheet say in the column 类 of which sort they are. */
export function hasSorts(sheet: string): boolean {
  return sheet === sentenceSheet || sheet === '分节' || partsOf(sheet).length > 1;
}

/** The heads of a sheet's own columns, in order, each once. */
export function columnsOf(sheet: string): Column[] {
  const columns: Column[] =
    sheet === sentenceSheet ? Object.values(sentenceColumns) : partsOf(sheet).flatMap((part) => part.columns);
  const byHead = new Map<string, Column>();
  for (const column of columns) if (!byHead.has(column.head)) byHead.set(column.head, column);
  const [ids, others] = [
    columns.filter(({ key }) => key === 'id'),
    [...byHead.values()].filter(({ key }) => key !== 'id'),
  ];
  return [...others, ...ids.slice(0, 1)];
}
