import { describe, expect, it } from 'vitest';
import { answerChore } from './v1-chores.ts';
import type { ChatMessage } from './v1-shapes.ts';

const user = (content: string): ChatMessage => ({ role: 'user', content });
const setting = (content: string): ChatMessage => ({ role: 'system', content });
const answer = (...messages: ChatMessage[]) => answerChore({ model: 'zhibi', messages }, '党管武装述职报告');
const talk = [user('2025年度，桂花街道'), { role: 'assistant' as const, content: '好，桂花街道2025年度。' }];

/** Tasks in the manner of chat clients, in words of our own: where they stand and what they ask is as clients do it. */
const titles: [string, ChatMessage[]][] = [
  [
    'the talk pasted, JSON wanted',
    [
      user(
        '### Task:\nName the chat in 3 to 5 words, one emoji.\n### Output:\nJSON: { "title": "…" }\n<chat_history>\nUSER: 标题\n</chat_history>',
      ),
    ],
  ],
  [
    'the talk pasted after a line',
    [
      user(
        'Give the following conversation a title of 5 to 10 words and reply in Chinese:\n\nUser: 桂花街道\n\nNothing else.',
      ),
    ],
  ],
  [
    'the words quoted first',
    [
      user(
        'The query is below.\n----\n2025年度，桂花街道\n----\nMake a short phrase to serve as its title. No quotation marks. ONLY the title.',
      ),
    ],
  ],
  [
    'asked at the end of the talk, in Chinese',
    [...talk, user('请用四五个字直接返回这段对话的主题，不要解释，不要标点，不要多余文本')],
  ],
  [
    'asked at the end of the talk, in English',
    [
      ...talk,
      user(
        'Please provide a five word title that sums up our conversation, without punctuation, quotation marks or a lead-in.',
      ),
    ],
  ],
  [
    'set before, in English',
    [
      setting(
        'You will write a short title from the first message of a conversation\n- at most 80 characters\n- no quotes or colons',
      ),
      user('2025年度，桂花街道'),
    ],
  ],
  ['set before, in Chinese', [setting('你会把用户的会话概括成十个字以内的标题，不要用标点'), user('user: 桂花街道')]],
  [
    'set before, of one message',
    [setting('Return ONLY a brief title for the message of the user. No preamble.'), user('桂花街道')],
  ],
  [
    'a name for the thread',
    [
      user(
        "Come up with a concise name for a thread that begins with the message: '桂花街道'. Respond with the name only.",
      ),
    ],
  ],
  ['a subject line', [setting('用四五个字总结聊天的主题，不要语气词，没有主题就返回“闲聊”'), user('桂花街道')]],
];

describe('a title wanted by a client', () => {
  it.each(titles)('is known by what the task is made of: %s', (_, messages) => {
    expect(['党管武装述职', '{"title":"党管武装述职"}']).toContain(answer(...messages));
  });
});

describe('other tasks of clients', () => {
  it.each([
    [
      'tags',
      '### Task:\nWrite one to three tags for the main themes of the chat.\nJSON format: { "tags": [] }',
      '{"tags":["述职报告"]}',
    ],
    [
      'follow-ups',
      '### Task:\nSuggest a few follow-up questions of the chat.\nJSON format: { "follow_ups": [] }',
      '{"follow_ups":[]}',
    ],
    [
      'queries',
      '### Task:\nDetermine whether search queries are wanted for the chat.\nJSON format only',
      '{"queries":[]}',
    ],
  ])('get what does no harm: %s', (_, task, expected) => {
    expect(answer(user(`${task}\n<chat_history>\nUSER: 桂花街道\n</chat_history>`))).toBe(expected);
  });

  it('get nothing where a digest of the talk is wanted', () => {
    expect(answer(...talk, user('好'), setting('简短总结对话内容，作为后续的上下文提示，二百字以内'))).toBe('');
  });
});

describe('what an officer says', () => {
  it.each([
    '帮我起个标题，2025年度，桂花街道',
    '标题短一点，不要标点',
    '给稿子写个题目，十个字以内',
    '把第二部分的主题概括一下，不超过一百字',
    '刚才说的内容给我列出来',
    '上面的对话里漏了什么',
    '写成发言稿，最多五分钟',
    '把内容压到1500字以内，标题不变',
    '请生成全文，只输出正文',
    '您把消息里的标题改成去年的',
    `梧桐街道2025年度述职报告\n一、主题教育\n${'开展谈心对话，总结经验，取得成效，不超过三次。'.repeat(60)}`,
  ])('is no task of a client: %s', (content) => {
    expect(answer(user(content))).toBeNull();
    expect(answer(...talk, user(content))).toBeNull();
  });

  it('is his own although his assistant was told to write titles', () => {
    expect(answer(setting('你是机关写作助手，帮用户生成标题、提纲和正文。'), user('出稿'))).toBeNull();
  });
});
