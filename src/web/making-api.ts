import type {
  Decisions,
  EnabledProposal,
  ListedProposal,
  ProposalFound,
  ShownProposal,
} from '../http/proposal-shapes.ts';
import { ask, type Answer } from './api.ts';

export type RowEdit = Decisions['edits'][number];

const root = '/proposals';
const at = (id: string, step = ''): string => `${root}/${encodeURIComponent(id)}${step}`;

export async function listProposals(): Promise<Answer<{ proposals: ListedProposal[] }>> {
  return ask('GET', root);
}

export async function beginProposal(title: string): Promise<Answer<{ id: string }>> {
  return ask('POST', root, { title });
}

export async function openProposal(id: string): Promise<Answer<ShownProposal>> {
  return ask('GET', at(id));
}

export async function removeProposal(id: string): Promise<Answer<unknown>> {
  return ask('DELETE', at(id));
}

export async function putFile(id: string, file: File): Promise<Answer<ShownProposal>> {
  return ask('POST', at(id, '/files'), formWith(file));
}

export async function takeFile(id: string, name: string): Promise<Answer<ShownProposal>> {
  return ask('DELETE', at(id, `/files?name=${encodeURIComponent(name)}`));
}

/** Seconds, for what is put in is read as a whole. */
export async function propose(id: string): Promise<Answer<ShownProposal>> {
  return ask('POST', at(id, '/proposing'));
}

export async function sendDecisions(id: string, decisions: Decisions): Promise<Answer<ProposalFound>> {
  return ask('PATCH', at(id), decisions);
}

/** The same as the page goes away; nobody waits for the answer. */
export function sendDecisionsLeaving(id: string, decisions: Decisions): void {
  void fetch(`/api${at(id)}`, {
    method: 'PATCH',
    keepalive: true,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(decisions),
  }).catch(() => {});
}

/** Seconds to minutes, as the model is. */
export async function nameByModel(id: string): Promise<Answer<ShownProposal>> {
  return ask('POST', at(id, '/naming'));
}

export async function putWorkbook(id: string, file: File): Promise<Answer<ShownProposal>> {
  return ask('POST', at(id, '/workbook'), formWith(file));
}

export async function enableProposal(id: string): Promise<Answer<EnabledProposal>> {
  return ask('POST', at(id, '/enabling'));
}

export function workbookUrl(id: string): string {
  return `/api${at(id, '/workbook.xlsx')}`;
}

function formWith(file: File): FormData {
  const form = new FormData();
  form.set('file', file);
  return form;
}
