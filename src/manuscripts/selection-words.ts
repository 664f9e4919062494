import type { ReckoningTold } from '../conversation/reckoning-told.ts';

/** What an officer may ask of words he selected. */
export const selectionAsks = ['shorten', 'concrete', 'reword', 'source', 'strike'] as const;
export type SelectionAsk = (typeof selectionAsks)[number];

const longestQuote = 40;

const asks: Readonly<Record<SelectionAsk, string>> = {
  shorten: '改短',
  concrete: '写实',
  reword: '换个说法',
  source: '这数哪来的',
  strike: '划掉',
};

/** What is said of words the officer selected. */
export const selectionWords = {
  asked: (selected: string, how: SelectionAsk): string => {
    const flat = selected.replaceAll(/\s+/g, '');
    return `“${flat.length > longestQuote ? `${flat.slice(0, longestQuote)}…` : flat}”：${asks[how]}`;
  },
  offered: '只对选中的这几个字提了改法，稿子还没有动：在“修改”里采纳或不采纳。',
  struck: '您选中要划掉的。',
  gap: '，具体是【哪件事、差多少】',
  onlyYou: '写实要有事、有数，这两样只有您知道，先留出空来填。',
  noShorter: '这几个字里没有整句的空话可删，我不敢替您删意思。请多选一两句，或者自己改。',
  noOtherWords:
    '这几个字没有错漏。这是定好的文字，没有接模型时我不会换着说；要换，请直接点进去改，或者说“换一版”重出一稿。',
  isConcrete: '这里已经有具体的事和数，没有可写实的空话。',
  noNumber: '选中的字里没有数。请把数一起选上再问。',
  ofLedger: (number: string, label: string, turn: number, surface: string): string =>
    `“${number}”是${label}，您在第${turn}句说的：“${surface}”。`,
  ofComputed: (number: string, { from, steps }: ReckoningTold): string =>
    `“${number}”是按您报的数算的，用的是${from.join('、')}${steps.length > 0 ? `：${steps.join('，')}` : ''}。`,
  ofDraft: (number: string, label: string | null, isOwn: boolean): string =>
    isOwn
      ? `“${number}”是您拿来的稿子里写的${label === null ? '' : `（看着是${label}）`}，我没有别的出处；要记进台账说“用这些数”。`
      : `“${number}”${label === null ? '' : `看着是${label}，`}台账里没有对得上的一句话，请核对。`,
} as const;
