import { HumanMessage } from '@langchain/core/messages';
import * as z from 'zod';
import { failure, success, type Result } from '../result.ts';
import { askForShape } from './ask-model.ts';
import { beginCall } from './call.ts';
import { createChatModelOver } from './chat-model.ts';
import { classifyError } from './classify-error.ts';
import { systemClock, type Clock } from './clock.ts';
import type { Complete, ModelEndpoint } from './complete.ts';
import { doctorQuestions as questions, doctorWords as words } from './doctor-words.ts';
import type { ModelFailure } from './failures.ts';
import type { Kind } from '../kinds/kind.ts';
import { plainLabel } from '../kinds/figure-names.ts';
import { createMessageReader } from './message-reader.ts';
import { createClient, createCompletions, type CompletionParts } from './openai-complete.ts';
import type { Prompt } from './prompt-file.ts';

/** ok · weak: it works, less well than it might · bad: it does not. */
export type Verdict = 'ok' | 'weak' | 'bad';

export interface Examined {
  /** Stable, for scripts. */
  check: keyof typeof words.names;
  verdict: Verdict;
  /** In Chinese, with what to do. */
  message: string;
}

/** What the longest prompt of drafting comes to, in characters. */
const promptCharacters = 5000;
const maxListBytes = 2_000_000;
/** Room for a model that thinks before it says one word. */
const maxTokens = 2000;
/** A section is about this long, in tokens; a character of Chinese is about so many. */
const [sectionTokens, tokensEach] = [350, 0.7];

/** What the doctor tries out beside the endpoint itself: how a message of the kind is heard. */
export interface Trial {
  kind: Kind;
  prompt: Prompt;
  /** What a first reply waits for at most. */
  listenMs: number;
}

/**
 * Examines an endpoint from the outside in: reachable, the model there, answering, how fast, JSON, a message
 * heard, a section written, context. What makes the rest pointless ends it.
 */
export async function* examineEndpoint(
  endpoint: ModelEndpoint,
  trial: Trial,
  parts: CompletionParts = {},
): AsyncGenerator<Examined> {
  const complete = createCompletions(endpoint, parts);
  const list = await listModels(endpoint, parts);
  const isListless = !list.ok && (list.failure.kind === 'model-unknown-path' || list.failure.kind === 'model-refused');
  if (!list.ok && !isListless) {
    yield examined('reach', 'bad', words.failed(list.failure));
    return;
  }
  yield examined('reach', 'ok', list.ok ? words.reached(list.value.length) : words.noList);
  const greeted = await ask(complete, questions.greeting);
  const isListed = list.ok && list.value.includes(endpoint.model);
  const isUnlisted = list.ok && !isListed;
  if (isUnlisted) {
    yield examined('model', greeted.ok ? 'weak' : 'bad', words.notListed(endpoint.model, list.value));
    if (!greeted.ok && greeted.failure.kind === 'model-unknown') return;
  }
  if (isListed) yield examined('model', 'ok', words.listed(endpoint.model));
  if (!greeted.ok) {
    yield examined('answer', 'bad', words.failed(greeted.failure));
    return;
  }
  yield examined('answer', 'ok', words.answered);
  yield* examineStream(complete, endpoint);
  yield await examineJson(complete);
  yield await examineHearing(complete, trial, parts.clock ?? systemClock);
  yield await examineWriting(complete);
  yield await examineContext(complete);
}

function examined(check: Examined['check'], verdict: Verdict, message: string): Examined {
  return { check, verdict, message };
}

async function listModels(endpoint: ModelEndpoint, parts: CompletionParts): Promise<Result<string[], ModelFailure>> {
  const call = beginCall(parts.clock ?? systemClock, endpoint.timeoutMs, undefined);
  try {
    const client = createClient(endpoint, parts.fetch ?? fetch, maxListBytes);
    const page = await client.models.list({ signal: call.signal });
    const models = z.array(z.looseObject({ id: z.string() })).safeParse(page.data);
    return models.success
      ? success(models.data.map(({ id }) => id))
      : failure({ kind: 'model-unknown-path', url: endpoint.baseUrl });
  } catch (error) {
    return failure(call.ended() ?? classifyError(error, endpoint));
  } finally {
    call.close();
  }
}

async function ask(complete: Complete, content: string, onText?: (piece: string) => void) {
  return complete({ messages: [{ role: 'user', content }], maxTokens, temperature: 0 }, { onText });
}

async function* examineStream(complete: Complete, endpoint: ModelEndpoint): AsyncGenerator<Examined> {
  let pieces = 0;
  const told = await ask(complete, questions.counting, () => {
    pieces += 1;
  });
  if (!told.ok) {
    yield examined('stream', 'bad', words.failed(told.failure));
    return;
  }
  yield pieces > 1 ? examined('stream', 'ok', words.streams) : examined('stream', 'weak', words.buffered);
  const { text, totalMs, firstTextMs, usage } = told.value;
  const tokens = usage?.completionTokens ?? Math.round(text.length * tokensEach);
  const perSecond = tokens / Math.max(0.001, (pieces > 1 ? totalMs - firstTextMs : totalMs) / 1000);
  const seconds = Math.max(1, Math.round(sectionTokens / perSecond));
  const limit = endpoint.timeoutMs / 1000;
  yield seconds < limit
    ? examined('speed', 'ok', words.fast(Math.round(perSecond), seconds))
    : examined('speed', 'weak', words.slow(Math.round(perSecond), seconds, limit));
}

async function examineJson(complete: Complete): Promise<Examined> {
  const shape = { name: 'word', schema: z.object({ word: z.string() }) };
  const asked = await askForShape(createChatModelOver(complete), [new HumanMessage(questions.json)], shape, {
    maxTokens,
    temperature: 0,
  });
  if (asked.ok) {
    return asked.value.isRepaired ? examined('json', 'weak', words.repaired) : examined('json', 'ok', words.structured);
  }
  return asked.failure.kind === 'model-unusable'
    ? examined('json', 'weak', words.unstructured)
    : examined('json', 'bad', words.failed(asked.failure));
}

/** Three things told as an officer tells them, of the kind's weightiest figures; the numbers are nobody's. */
async function examineHearing(complete: Complete, { kind, prompt, listenMs }: Trial, clock: Clock): Promise<Examined> {
  const [first, second] = kind.figures
    .filter(({ unit, group, previousOf }) => unit === '人' && group !== 'meta' && previousOf === undefined)
    .toSorted((a, b) => b.weight - a.weight);
  if (!first || !second) return examined('hearing', 'ok', words.nothingToHear);
  const [now, before] = ['三十一', '二十八'];
  const text = `${plainLabel(first)}${now}，去年${before}，${plainLabel(second)}没有`;
  const reader = createMessageReader({ kind, model: createChatModelOver(complete), prompt, masking: 'on' });
  const startedAt = clock.now();
  const read = await reader({ text, year: null, asked: [], facts: [], known: {}, last: {}, names: [], heard: [] });
  if (!read.ok) {
    const isItsFault = read.failure.kind === 'model-unusable';
    return examined('hearing', isItsFault ? 'weak' : 'bad', isItsFault ? words.cannotHear : words.failed(read.failure));
  }
  const seconds = Math.max(1, Math.round((clock.now() - startedAt) / 1000));
  const { numbers, told } = read.value;
  const isHeard = (at: number, isLast: boolean): boolean =>
    numbers.some((one) => one.start === at && one.id === first.id && one.isLast === isLast);
  const right = [
    isHeard(text.indexOf(now), false),
    isHeard(text.indexOf(before), true),
    told.some(({ id, act }) => id === second.id && act === 'none'),
  ].filter(Boolean).length;
  const limit = listenMs / 1000;
  if (right < 3) return examined('hearing', 'weak', words.hearsHalf(right, seconds));
  return seconds <= limit
    ? examined('hearing', 'ok', words.hears(seconds))
    : examined('hearing', 'weak', words.hearsLate(seconds, limit));
}

/** A short section with placeholders in it. */
async function examineWriting(complete: Complete): Promise<Examined> {
  const told = await ask(complete, questions.writing.ask);
  if (!told.ok) return examined('writing', 'bad', words.failed(told.failure));
  const { text, totalMs } = told.value;
  const seconds = Math.max(1, Math.round(totalMs / 1000));
  const isKept = questions.writing.keep.every((slot) => text.split(slot).length === 2);
  if (!isKept) return examined('writing', 'weak', words.losesSlots);
  return examined('writing', 'ok', words.writes(seconds));
}

/** Some endpoints refuse a prompt that is too long; others cut its beginning off and say nothing. */
async function examineContext(complete: Complete): Promise<Examined> {
  const { lead, filler, ask: question, word } = questions.context;
  const padding = filler.repeat(Math.ceil(promptCharacters / filler.length));
  const told = await ask(complete, `${lead}\n${padding}\n${question}`);
  if (!told.ok) {
    return told.failure.kind === 'model-context-too-small'
      ? examined('context', 'bad', words.cramped(promptCharacters))
      : examined('context', 'bad', words.failed(told.failure));
  }
  return told.value.text.includes(word)
    ? examined('context', 'ok', words.roomy(promptCharacters))
    : examined('context', 'bad', words.truncated(promptCharacters));
}
