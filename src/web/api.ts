import type { FigureEdit } from '../assistant/figure-edit.ts';
import type { CorpusReport, Passage } from '../corpus/passage.ts';
import type { Catalogue, Imported, ListedReport, Me, Trust } from '../http/page-shapes.ts';
import type { Reference } from '../manuscripts/reference.ts';
import type { ConversationSummary, Shelving } from '../conversation/event-store.ts';
import type { ConversationEvent } from '../conversation/events.ts';
import type { Opening, Stretch } from '../conversation/opening.ts';
import { words } from './words.ts';

/** One event as the stream brings it. */
export interface PageEvent {
  seq: number;
  at: string;
  event: ConversationEvent;
}

export async function fetchMe(): Promise<Answer<Me>> {
  return ask('GET', '/me');
}

/** `refused`: the service read it and said no, the words are the officer's to change · `unreachable`: send it again. */
export type Answer<T> =
  | { ok: true; value: T }
  | { ok: false; kind: 'refused' | 'unreachable'; status: number; type?: string; detail: string };

export interface Outgoing {
  messageId: string;
  text: string;
  /** The newest event seen when it was first sent. */
  sentAfterSeq: number;
}

const root = '/api';

/** The usual kind's where none is named. */
export async function fetchCatalogue(kind: string | null): Promise<Answer<Catalogue>> {
  return ask('GET', `/kind${ofKind(kind)}`);
}

/** Which kind of report a request is about. */
export function ofKind(kind: string | null, before = '?'): string {
  return kind === null ? '' : `${before}kind=${encodeURIComponent(kind)}`;
}

export async function fetchTrust(): Promise<Answer<Trust>> {
  return ask('GET', '/trust');
}

/** What was looked at for the draft, section by section. */
export async function fetchReferences(id: string): Promise<Answer<{ references: Reference[] }>> {
  return ask('GET', `/conversations/${encodeURIComponent(id)}/references`);
}

export async function searchPassages(
  query: string,
  kind: string | null,
): Promise<Answer<{ hits: { passage: Passage }[] }>> {
  return ask('GET', `/corpus/search?k=8&q=${encodeURIComponent(query)}${ofKind(kind, '&')}`);
}

export async function listReports(kind: string | null): Promise<Answer<{ reports: ListedReport[] }>> {
  return ask('GET', `/corpus/reports${ofKind(kind)}`);
}

/** A past report of the unit's own, read from its file. */
export async function putReport(file: File, kind: string | null): Promise<Answer<CorpusReport>> {
  const form = new FormData();
  form.set('file', file);
  return ask('POST', `/corpus/reports${ofKind(kind)}`, form);
}

export async function fetchReportPassages(id: string, kind: string | null): Promise<Answer<{ passages: Passage[] }>> {
  return ask('GET', `/corpus/reports/${encodeURIComponent(id)}${ofKind(kind)}`);
}

export async function removeReport(id: string, kind: string | null): Promise<Answer<unknown>> {
  return ask('DELETE', `/corpus/reports/${encodeURIComponent(id)}${ofKind(kind)}`);
}

export async function listConversations(): Promise<Answer<{ conversations: ConversationSummary[] }>> {
  return ask('GET', '/conversations?limit=200');
}

export async function shelveConversation(id: string, shelving: Shelving): Promise<Answer<unknown>> {
  return ask('PATCH', `/conversations/${encodeURIComponent(id)}`, shelving);
}

/** Deleted for good, even if the page is left at this moment. */
export async function forgetConversation(id: string): Promise<void> {
  await fetch(`${root}/conversations/${encodeURIComponent(id)}`, { method: 'DELETE', keepalive: true }).catch(() => {});
}

export async function startConversation(kind: string | null): Promise<Answer<{ conversationId: string }>> {
  return ask('POST', '/conversations', kind === null ? undefined : { kind });
}

/** A message sent again carries what lets the service recognise it, so that it is never said twice. */
export async function sendMessage(id: string, message: Outgoing, isAgain: boolean): Promise<Answer<unknown>> {
  const { messageId, text, sentAfterSeq } = message;
  const body = isAgain ? { messageId, text, sentAfterSeq } : { messageId, text };
  return tell('POST', `/conversations/${encodeURIComponent(id)}/messages`, body);
}

export async function editFigure(id: string, figureId: string, edit: FigureEdit): Promise<Answer<unknown>> {
  return tell('PUT', `/conversations/${encodeURIComponent(id)}/figures/${encodeURIComponent(figureId)}`, edit);
}

/** To another figure or to last year, or out with `to` null. */
export async function moveFigure(
  id: string,
  figureId: string,
  to: string | null,
  isPrevious = false,
): Promise<Answer<unknown>> {
  return tell('POST', `/conversations/${encodeURIComponent(id)}/figures/${encodeURIComponent(figureId)}/move`, {
    to,
    isPrevious,
  });
}

/** Stops the draft being written. */
export async function stopWriting(id: string): Promise<Answer<unknown>> {
  return ask('DELETE', `/conversations/${encodeURIComponent(id)}/writing`);
}

/** The question of a gap in the draft, put in the conversation. */
export async function askGap(id: string, gapId: string): Promise<Answer<unknown>> {
  return tell('POST', `/conversations/${encodeURIComponent(id)}/questions/${encodeURIComponent(gapId)}`);
}

/** What a conversation has come to, and the end of its talk. */
export async function readOpening(id: string): Promise<Answer<Opening>> {
  return ask('GET', `/conversations/${encodeURIComponent(id)}/opening`);
}

/** What was said before an event: the last of it, or all from a turn on. */
export async function readSaid(id: string, before: number, turn: number | null): Promise<Answer<Stretch>> {
  const from = turn === null ? '' : `&turn=${turn}`;
  return ask('GET', `/conversations/${encodeURIComponent(id)}/said?before=${before}${from}`);
}

export function eventsUrl(id: string, afterSeq: number): string {
  return `${root}/conversations/${encodeURIComponent(id)}/events?after=${afterSeq}`;
}

/** Whose report a file is, or what is wanted of it. */
export type FileUse = 'current' | 'previous' | 'polish' | 'rewrite';

export async function sendFile(
  id: string,
  file: File,
  use?: FileUse,
): Promise<Answer<Pick<Imported, 'notes' | 'question'>>> {
  const form = new FormData();
  form.set('file', file);
  if (use !== undefined) form.set('use', use);
  return ask('POST', `/conversations/${encodeURIComponent(id)}/files`, form);
}

export type DownloadName =
  | 'draft.docx'
  | 'clean.docx'
  | 'aloud.docx'
  | 'check-sheet.docx'
  | 'ledger.xlsx'
  | 'draft.txt'
  | 'draft.md';

export function downloadUrl(id: string, name: DownloadName): string {
  return `${root}/conversations/${encodeURIComponent(id)}/${name}`;
}

/** Asks for something to be done, and for no answer: what comes of it comes with the events. */
async function tell(method: string, path: string, body?: unknown): Promise<Answer<unknown>> {
  return ask(method, path, body, { prefer: 'return=minimal' });
}

export async function ask<T>(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer<T>> {
  try {
    const json = { headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
    const sent = body instanceof FormData ? { body } : body === undefined ? { headers } : json;
    const response = await fetch(root + path, { method, ...sent });
    const answered = response.status === 204 ? null : await response.json();
    if (response.ok) return { ok: true, value: answered };
    const kind = response.status >= 500 ? 'unreachable' : 'refused';
    return { ok: false, kind, status: response.status, type: typeOf(answered), detail: detailOf(answered) };
  } catch {
    return { ok: false, kind: 'unreachable', status: 0, detail: words.unreachable };
  }
}

/** `urn:zhibi:problem:<kind>`; empty where it is no problem of ours. */
function typeOf(problem: unknown): string {
  const type = typeof problem === 'object' && problem !== null && 'type' in problem ? problem.type : null;
  return typeof type === 'string' ? type : '';
}

export function detailOf(problem: unknown): string {
  const detail = typeof problem === 'object' && problem !== null && 'detail' in problem ? problem.detail : null;
  return typeof detail === 'string' ? detail : words.unreachable;
}
