import * as z from 'zod';

/** What is asked of the assistant and what it says; beside a kind's other files, and for all kinds under `common/`. */
export const questionsFile = 'questions.yaml';

/** Answers that depend on the conversation (`conversation/asking/answers.ts`). */
export const toldAnswers = [
  // Of figures.
  'meaning',
  'counted',
  'value',
  'origin',
  'share',
  'difference',
  'sum',
  'average',
  'change',
  'check',
  'norm',
  'optional',
  'keeper',
  'placed',
  'printable',
  // Of the conversation.
  'needed',
  'recorded',
  'last',
  'next',
  'again',
  // Of the draft and its words.
  'draft',
  'length',
  'own',
  'blanks',
  'problems',
  'wording',
  'findings',
  'ready',
  'verdict',
  'outdated',
  'stiff',
  'persons',
  'places',
  'stands',
  'cut',
  'aligned',
  'changes',
] as const;
export type ToldAnswer = (typeof toldAnswers)[number];

const KnownQuestion = z.strictObject({
  id: z.string(),
  /** Asked of figures, by name or by value. */
  of: z.literal('figures').optional(),
  /** Answered from the conversation, where that holds an answer. */
  tells: z.enum(toldAnswers).optional(),
  answer: z.string().optional(),
  /** Said in its place once there is a draft. */
  withDraft: z.string().optional(),
  /** Ways to ask it; «» stands for the name of a figure or a term. */
  ask: z.array(z.coerce.string()).min(1),
});

export const QuestionsFile = z.strictObject({
  /** Words that come to the same in a question, a line for each meaning. */
  alike: z.array(z.array(z.coerce.string())).default([]),
  /** What the kind's words mean, with the names people have for them. */
  terms: z.array(z.strictObject({ names: z.array(z.string()).min(1), means: z.string() })).default([]),
  questions: z.array(KnownQuestion).default([]),
});

export type Questions = z.infer<typeof QuestionsFile>;
export type KnownQuestion = z.infer<typeof KnownQuestion>;

/** Both files in one, as the build lays them among a Worker's assets. */
export const builtQuestions = 'questions.json';

export function questionsFrom(text: string): Questions {
  return QuestionsFile.parse(JSON.parse(text));
}
