import type { Revised } from '../assistant/manuscripts.ts';
import type { Draft } from '../conversation/draft.ts';
import { foldEvents } from '../conversation/state.ts';
import { cutBlocks } from '../report/blocks.ts';
import { renderReport } from '../report/render.ts';
import { walkParagraphs } from '../report/report.ts';
import { invariant } from '../result.ts';
import { createTestApp } from './test-app.ts';

const told = ['梧桐街道2025年，党工委书记', '登记338人，报名96人，体检70人，政考42人，入伍23人'];

/** A conversation with a first draft, and how to work on it. */
export async function drafted() {
  const { assistant } = createTestApp();
  const { conversationId: id } = await assistant.start();
  const say = async (text: string) => {
    const answer = await assistant.say(id, text);
    invariant(answer.ok, text);
    return answer.value;
  };
  // oxlint-disable-next-line no-await-in-loop -- turns follow each other
  for (const text of [...told, '出稿']) await say(text);
  const events = async () => {
    const all = await assistant.events(id, 0);
    invariant(all.ok, 'the conversation is there');
    return all.value;
  };
  const state = async () => foldEvents((await events()).map(({ event }) => event));
  const draft = async () => {
    const { draft: now } = await state();
    invariant(now, 'a draft is there');
    return now;
  };
  const edit = async (key: string, change: (text: string) => string) => {
    const before = blockOf(await draft(), key);
    return assistant.manuscripts.editBlock(id, key, { before, text: change(before) });
  };
  return { assistant, id, say, events, state, draft, edit, work: assistant.manuscripts };
}

export const blockOf = (draft: Draft, key: string): string =>
  cutBlocks(draft.report).find((block) => block.key === key)?.text ?? '';
export const plain = (draft: Draft): string => renderReport(draft.report, { claims: 'plain' });
export const figureTexts = (draft: Draft): string[] =>
  [...walkParagraphs(draft.report)].flatMap(({ paragraph }) =>
    paragraph.pieces.flatMap((piece) => (piece.type === 'figure' ? [piece.text] : [])),
  );

export function ok(revised: Revised): Draft {
  invariant(revised.ok, revised.ok ? '' : JSON.stringify(revised.failure));
  return revised.value;
}

/** A draft an officer might bring: a slip, a half-width comma, problems said emptily. */
export const weakDraft = `梧桐街道2025年度党管武装工作述职报告
述职人：梧桐街道党工委书记

一、民兵工作
全年组织民兵训练2次,参训43人。军烈属慰问到位，悬挂光荣排12块。

二、存在的问题
一是国防教育覆盖面不够广。
二是训练抓得不紧。

三、下一步打算
加强宣传，抓好训练。`;
