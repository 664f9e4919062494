import { CORE_SCHEMA, load } from 'js-yaml';
import { QuestionsFile, type Questions } from './questions.ts';

/**
 * What all kinds are asked, and a kind's own behind it: ways to ask are joined, an answer of the kind's stands before. A
 * kind may have none: its text is empty.
 */
export function readQuestions(common: string, own: string): Questions {
  const [shared, kind] = [common, own].map((text) =>
    QuestionsFile.parse((text.trim() === '' ? null : load(text, { schema: CORE_SCHEMA })) ?? {}),
  );
  if (!shared || !kind) return { alike: [], terms: [], questions: [] };
  const byId = new Map(shared.questions.map((one) => [one.id, one]));
  for (const one of kind.questions) {
    const before = byId.get(one.id);
    byId.set(one.id, { ...before, ...one, ask: [...(before?.ask ?? []), ...one.ask] });
  }
  return {
    alike: [...shared.alike, ...kind.alike],
    terms: [...shared.terms, ...kind.terms],
    questions: [...byId.values()],
  };
}
