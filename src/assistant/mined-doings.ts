import type { Owner } from '../accounts/owner.ts';
import { mineDoings, type MinedDoing } from '../corpus/doings.ts';
import { repliedEvent, type Response } from '../conversation/response.ts';
import { mostOffered, type OfferedDoing } from '../conversation/practices/offer.ts';
import { notYetTold } from '../conversation/practices/mined.ts';
import { offerWords } from '../conversation/practices/replies-offer.ts';
import type { ConversationState } from '../conversation/state.ts';
import { clashesWithYear } from '../conversation/time-bound.ts';
import type { Act } from '../intents/intent.ts';
import type { AssistantParts } from './parts.ts';

/** Passages looked through for doings, and how many of them are put at most, beside a full list of the catalogue's one. */
const [passagesRead, mostMined, besideFull] = [6, 2, 1];

type Told = Exclude<Act, { toKind: string }>;

interface Parts {
  owner: Owner;
  parts: Pick<AssistantParts, 'kind' | 'corpusIndex'>;
}

/** An act whose reply puts doings to tick, with some that past reports of the section tell, each with its source. */
export async function withMinedDoings(context: Parts, state: ConversationState, act: Told): Promise<Told> {
  if ('toWrite' in act) return act;
  if ('written' in act) {
    const [ifWritten, ifNot] = await Promise.all(
      [act.ifWritten, act.ifNot].map((one) => withMined(context, state, one)),
    );
    return ifWritten && ifNot ? { ...act, ifWritten, ifNot } : act;
  }
  const response = await withMined(context, state, act.response);
  if (response === act.response) return act;
  const events = act.events.map((event) => (event.type === 'replied' ? repliedEvent(event.turn, response) : event));
  return { ...act, events, response };
}

async function withMined(context: Parts, state: ConversationState, response: Response): Promise<Response> {
  const { offer } = response;
  if (!offer) return response;
  const { kind } = context.parts;
  const found = await minedDoings(context, state.ledger.year, offer.section);
  const mined = notYetTold(kind, state, offer.section, found).slice(
    0,
    offer.doings.length < mostOffered ? mostMined : besideFull,
  );
  if (mined.length === 0) return response;
  const weightOf = ({ id }: OfferedDoing): number => kind.practices.find((one) => one.id === id)?.weight ?? 0;
  const heaviest = new Set(
    offer.doings.toSorted((a, b) => weightOf(b) - weightOf(a)).slice(0, mostOffered - mined.length),
  );
  const doings = [...offer.doings.filter((doing) => heaviest.has(doing)), ...mined];
  const name = kind.sections.find(({ id }) => id === offer.section)?.name ?? '';
  const reply = `${response.reply.slice(0, offer.at)}${offerWords.list(name, doings)}`;
  return { ...response, reply, offer: { ...offer, doings } };
}

/** What past reports tell of a section, nearest first; nothing of a time that is not the report's. */
export async function minedDoings(
  { owner, parts: { kind, corpusIndex } }: Parts,
  year: number | null,
  section: string,
): Promise<MinedDoing[]> {
  const of = kind.sections.find(({ id }) => id === section);
  // Whether a doing belongs to the time is known by the year alone.
  if (!of || year === null) return [];
  const hits = await corpusIndex.search(owner, [of.name, ...of.cues].join(' '), passagesRead, section);
  return hits
    .filter(({ passage }) => !clashesWithYear(kind, passage.text, year))
    .flatMap(({ passage }) => mineDoings(passage));
}
