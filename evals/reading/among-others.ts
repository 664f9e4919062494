import { createHash } from 'node:crypto';
import type { Kind } from '../../src/kinds/kind.ts';
import { findHits } from '../../src/reading/names-found.ts';
import { toldBy, type TalkMessage } from './talk.ts';

/** Of ten messages that could be said at any time so many are learned from once more. */
const ofTen = 4;
/** A ledger in the middle of a talk. */
const [leastKnown, mostKnown, mostAsked] = [4, 24, 6];

/**
 * Messages said again in the middle of a talk: while something else was asked and other figures are known. Annotated
 * messages are asked what they answer and know what they need; officers tell what they have at hand, whatever was asked.
 * Only those that name all they tell, so that what they tell stays the same.
 */
export function amongOthers(kind: Kind, messages: readonly TalkMessage[]): TalkMessage[] {
  const values = valuesTold(messages);
  return messages.flatMap((message) => {
    const random = randomOf(message.id);
    if (random(10) >= ofTen || !namesAll(kind, message)) return [];
    const told = new Set(message.acts.map((act) => toldBy(act).id));
    const topics = new Set([...told].map((id) => kind.figureById.get(id)?.group));
    const groups = kind.groups.filter(({ id }) => id !== 'meta' && !topics.has(id));
    const group = groups[random(groups.length)];
    const asked = kind.figures.filter((figure) => figure.group === group?.id && figure.weight > 0).map(({ id }) => id);
    const start = random(Math.max(1, asked.length - 2));
    const known = { ...message.context.known };
    const ids = [...values.keys()].filter((id) => !told.has(id) && known[id] === undefined);
    for (let count = leastKnown + random(mostKnown - leastKnown); count > 0 && ids.length > 0; count -= 1) {
      const [id] = ids.splice(random(ids.length), 1);
      const own = values.get(id ?? '') ?? [];
      const value = own[random(own.length)];
      if (id !== undefined && value !== undefined) known[id] = value;
    }
    const context = { ...message.context, asked: asked.slice(start, start + 1 + random(mostAsked)), known };
    return [{ ...message, id: `${message.id}~`, context }];
  });
}

/** Every figure told is named in the text, so that it needs no question. */
function namesAll(kind: Kind, message: TalkMessage): boolean {
  const named = new Set(findHits(kind, message.text).flatMap((hit) => hit.namings.map(({ figure }) => figure.id)));
  return message.acts.length > 0 && message.acts.every((act) => act.id.startsWith('meta.') || named.has(act.id));
}

/** By figure: the values that officers told of it. */
function valuesTold(messages: readonly TalkMessage[]): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const act of messages.flatMap((message) => message.acts)) {
    const told = toldBy(act);
    if (told.isLast || told.act !== 'given' || told.id.startsWith('meta.')) continue;
    const known = values.get(told.id);
    if (known) known.push(told.value);
    else values.set(told.id, [told.value]);
  }
  return values;
}

/** Whole numbers below a limit, the same for a name every time. */
function randomOf(name: string): (limit: number) => number {
  let state = createHash('sha256').update(name).digest().readUInt32LE(0);
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return limit <= 0 ? 0 : Math.floor((state / 2 ** 32) * limit);
  };
}
