import * as z from 'zod';

/** `facts.yaml`: what only the officer can confirm, by a yes or by a sentence of his own. */
export const CatalogueFact = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  /** yes: 是/否 settles it · sentence: his own words fill 【】 of `sentence`. */
  answer: z.enum(['yes', 'sentence']),
  question: z.string(),
  /** What the draft lacks without it, in a few words: 最难办成的一件事. */
  name: z.string().exactOptional(),
  /** What the report says once confirmed; `【】` takes the officer's words; empty when it only steers wording. */
  sentence: z.string(),
  section: z.string(),
  /** Asked first when a figure it explains was given. */
  isWeighty: z.boolean().default(false),
  /** Asked between the figures already, once so much is told that a draft stands: nothing else lifts it as much. */
  isEarly: z.boolean().default(false),
  /** Figure ids that make the question worth asking. */
  after: z.array(z.string()).default([]),
  /** Phrases by which an officer volunteers it: [都是我主持, 我亲自主持]. */
  cues: z.array(z.string()).default([]),
});

/** What the officer tells of his own accord about the work of a section, in his words; never asked for. */
export function ownFact(section: string, name: string): CatalogueFact {
  const id = ownFactId(section);
  const plain = { isWeighty: false, isEarly: false, after: [], cues: [] };
  return { id, answer: 'sentence', question: `${name}：您补的话`, sentence: '【】。', section, ...plain };
}

export function isOwnFact({ id }: Pick<CatalogueFact, 'id'>): boolean {
  return id.startsWith('own_');
}

export function ownFactId(section: string): string {
  return `own_${section}`;
}

const topicLength = 2;

/**
 * What stands before and behind his words in the sentence of a fact: 训练科目主要有【】。 Words that begin with its own
 * topic tell the whole by themselves, and stand alone.
 */
export function frameOf(
  { sentence }: Pick<CatalogueFact, 'sentence'>,
  words: string,
): { before: string; after: string } {
  const [before = '', after = ''] = sentence.split('【】');
  const isWhole = before.length > topicLength && words.startsWith(before.slice(0, topicLength));
  return isWhole ? { before: '', after: '。' } : { before, after };
}

export const FactsFile = z.strictObject({ facts: z.array(CatalogueFact) });
export type CatalogueFact = z.infer<typeof CatalogueFact>;
export type FactsFile = z.infer<typeof FactsFile>;
