import { createAssistant } from '../../src/assistant/create-assistant.ts';
import type { Assistant } from '../../src/assistant/assistant.ts';
import { countCharacters } from '../../src/polish/condense.ts';
import * as z from 'zod';

/** Marks of what is not confirmed are no text of the report. */
export function unmarked(text: string): string {
  return text.replaceAll(/〔待核〕|〔\/〕/g, '');
}

const Words = z.string().transform(unmarked);
const Edit = z.looseObject({ find: Words, replace: Words, all: z.boolean().optional() });
/** `turns`: what was said until the product wrote this draft. */
export const DraftLine = z
  .looseObject({
    draft: z.string(),
    text: z.string(),
    turns: z.array(z.string()).optional(),
    claims: z.array(z.string()).optional(),
  })
  .transform(({ text, claims, ...line }) => {
    const marked = [...text.matchAll(/〔待核〕([^〔]*)〔/g)].map(([, words = '']) => words);
    const stand = claims ?? (marked.length > 0 ? marked : undefined);
    return { ...line, text: unmarked(text), ...(stand && { claims: stand }) };
  });
export type DraftLine = z.infer<typeof DraftLine>;
export const WishLine = z.looseObject({
  id: z.string(),
  draft: z.string(),
  say: z.string(),
  kind: z.string(),
  edits: z.array(Edit).default([]),
  alternatives: z.array(z.array(Edit)).nullish(),
  answer: z.array(z.string()).nullish(),
  pen: z.boolean().default(false),
  place: Words.nullish(),
  limit: z.number().nullish(),
  /** His number is another one: the ledger changes. */
  ledger: z.boolean().optional(),
});
export type WishLine = z.infer<typeof WishLine>;

/** Words a wish is about stand in the draft no more, which is written otherwise today. */
export function isOfAnother(text: string, { edits, alternatives }: WishLine): boolean {
  return [edits, ...(alternatives ?? [])].every((some) => some.some(({ find }) => !text.includes(find)));
}

/** `exact` · `declined`: nothing touched, next step said · `wrong`: something else was changed or left · `outside`: text beside the place changed. */
export type Verdict = 'exact' | 'declined' | 'wrong' | 'outside' | 'stale';

export interface Scored {
  wish: WishLine;
  verdict: Verdict;
  isLedgerChanged: boolean;
  isReplaced: boolean;
  reply: string;
  after: string;
  wanted: string | null;
  /** What was only shown comes to this when it is taken. */
  taken?: Verdict;
}

/** White space between lines is layout, not text. */
export function bare(text: string): string {
  return text.replaceAll(/\s+/g, '');
}

export function edited(text: string, edits: WishLine['edits']): string {
  return edits.reduce(
    (now, { find, replace, all }) => (all ? now.replaceAll(find, () => replace) : now.replace(find, () => replace)),
    text,
  );
}

/** A conversation in which the product wrote a draft. */
export async function openHouseDraft(
  assistant: Assistant,
  turns: readonly string[],
): Promise<{ conversationId: string; text: string; shown: string }> {
  const { conversationId } = await assistant.start();
  for (const turn of turns) {
    // oxlint-disable-next-line no-await-in-loop -- one turn after the other
    const said = await assistant.say(conversationId, turn);
    if (!said.ok) throw new Error(`${turn}: ${said.failure.kind}`);
  }
  const found = await assistant.manuscripts.open(conversationId);
  if (!found.ok || !found.value) throw new Error('no draft was written');
  return { conversationId, text: unmarked(found.value.text), shown: found.value.text };
}

/** A conversation of its own with the draft open, and the draft as it is written today. */
async function opened(assistant: Assistant, draft: DraftLine): Promise<{ conversationId: string; text: string }> {
  if (draft.turns) {
    return openHouseDraft(assistant, draft.turns);
  }
  const { conversationId } = await assistant.start();
  await assistant.manuscripts.bring(conversationId, draft.text);
  return { conversationId, text: draft.text };
}

/** One wish said while the draft is open. */
export async function scoreWish(assistant: Assistant, draft: DraftLine, wish: WishLine): Promise<Scored> {
  const { conversationId, text } = await opened(assistant, draft);
  const ledgerBefore = await assistant.ledger(conversationId);
  const said = await assistant.say(conversationId, wish.say);
  const now = await assistant.manuscripts.open(conversationId);
  const ledgerAfter = await assistant.ledger(conversationId);
  const after = now.ok ? unmarked(now.value?.text ?? '') : '';
  const reply = said.ok ? said.value.reply : '';
  // A sentence confirmed or struck is a fact, and no figure.
  const figuresOf = (one: typeof ledgerBefore): string => JSON.stringify(one.ok ? { ...one.value, facts: {} } : one);
  const isLedgerChanged = wish.ledger !== true && figuresOf(ledgerBefore) !== figuresOf(ledgerAfter);
  const wanted = [wish.edits, ...(wish.alternatives ?? [])].map((edits) => edited(text, edits));
  const base = { wish, isLedgerChanged, isReplaced: isReplaced(text, after), reply, after, wanted: wanted[0] ?? null };
  const verdict = verdictOf(text, after, reply, wish, wanted);
  if (verdict !== 'declined' || !reply.includes('全部采纳')) return { ...base, verdict };
  const took = await assistant.say(conversationId, '全部采纳');
  const then = await assistant.manuscripts.open(conversationId);
  if (!took.ok || !then.ok) return { ...base, verdict };
  return { ...base, verdict, taken: verdictOf(text, unmarked(then.value?.text ?? ''), reply, wish, wanted) };
}

function verdictOf(text: string, after: string, reply: string, wish: WishLine, wanted: readonly string[]): Verdict {
  const isSame = bare(after) === bare(text);
  if (wish.edits.length > 0 && isOfAnother(text, wish)) return 'stale';
  if (wish.answer && wish.answer.length > 0 && wish.edits.length === 0) {
    if (!isSame) return 'outside';
    return wish.answer.every((one) => bare(reply).includes(bare(one))) ? 'exact' : 'wrong';
  }
  if (wish.pen) {
    if (isSame) return reply.length > 10 ? 'declined' : 'wrong';
    if (!isWithinPlace(text, after, wish.place ?? null)) return 'outside';
    return wish.limit == null || lengthOfPlace(text, after, wish.place ?? null) <= wish.limit ? 'exact' : 'wrong';
  }
  const isLineWish = wanted.some((one) => bare(one) === bare(text));
  if (isLineWish && wanted.some((one) => lines(one) === lines(after))) return 'exact';
  if (!isLineWish && wanted.some((one) => bare(one) === bare(after))) return 'exact';
  if (isSame) return 'declined';
  return 'wrong';
}

function lines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

function isWithinPlace(text: string, after: string, place: string | null): boolean {
  if (place === null) return true;
  const at = text.indexOf(place);
  if (at === -1) return true;
  const before = bare(text.slice(0, at));
  const behind = bare(text.slice(at + place.length));
  return bare(after).startsWith(before) && bare(after).endsWith(behind);
}

function lengthOfPlace(text: string, after: string, place: string | null): number {
  return place === null
    ? countCharacters(after)
    : countCharacters(after) - (countCharacters(text) - countCharacters(place));
}

/** Another text stands there now: less than a third of its lines are kept. */
function isReplaced(text: string, after: string): boolean {
  const own = text
    .split('\n')
    .map(bare)
    .filter((line) => line.length > 8);
  const kept = own.filter((line) => bare(after).includes(line.slice(0, 12)));
  return own.length > 0 && kept.length < own.length / 3;
}

export { createAssistant };
