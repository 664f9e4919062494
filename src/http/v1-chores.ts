import { chores } from '../lexicon/lexicon.ts';
import type { Words } from '../lexicon/words.ts';
import { textOf, type ChatRequest } from './v1-shapes.ts';

/**
 * Chat clients ask their model, behind the officer's back, for a title of the conversation, for tags, for questions to
 * ask next, for a digest to send along. These are no words of the officer: they get the answer that does no harm, and no
 * conversation hears of them.
 *
 * No client's wording is known here. A task is told by what it is made of, within a few lines: something to make, what
 * it is (a title …), that it is of this conversation, and demands on the form which people do not make of each other.
 */
const kinds: readonly { names: Words; answer: (title: string) => string; asJson: (title: string) => string }[] = [
  { names: chores.followUps, answer: () => '', asJson: () => '{"follow_ups":[]}' },
  { names: chores.queries, answer: () => '', asJson: () => '{"queries":[]}' },
  { names: chores.tags, answer: () => '述职报告', asJson: () => '{"tags":["述职报告"]}' },
  { names: chores.title, answer: (title) => title, asJson: (title) => JSON.stringify({ title }) },
  { names: chores.digest, answer: () => '', asJson: () => '{}' },
];

/** An instruction is no longer than this; what is longer is talk, or a draft that was pasted. */
const windowLength = 500;
const windowStep = 250;
/** Looked at from both ends: a task stands before or after the conversation pasted into it. */
const lookedAt = 3000;
/** Demands on the form: of one who speaks for himself two tell the program, of a setting one is enough. */
const enoughManners = { user: 2, setting: 1 };
/** The conversation itself, pasted between marks. */
const pastedBlock = /<(\w+)>[\s\S]*?<\/\1>/g;

/** The harmless answer to a task of the client's own; null for what the officer says. `report`: what is written here. */
export function answerChore(request: ChatRequest, report: string): string | null {
  const title = report.replace(/报告$/, '');
  const last = request.messages.findLast(({ role }) => role === 'user');
  const isOnly = request.messages.filter(({ role }) => role === 'user').length === 1;
  for (const message of request.messages) {
    const isSetting = message.role === 'system' || message.role === 'developer';
    const text = isSetting || message === last ? textOf(message) : null;
    if (text === null) continue;
    const plain = text.replace(pastedBlock, ' ');
    const manners = isOnly && plain !== text ? 0 : isSetting ? enoughManners.setting : enoughManners.user;
    const answer = answerTo(plain, manners, title);
    if (answer !== null) return answer;
  }
  return null;
}

/** `text`: without the conversation that was pasted in, which may say anything; then no demand is needed to tell. */
function answerTo(text: string, manners: number, title: string): string | null {
  const parts = text.length <= lookedAt * 2 ? [text] : [text.slice(0, lookedAt), text.slice(-lookedAt)];
  for (const part of parts) {
    for (let at = 0; at === 0 || at + windowStep < part.length; at += windowStep) {
      const kind = kindIn(part.slice(at, at + windowLength), manners);
      if (kind) return /json/i.test(text) ? kind.asJson(title) : kind.answer(title);
    }
  }
  return null;
}

function kindIn(text: string, manners: number): (typeof kinds)[number] | null {
  const has = findIn(text);
  if (!has.any(chores.make)) return null;
  if (manners > 0 && !has.any(chores.conversation)) return null;
  if (has.all(chores.manner).length < manners) return null;
  return kinds.find(({ names }) => has.any(names)) ?? null;
}

/** Chinese words anywhere, English ones whole, alone or two run together (`follow-up`, `search queries`). */
function findIn(text: string): { any: (words: Words) => boolean; all: (words: Words) => string[] } {
  const letters = text.toLowerCase().match(/[a-z]+/g) ?? [];
  const whole = new Set([...letters, ...letters.map((word, at) => word + (letters[at + 1] ?? ''))]);
  const isIn = (word: string): boolean => (/^[a-z]+$/i.test(word) ? whole.has(word) : text.includes(word));
  return { any: (words) => words.list.some(isIn), all: (words) => words.list.filter(isIn) };
}
