export interface RevisedFacts {
  /** Sentences taken out to shorten. */
  cuts: number;
  others: number;
  /** What a model would put right, and nobody has taken. */
  offers: readonly { before: string; after: string }[];
  /** Of the draft as it is now, without white space. */
  characters: number;
  notes: readonly string[];
  /** Wished for, in characters. */
  limit: number | null;
}

/** So many are told word by word. */
const mostTold = 6;

function offered(offers: RevisedFacts['offers']): string {
  if (offers.length === 0) return '';
  const told = offers.slice(0, mostTold).map(({ before, after }) => `“${before}”改为“${after}”`);
  const more = offers.length > mostTold ? '等' : '';
  return `模型还看出${offers.length}处，没有动：${told.join('，')}${more}；要改说“全部采纳”，也可以在“修改”页一处一处定。`;
}

/** What is said after a wish about the draft in the chat. */
export const ownDraftWords = {
  revised({ cuts, others, offers, characters, notes, limit }: RevisedFacts): string {
    const done = [cuts > 0 ? `删了${cuts}处，现在${characters}字` : '', others > 0 ? `改了${others}处` : ''];
    const said = done.filter((one) => one !== '').join('；');
    const kept = cuts + others > 0 ? '不合适的说“撤回”，或在修改页逐处退回。' : '';
    const isShort = limit !== null && characters <= limit;
    const nothing = isShort ? `现在${characters}字，已经在${limit}字以内，没有动。` : '看过了，没有要动的。';
    return [
      said === '' ? (notes.length + offers.length > 0 ? '' : nothing) : `${said}。`,
      ...notes,
      kept,
      offered(offers),
    ].join('');
  },
  form: { speech: '改成发言稿了。', written: '改回书面稿了。' },
  restored: '书面稿拿回来了，和改发言稿之前一样。',
  undone: '退回上一版了。',
  first: '这已经是第一版，没有可退的。',
  stale: '台账后来改过，这稿还是改之前的数；要用新数，先说“出稿”。',
} as const;

/** What is said of suggestions taken or left. */
export const settleWords = {
  take: (count: number, left: number): string =>
    count === 0
      ? '这几处的文字已经变了，没有改。'
      : `照改了${count}处${left > 0 ? `，还有${left}处没定` : ''}。不合适的说“撤回”，或在“修改”页逐处退回。`,
  leave: (count: number, left: number): string =>
    count === 0 ? '这几处的文字已经变了，没有动。' : `${count}处留着原文${left > 0 ? `，还有${left}处没定` : ''}。`,
} as const;

/** What is said after 用这些数. */
export const takeFiguresWords = {
  taken: (count: number): string =>
    count === 0 ? '稿里没有台账能记的数。' : `稿里的${count}个数记进台账了，在“台账”里看；有不对的说一声就改。`,
} as const;
