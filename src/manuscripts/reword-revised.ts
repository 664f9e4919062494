import { shape } from '../lexicon/shape.ts';
import { units } from '../lexicon/lexicon.ts';
import { readDraft } from '../checks/draft-reading.ts';
import type { Kind } from '../kinds/kind.ts';
import { readInstruction } from '../polish/instruction.ts';
import { applySuggestions, joinRounds } from '../polish/apply.ts';
import { sectionSpans } from '../polish/section-spans.ts';
import type { Suggestion } from '../polish/suggestion.ts';
import { renderReport } from '../report/render.ts';
import type { Report } from '../report/report.ts';
import { reviseReport } from '../report/revise.ts';
import { parseReport } from '../report/parse.ts';
import type { Reword } from '../writers/model/reword.ts';
import type { PolishWish, Revised } from './polish-draft.ts';

const rule = 'polish/reworded';
const reason = '由模型把话改顺；数字、姓名、次序和意思不动，逐段核对过。';

/** A polished text or a speech with its paragraphs put more smoothly by a model, where they pass; else as it was. */
export async function rewordPolished(
  kind: Kind,
  reword: Reword,
  text: string,
  wish: PolishWish,
  revised: Revised,
): Promise<Revised> {
  const instruction = wish.instruction === undefined ? null : readInstruction(kind, wish.instruction);
  const { isFaultsOnly, maxCharacters, cut, isShorter, sectionIds, sectionNumbers, form } = instruction ?? {};
  // 只改错别字, 压到1500字: what was asked for is done, and no more.
  const isUnplaced = sectionNumbers !== undefined && sectionIds === undefined;
  const isBound = [isFaultsOnly, maxCharacters, cut, isShorter, isUnplaced].some(Boolean);
  if ((isBound && form !== 'speech') || form === 'written') return revised;
  const manner = form === 'speech' ? 'speech' : 'polish';
  const within = sectionIds && sectionSpans(readDraft(kind, revised.text), sectionIds);
  const { rewordings, asked, refused } = await reword(revised.text, {
    manner,
    names: unitNamesIn(kind, text, wish),
    ...(within && { within }),
    ...(wish.instruction !== undefined && { instruction: wish.instruction }),
  });
  const notes = [...revised.notes, ...noteOf(asked, refused, rewordings.length)];
  if (rewordings.length === 0) return { ...revised, notes };
  const suggestions = joinRounds(text, revised.suggestions, rewordings.map(suggestionOf));
  const reworded = applySuggestions(text, suggestions);
  return {
    ...revised,
    text: reworded,
    suggestions,
    notes,
    ...(revised.report && { report: parseReport(reworded, kind) }),
  };
}

/** A speech made from the draft of now, its paragraphs said more smoothly; each figure keeps where it came from. */
export async function rewordSpeech(
  kind: Kind,
  reword: Reword,
  speech: { text: string; report: Report },
  wish: PolishWish,
): Promise<{ text: string; report: Report; notes: string[] }> {
  const names = unitNamesIn(kind, speech.text, wish);
  const { rewordings, asked, refused } = await reword(speech.text, { manner: 'speech', names });
  const changes = rewordings.map(({ start, end, after }) => ({ start, end, text: after }));
  const report = reviseReport(speech.report, changes, kind);
  return { text: renderReport(report), report, notes: noteOf(asked, refused, rewordings.length) };
}

function suggestionOf(one: { start: number; end: number; before: string; after: string }): Suggestion {
  return { ...one, rule, reason };
}

function noteOf(asked: number, refused: number, taken: number): string[] {
  if (asked === 0) return [];
  if (refused === asked) return ['模型这次没有改出能用的文字，已用内置的改法。'];
  const rest = refused === 0 ? '' : `，${refused}段没过核对，保持原样`;
  return taken === 0 && refused === 0 ? [] : [`模型改顺了${taken}段${rest}。`];
}

const titled = shape`^\s*([\u4e00-\u9fff]{2,8}?${units.town})`;
const endings = shape`(?:${units.town}|${units.office})+$`;

/** The unit as the text and the ledger name it, with and without its ending. */
export function unitNamesIn(kind: Kind, text: string, { ledger }: Pick<PolishWish, 'ledger'>): string[] {
  const named = titled.exec(parseReport(text, kind).title)?.[1];
  return [named, ledger?.unitName].flatMap((name) => {
    if (name === undefined || name === null) return [];
    const stem = name.replace(endings, '');
    return stem.length > 1 ? [name, stem] : [name];
  });
}
