import type { Kind } from '../kinds/kind.ts';
import { findHits } from '../reading/names-found.ts';
import { readClaimId } from '../report/claim-ids.ts';
import { isChoiceQuestion } from './proposals.ts';

/** What sort of answer a question waits for. */
export type QuestionSort = 'cause' | 'choice' | 'words' | 'yes' | 'figure';

/** A question of the app that waits for its answer. */
export interface OpenQuestion {
  id: string;
  sort: QuestionSort;
  /** As it is put. */
  text: string;
  /** What it is about: the words of its matter, the question among them. */
  topic: string;
  /** The section of the report its answer belongs to; null: of a problem. */
  section: string | null;
  /** Groups of figures its matter names. */
  groups: ReadonlySet<string>;
}

const known = new WeakMap<Kind, Map<string, OpenQuestion | null>>();

/** The question an id stands for, with `asked` in place of the data's own words where a draft asks in its own; null for none. */
export function openQuestion(kind: Kind, id: string, asked?: string): OpenQuestion | null {
  let questions = known.get(kind);
  if (!questions) known.set(kind, (questions = new Map<string, OpenQuestion | null>()));
  const key = `${id} ${asked ?? ''}`;
  let question = questions.get(key);
  if (question === undefined) questions.set(key, (question = questionOf(kind, id, asked)));
  return question;
}

function questionOf(kind: Kind, id: string, asked: string | undefined): OpenQuestion | null {
  const claim = readClaimId(id);
  if (claim?.kind === 'cause') {
    const problem = kind.problems.problems.find((one) => one.id === claim.of);
    const text = asked ?? problem?.question ?? '';
    const sort = isChoiceQuestion(text) ? 'choice' : 'cause';
    return made(kind, { id, sort, text, topic: `${problem?.name ?? ''}${problem?.about ?? ''}${text}`, section: null });
  }
  const fact = kind.facts.find((one) => one.id === (claim?.kind === 'claim' ? claim.of : id));
  if (fact) {
    const text = asked ?? fact.question.replaceAll(/[«»]/g, '');
    const isCause = id === kind.factRoles.cause;
    const sort = fact.answer === 'yes' ? 'yes' : isCause ? 'cause' : isChoiceQuestion(text) ? 'choice' : 'words';
    return made(kind, { id: fact.id, sort, text, topic: `${text}${fact.sentence}`, section: fact.section });
  }
  const figure = kind.figureById.get(id);
  if (!figure || figure.group === 'meta') return null;
  return made(kind, { id, sort: 'figure', text: figure.question, topic: figure.label, section: figure.section });
}

function made(kind: Kind, question: Omit<OpenQuestion, 'groups'>): OpenQuestion {
  return { ...question, groups: groupsNamed(kind, question.topic) };
}

/** Groups of the figures that words surely name. */
export function groupsNamed(kind: Kind, text: string): ReadonlySet<string> {
  return new Set(
    findHits(kind, text).flatMap(({ namings }) =>
      namings.filter(({ isWeak, topics }) => !isWeak && topics === null).map(({ figure }) => figure.group),
    ),
  );
}
