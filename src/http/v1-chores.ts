import type { ChatRequest } from './v1-shapes.ts';
import { textOf } from './v1-shapes.ts';

/**
 * Chat clients ask their model, behind the officer's back, for a title of the conversation, for tags, for questions to
 * ask next. These are no words of the officer: they get the answer that does no harm, and no conversation hears of them.
 */
interface Chore {
  /** How the request words the task, in the clients' own Chinese and English templates. */
  asks: RegExp;
  answer: (wantsJson: boolean) => string;
}

const chores: readonly Chore[] = [
  {
    asks: /follow[-_ ]?up|后续问题|追问建议|接下来可能(?:会)?问/i,
    answer: (wantsJson) => (wantsJson ? '{"follow_ups":[]}' : ''),
  },
  {
    asks: /search quer(?:y|ies)|retrieval quer|检索词|搜索关键词|搜索查询/i,
    answer: (wantsJson) => (wantsJson ? '{"queries":[]}' : ''),
  },
  {
    asks: /\btags?\b|标签/i,
    answer: (wantsJson) => (wantsJson ? '{"tags":["述职报告"]}' : '述职报告'),
  },
  {
    asks: /\btitle\b|标题|命名|topic/i,
    answer: (wantsJson) => (wantsJson ? '{"title":"党管武装述职"}' : '党管武装述职'),
  },
];

/** Marks of a task set by a program: an instruction with the conversation pasted in, or a system prompt that sets it. */
const pasted =
  /<chat_history>|<conversation>|<content>|### (?:Task|任务)|###\s*Chat History|\[CONVERSATION\]|总结(?:上述|以上)(?:对话|会话)/i;
const systemTask =
  /(?:总结|概括|summari[sz]e|generate|生成|起).{0,60}(?:标题|title|topic|tags?|标签)|(?:标题|title).{0,20}(?:生成|generat)/is;
/** A prompt that makes an assistant write titles is the officer's own; one about a conversation's title is a program's. */
const ofConversation = /会话|对话|聊天|话题|conversation|chat|topic/i;
const longestTask = 2000;

/** The harmless answer to a task of the client's own; null for what the officer says. */
export function answerChore(request: ChatRequest): string | null {
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
  return chore ? chore.answer(/json/i.test(task)) : null;
}
