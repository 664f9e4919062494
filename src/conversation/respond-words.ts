import { isOwnFact } from '../kinds/facts.ts';
import type { Kind } from '../kinds/kind.ts';
import { isClaimOf } from '../report/claim-ids.ts';
import { sentenceOfFact } from './proposals.ts';
import { pastedWords } from './replies-pasted.ts';
import { proposalWords } from './replies-proposals.ts';
import { inAccounts } from './shown-proposals.ts';
import type { Understanding } from './understand.ts';

/** A whole report without a word: what it is comes before anything else. */
export function isAskingOfText({ pasted: { brought } }: Understanding): boolean {
  return brought?.as === 'asked';
}

/** What a text is taken for. */
export function textLines({ pasted: { brought, settled, announced }, echo }: Understanding): string[] {
  const text = settled ?? brought;
  if (text?.isSilent === true) return [];
  if (text === null) return announced ? [pastedWords.announced[announced]] : [];
  const words = pastedWords.took[text.as];
  return words === '' || (text.as === 'last' && echo.previousCount > 0) ? [] : [words];
}

/** His sentences, as they would be printed: to be nodded to before anything prints them. `asked`: what they may answer. */
export function proposalLines(
  kind: Kind,
  proposed: Understanding['words']['proposed'],
  asked: readonly string[] = [],
): string[] {
  const [only] = proposed;
  if (only === undefined) return [];
  const roles = Object.values(kind.factRoles);
  const isUnasked = (id: string): boolean => isOwnFact({ id }) || (roles.includes(id) && !asked.includes(id));
  const isProblem = isClaimOf('problem', only.id);
  const of = isProblem ? (kind.factRoles.problem ?? '') : only.id;
  const fact =
    proposed.length === 1 ? kind.facts.find(({ id }) => id === of && (isProblem || isUnasked(id))) : undefined;
  const section = kind.sections.find(({ id }) => id === fact?.section)?.name ?? null;
  return [
    proposalWords.proposed(
      inAccounts(proposed).map((group) => group.map(({ sentence }) => sentence).join('')),
      section,
    ),
  ];
}

/** Whether a sentence he nodded to stands in the draft: it does · when one is written · there is no place for it. */
export type Standing = 'written' | 'later' | 'nowhere';

/** What was taken at his word, as it will be printed. */
export function wordLines(kind: Kind, { words: { taken, settled } }: Understanding, standing: Standing): string[] {
  const written = settled.filter(({ how }) => how === 'written').length;
  const left = settled.length - written;
  if (settled.length > 0) {
    return [
      (written > 0 ? proposalWords.standing[standing](written) : '') + (left > 0 ? proposalWords.left(left) : ''),
    ];
  }
  const facts = Object.entries(taken);
  const sentences = facts.flatMap(([id, fact]) => sentenceOfFact(kind, id, fact) ?? []);
  const lines = sentences.length > 0 ? [proposalWords.taken(sentences)] : [];
  return facts.some(([, fact]) => fact.status === 'denied') ? [...lines, proposalWords.denied] : lines;
}
