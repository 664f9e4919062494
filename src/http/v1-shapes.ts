import * as z from 'zod';

/** Parts of the Chat Completions protocol that this service reads; whatever else a client sends is passed over. */
const Part = z.union([
  z.object({ type: z.literal('text'), text: z.string() }),
  z.looseObject({ type: z.string() }).transform(({ type }) => ({ type, text: null })),
]);

export const ChatMessage = z.object({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool', 'function'], { error: 'role 不认识' }),
  content: z.union([z.string(), z.array(Part)], { error: 'content 要是文字或文字段' }).nullish(),
});

export const ChatRequest = z.object({
  model: z.string({ error: 'model 要是文字' }),
  messages: z.array(ChatMessage, { error: 'messages 要是消息的列表' }).min(1, { error: 'messages 不能为空' }),
  stream: z.boolean({ error: 'stream 要是 true 或 false' }).nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  n: z.literal(1, { error: 'n 只能是 1' }).nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
});

export type ChatRequest = z.infer<typeof ChatRequest>;
export type ChatMessage = z.infer<typeof ChatMessage>;

/** The text of a message; null where it holds none. */
export function textOf({ content }: ChatMessage): string | null {
  if (typeof content === 'string') return content;
  const texts = (content ?? []).flatMap(({ text }) => (typeof text === 'string' ? [text] : []));
  return texts.length > 0 ? texts.join('\n') : null;
}

export interface Usage {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
}

/** No model is asked for a reply, so characters stand for tokens. */
export function usageOf(request: ChatRequest, reply: string): Usage {
  const prompt_tokens = request.messages.reduce((sum, message) => sum + (textOf(message)?.length ?? 0), 0);
  return { prompt_tokens, completion_tokens: reply.length, total_tokens: prompt_tokens + reply.length };
}

export interface AnswerHead {
  id: string;
  model: string;
  /** Seconds since 1970. */
  created: number;
}

export function wholeAnswer(head: AnswerHead, content: string, usage: Usage) {
  const message = { role: 'assistant', content, refusal: null };
  const choices = [{ index: 0, message, logprobs: null, finish_reason: 'stop' }];
  return { ...head, object: 'chat.completion', choices, usage };
}

export function answerChunk(head: AnswerHead, delta: object, finish_reason: 'stop' | null = null) {
  return { ...head, object: 'chat.completion.chunk', choices: [{ index: 0, delta, logprobs: null, finish_reason }] };
}

/** The last piece of a stream for clients that ask for it. */
export function usageChunk(head: AnswerHead, usage: Usage) {
  return { ...head, object: 'chat.completion.chunk', choices: [], usage };
}

export const Models = z.object({
  object: z.literal('list'),
  data: z.array(z.object({ id: z.string(), object: z.literal('model'), created: z.number(), owned_by: z.string() })),
});
