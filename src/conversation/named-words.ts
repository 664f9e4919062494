import type { Kind } from '../kinds/kind.ts';
import { editing, hearing, talk, wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { isClaimOf, noteId } from '../report/claim-ids.ts';
import type { Proposal } from './events.ts';
import { numberedProblem } from './numbered-problem.ts';
import { proposalOf } from './proposals.ts';
import { spokenPart } from './speech-scene.ts';
import type { Speech } from './speech.ts';
import type { ConversationState } from './state.ts';
import { withTold } from './told-before.ts';
import { factNamed } from './told-unasked.ts';

/** Longer words are a text. */
const longestWords = 160;

const untrue = shape`${editing.untrue}`;
/** What stands gives way: 换成, 不对, 给我换了. */
const giving = shape`(?<!不要|不用|不能|别|莫|不|甭)(?:${hearing.reword}|${wish.replace}|${hearing.putIn}|${editing.untrue}|${hearing.givesWay})`;
const between = shape`[，。,：:\s]|${talk.particle}|${hearing.thenSaid}|${giving}`;

const namings = [
  ['problem', hearing.problemNames],
  ['cause', hearing.causeNames],
  ['measure', hearing.measureNames],
].map(([role, names]) => ({
  role: String(role),
  // 问题就一条：…
  told: shape`^(?:([^，。：:]{0,4})${names ?? ''}[^，。：:]{0,6}[：:])([^]{4,})$`,
  // 整改那条里，原因就写…, 点验没到那原因给我换了，…: he says what is to be written for it.
  given: shape`^(?:([^。！？：:]{0,20})(?:${names ?? ''})[^，。：:\s]{0,4}?(?:${giving})(?:${between})*)([^]{4,})$`,
}));
const afterwards = shape`(?:[，。,\s]*(?:${hearing.soWritten})(?:${talk.particle})*)+[。！\s]*$`;

interface NamedMessage {
  text: string;
  turn: number;
  speech: Speech;
}

/** 问题就一条：…, 第二个问题的原因不对，是…: what his words are to be, he says himself, asked or not. */
export function namedWords(
  kind: Kind,
  state: ConversationState,
  { text, turn, speech }: NamedMessage,
): Proposal | null {
  const spoken = spokenPart(text).trim();
  if (spoken.length > longestWords || /[?？]/.test(spoken)) return null;
  for (const { role, told, given } of namings) {
    const found = told.exec(spoken) ?? given.exec(spoken);
    const [, head = '', behind] = found ?? [];
    const words = behind?.replace(afterwards, '');
    if (words === undefined || words.length < leastWords) continue;
    const lead = spoken.slice(0, spoken.indexOf(behind ?? ''));
    const numbered = numberedProblem(state.draft, lead);
    const byName = factNamed(kind, state, role, head + words);
    const isByName =
      byName !== undefined && (isClaimOf('cause', byName) || isClaimOf('plan', byName)) && byName !== noteId;
    const id = numbered ?? (isByName ? byName : (onlyOne(state, role, given.test(spoken)) ?? byName));
    // 原因不对，我们没有这样的情况 puts nothing in the place of a sentence that is not named.
    if (id === undefined || (numbered === null && untrue.test(lead) && !isStanding(state, id))) continue;
    const start = text.indexOf(words);
    const source = { turn, start, end: start + words.length };
    const isReplaced = isStanding(state, id) && giving.test(lead);
    if (numbered === null && !isReplaced)
      return proposalOf(kind, id, withTold(kind, state, { id, speech }, words), source);
    const proposal = proposalOf(kind, id, words, source);
    return proposal && { ...proposal, isNamed: true };
  }
  return null;
}

const leastWords = 4;

/** A sentence of the draft that is 待核. */
function isStanding({ draft }: ConversationState, id: string): boolean {
  return draft?.claims.some((claim) => claim.id === id) ?? false;
}

/** 原因改成…, of a draft with one cause: that one. */
function onlyOne({ draft }: ConversationState, role: string, isGiven: boolean): string | null {
  const sort = role === 'cause' ? 'cause' : role === 'measure' ? 'plan' : null;
  if (sort === null || !isGiven) return null;
  const all = (draft?.claims ?? []).filter(({ id }) => isClaimOf(sort, id));
  return all.length === 1 ? (all[0]?.id ?? null) : null;
}
