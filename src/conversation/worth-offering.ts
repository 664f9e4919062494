import { classify, gramRowMaker, type GramRow } from '../judge/word-model.ts';
import { trainedModel } from '../judge/trained-model.ts';
import { isOwnFact } from '../kinds/facts.ts';
import { isClaimOf, noteId } from '../report/claim-ids.ts';
import { lettersOf } from './speech.ts';
import { placeOfTold } from './told-places.ts';

/** Words nobody asked for, and what they would be in the report. */
export interface Unasked {
  /** The fact or claim they would be. */
  id: string;
  /** As he said them; beside figures, as the report would have them. */
  text: string;
  /** They are all of the message, and not what stands beside its figures. */
  isWhole: boolean;
}

export const worthBits = 12;
const longestGram = 3;
/** A clause of more letters was dictated, and nobody put its marks. */
const longestBreath = 22;
const mostClauses = 4;
/**
 * Odds from which on a colleague would print them: all of a message sounded like a telling already, a run beside
 * figures is more often an aside. One sentence too many costs more than one too few: it can be said again.
 */
const [worthWhole, worthBeside] = [0.3, 0.5];

/**
 * Whether words that were not asked for are worth showing as a sentence of the report: not what he says of himself, of
 * the numbers or who gives them, of the writing, nor a scrap that only stood between figures (`npm run train:told`).
 */
export function isWorthOffering(unasked: Unasked): boolean {
  return (
    (classify(trainedModel('toldWorth'), worthGrams(unasked))[1] ?? 0) >= (unasked.isWhole ? worthWhole : worthBeside)
  );
}

/** The row such words are learned and judged by. */
export function worthGrams({ id, text, isWhole }: Unasked): GramRow {
  const { add, addRuns, addEnds, row } = gramRowMaker(worthBits);
  const letters = lettersOf(text);
  const place = placeOf(id);
  add(`as:${place}`);
  add(`as:${place}:${String(isWhole)}`);
  add(`role:${place}:${placeOfTold(text).role}`);
  const clauses = text.split(/[，。；、：]/);
  add(`breath:${String(Math.max(...clauses.map(({ length }) => length)) > longestBreath)}`);
  add(`clauses:${Math.min(mostClauses, clauses.length)}:${place}`);
  addRuns(letters, longestGram);
  addRuns(letters, 1, `${place}:`);
  addEnds(letters, longestGram);
  return row();
}

/** Claims of one sort are alike, and so are doings of whatever section. */
function placeOf(id: string): string {
  if (id === noteId) return 'note';
  if (isClaimOf('cause', id)) return 'cause';
  if (isClaimOf('plan', id)) return 'measure';
  return isOwnFact({ id }) ? 'own' : id;
}
