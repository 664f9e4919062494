import { negation, people, plans } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import type { Desk } from './desk.ts';
import { isCircumstance, withAnswer, type Answer } from './rewrite-answers.ts';
import { fromPlan, planFor, type Entry } from './rewrite-entry.ts';

/**
 * The officer's answers, each with the problem it speaks of: by its words, by the number he named, else in the order of
 * the questions. An answer about a matter that no entry names is a problem of its own.
 */
export function answerEntries(
  entries: readonly Entry[],
  answers: readonly Answer[],
  desk: Desk,
  mostProblems: number,
): Entry[] {
  if (answers.length === 0) return [...entries];
  const answered = entries.map((entry) => ({ entry, answers: [] as Answer[] }));
  let last = -1;
  for (const answer of answers) {
    const known = answered.flatMap(({ entry }) => entry.plan ?? []);
    const plan = planFor(desk.kind, answer.words, known) ?? planFor(desk.kind, answer.words);
    let place = answer.ordinal === null ? -1 : answer.ordinal - 1;
    if (!answered[place]) place = plan === null ? -1 : answered.findIndex(({ entry }) => entry.plan?.id === plan.id);
    if (place === -1 && plan !== null && isShortfall(answer) && answered.length < mostProblems) {
      answered.push({ entry: fromPlan(desk, plan), answers: [] });
      place = answered.length - 1;
    }
    if (place === -1 && answer.role === 'measure' && answer.words === '') {
      // Who and when, said once, holds for every measure.
      for (const one of answered) one.answers.push(answer);
      continue;
    }
    if (place === -1) place = answer.role === 'evidence' ? Math.min(last + 1, answered.length - 1) : Math.max(last, 0);
    answered[place]?.answers.push(answer);
    last = place;
  }
  return answered.map((one) => answerEntry(one.entry, one.answers, desk.words.get('明年') ?? '明年'));
}

const failingWord = shape`${negation.failing}`;

/** Only what is said to be lacking is a problem of its own. */
function isShortfall({ role, words }: Answer): boolean {
  return role === 'evidence' && failingWord.test(words);
}

function answerEntry(entry: Entry, answers: readonly Answer[], nextYear: string): Entry {
  const said = (role: Answer['role']): string[] =>
    answers.filter((one) => one.role === role && one.words !== '').map(({ words }) => words);
  const [evidence, causes] = [said('evidence'), said('cause')];
  const measures = answers.filter(({ role }) => role === 'measure');
  const changed: Entry = { ...entry };
  if (evidence.length > 0) changed.problem = `${entry.name}${evidence.join('；')}。`;
  if (causes.length > 0) changed.cause = withCause(entry, causes);
  changed.measure = measures.reduce((measure, answer) => withAnswer(measure, answer, nextYear), entry.measure);
  const standing = [changed.problem, changed.cause, changed.measure];
  const isSettled = measures.some(({ owner, deadline }) => owner !== null && deadline !== null);
  changed.claims = entry.claims.filter(({ text }) => standing.includes(text));
  const wasProposed = entry.claims.find(({ text }) => text === entry.measure);
  if (wasProposed && changed.measure !== entry.measure && !isSettled)
    changed.claims = [...changed.claims, { ...wasProposed, text: changed.measure }];
  if (answers.length > 0) changed.question = null;
  return changed;
}

const becauseLead = shape`^${plans.chiefly}?${plans.stillIs}?${plans.reason}?${plans.isWord}?${plans.because}?`;
const ownPart = shape`${people.me}`;

/** The officer's own reason first, circumstances after it; where he names only these, they follow the one proposed. */
function withCause({ plan, cause }: Entry, causes: readonly string[]): string {
  const { own, outside } = ownFirst(causes.join('；'));
  if (own === '') return `${cause.replace(/。$/, '')}，加上${outside}。`;
  return `${plan === null ? '' : `${plan.about}，`}${own}。${outside === '' ? '' : `客观上，${outside}。`}`;
}

/** What he did or left undone himself, and what lay outside his work. */
export function ownFirst(said: string): { own: string; outside: string } {
  const words = said.replace(becauseLead, '');
  if (!ownPart.test(words)) return { own: '', outside: words };
  const clauses = words.split(/[，；]/);
  return {
    own: clauses.filter((clause) => !isCircumstance(clause)).join('，'),
    outside: clauses.filter(isCircumstance).join('，'),
  };
}
