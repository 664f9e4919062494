import { machine } from '../lexicon/lexicon.ts';
import { anyCase } from '../lexicon/shape.ts';
import type { ChatRequest } from './v1-shapes.ts';
import { textOf } from './v1-shapes.ts';

/**
 * Chat clients ask their model, behind the officer's back, for a title of the conversation, for tags, for questions to
 * ask next. These are no words of the officer: they get the answer that does no harm, and no conversation hears of them.
 */
interface Chore {
  /** How the request words the task, in the clients' own Chinese and English templates. */
  asks: RegExp;
  answer: (wantsJson: boolean, title: string) => string;
}

const chores: readonly Chore[] = [
  {
    asks: anyCase`follow[-_ ]?up|${machine.followUp}`,
    answer: (wantsJson) => (wantsJson ? '{"follow_ups":[]}' : ''),
  },
  {
    asks: anyCase`search quer(?:y|ies)|retrieval quer|${machine.searchTerms}`,
    answer: (wantsJson) => (wantsJson ? '{"queries":[]}' : ''),
  },
  {
    asks: anyCase`\btags?\b|${machine.label}`,
    answer: (wantsJson) => (wantsJson ? '{"tags":["述职报告"]}' : '述职报告'),
  },
  {
    asks: anyCase`\btitle\b|${machine.title}|topic`,
    answer: (wantsJson, title) => (wantsJson ? JSON.stringify({ title }) : title),
  },
];

/** Marks of a task set by a program: an instruction with the conversation pasted in, or a system prompt that sets it. */
const pasted = anyCase`<chat_history>|<conversation>|<content>|### (?:Task|任务)|###\s*Chat History|\[CONVERSATION\]|${machine.summary}`;
const systemTask = anyCase`(?:${machine.summarize}|summari[sz]e|generate)[^]{0,60}(?:${machine.title}|${machine.label}|title|topic|tags?)|(?:${machine.title}|title)[^]{0,20}(?:生成|generat)`;

/** A prompt that makes an assistant write titles is the officer's own; one about a conversation's title is a program's. */
const ofConversation = anyCase`${machine.chat}|conversation|chat|topic`;
const longestTask = 2000;

/** The harmless answer to a task of the client's own; null for what the officer says. `report`: what is written here. */
export function answerChore(request: ChatRequest, report: string): string | null {
  const users = request.messages.filter(({ role }) => role === 'user');
  const last = textOf(users.at(-1) ?? { role: 'user', content: '' }) ?? '';
  const system = request.messages
    .filter(({ role }) => role === 'system' || role === 'developer')
    .map((message) => textOf(message) ?? '')
    .join('\n');
  const isPasted = pasted.test(last) && users.length === 1;
  const isSystemTask = system.length < longestTask && systemTask.test(system) && ofConversation.test(system);
  if (!isPasted && !isSystemTask) return null;
  const task = isPasted ? (last.split(/<chat_history>|<conversation>|<content>|###\s*Chat History/i)[0] ?? '') : system;
  const chore = chores.find(({ asks }) => asks.test(task));
  return chore ? chore.answer(/json/i.test(task), report.replace(/报告$/, '')) : null;
}
