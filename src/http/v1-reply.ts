import type { Draft } from '../conversation/draft.ts';
import { renderMarkdown } from '../report/render.ts';
import { v1Words } from './v1-words.ts';

/** A reply as a chat client shows it: the words first, then a draft in full, then where to fetch it as a document. */
export function replyText(reply: string, draft: Draft | null, origin: string, conversationId: string): string {
  if (!draft) return reply;
  const file = (name: string): string => `${origin}/api/conversations/${conversationId}/${name}`;
  const page = `${origin}/#c=${conversationId}`;
  const links = v1Words.links(page, file('draft.docx'), file('clean.docx'), file('check-sheet.docx'));
  return [reply, '---', renderMarkdown(draft.report).trim(), '---', links].join('\n\n');
}

/** A reply in pieces as they might be spoken: by sentence. */
export function piecesOf(text: string): string[] {
  return text.match(/[^。！？；\n]{1,200}[。！？；\n]*|[。！？；\n]+/gu) ?? [];
}
