import { z } from 'zod';

/**
 * `phrases.yaml` (sentence plans, headings, transitions, closings) and `problems.yaml` (what the figures themselves
 * show to be wrong). The embedded writer's content; its template language is read by `writers/embedded/template.ts`.
 */
export const PhrasesFile = z.looseObject({});
export const ProblemsFile = z.looseObject({});
export type PhrasesFile = z.infer<typeof PhrasesFile>;
export type ProblemsFile = z.infer<typeof ProblemsFile>;
