export interface RevisedFacts {
  /** Sentences taken out to shorten. */
  cuts: number;
  others: number;
  /** Of the draft as it is now, without white space. */
  characters: number;
  notes: readonly string[];
  /** Wished for, in characters. */
  limit: number | null;
}

/** What is said after a wish about the draft in the chat. */
export const ownDraftWords = {
  revised({ cuts, others, characters, notes, limit }: RevisedFacts): string {
    const done = [cuts > 0 ? `删了${cuts}处，现在${characters}字` : '', others > 0 ? `改了${others}处` : ''];
    const said = done.filter((one) => one !== '').join('；');
    const kept = cuts + others > 0 ? '不合适的说“撤回”，或在修改页逐处退回。' : '';
    const isShort = limit !== null && characters <= limit;
    const nothing = isShort ? `现在${characters}字，已经在${limit}字以内，没有动。` : '看过了，没有要动的。';
    return [said === '' ? (notes.length > 0 ? '' : nothing) : `${said}。`, ...notes, kept].join('');
  },
  form: { speech: '改成发言稿了。', written: '改回书面稿了。' },
  restored: '书面稿拿回来了，和改发言稿之前一样。',
  undone: '退回上一版了。',
  first: '这已经是第一版，没有可退的。',
  stale: '台账后来改过，这稿还是改之前的数；要用新数，先说“出稿”。',
} as const;
