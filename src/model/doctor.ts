import { HumanMessage } from '@langchain/core/messages';
import * as z from 'zod';
import { failure, success, type Result } from '../result.ts';
import { askForShape } from './ask-model.ts';
import { beginCall } from './call.ts';
import { createChatModelOver } from './chat-model.ts';
import { classifyError } from './classify-error.ts';
import { systemClock } from './clock.ts';
import type { Complete, ModelEndpoint } from './complete.ts';
import { doctorQuestions as questions, doctorWords as words } from './doctor-words.ts';
import type { ModelFailure } from './failures.ts';
import { createClient, createCompletions, type CompletionParts } from './openai-complete.ts';

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
/** A section is about this long. */
const sectionCharacters = 400;

/**
 * Examines an endpoint from the outside in: reachable, the model there, answering, streaming, JSON, placeholders, context,
 * speed. What makes the rest pointless ends it.
 */
export async function* examineEndpoint(endpoint: ModelEndpoint, parts: CompletionParts = {}): AsyncGenerator<Examined> {
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
  yield await examineSlots(complete);
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
  const { text, totalMs } = told.value;
  const seconds = Math.max(1, Math.round(((totalMs / text.length) * sectionCharacters) / 1000));
  const limit = endpoint.timeoutMs / 1000;
  yield seconds < limit
    ? examined('speed', 'ok', words.fast(String(seconds)))
    : examined('speed', 'weak', words.slow(String(seconds), limit));
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

async function examineSlots(complete: Complete): Promise<Examined> {
  const told = await ask(complete, questions.slots.ask);
  if (!told.ok) return examined('slots', 'bad', words.failed(told.failure));
  const { text } = told.value;
  const isKept = questions.slots.keep.every((slot) => text.split(slot).length === 2);
  return isKept ? examined('slots', 'ok', words.keepsSlots) : examined('slots', 'weak', words.losesSlots);
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
