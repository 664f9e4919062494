import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import * as z from 'zod';
import type { Finding } from '../../checks/finding.ts';
import type { NamedRule } from '../../checks/rules.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { Prompts } from '../../model/prompt-file.ts';
import { fillPrompt } from '../../model/prompts.ts';
import type { Suggestion } from '../../polish/suggestion.ts';
import { failure, success, type Result } from '../../result.ts';
import { isOverlapping } from '../../text/spans.ts';
import { askTwice, type Refused } from './ask-twice.ts';
import { markTexts, type MarkedTexts } from './draft-marks.ts';
import { breaksOf } from './draft-relations.ts';
import { judgeEdited } from './judge-edited.ts';
import { labelledLines, labelLines, longestDraft } from './line-edits.ts';
import { findProseNumbers } from './prose-numbers.ts';
import { editWords, foundWords, relationWords } from './words.ts';

/** What a model saw in a draft and code has borne out, against that text. Nothing of it is to be taken unasked. */
export interface FoundFaults {
  /** Contradictions that were reckoned, and what only the officer can settle; an `offer` is one way out. */
  findings: Finding[];
  /** Words put right, with every number and name where it stood. */
  suggestions: (Suggestion & { rule: NamedRule })[];
}

/** Looks a draft over; null where it is too long, or nothing came of it. `names`: known already. */
export type FindFaults = (text: string, names: readonly string[]) => Promise<FoundFaults | null>;

export interface FindFaultsParts {
  kind: Kind;
  model: BaseChatModel;
  prompts: Pick<Prompts, 'find-faults' | 'repair-section'>;
  /** For one draft, the repair included. */
  maxTotalMs?: number;
}

const Fault = z.object({
  line: z.string(),
  quote: z.string(),
  kind: z.enum(['typo', 'sentence', 'term', 'name', 'year', 'structure', 'blank']),
  why: z.string(),
  fix: z.string().nullish(),
});
type Fault = z.infer<typeof Fault>;

const Answer = z.object({
  relations: z.array(z.object({ is: z.string(), about: z.string() })).optional(),
  faults: z.array(Fault).optional(),
});
type Answer = z.infer<typeof Answer>;

const ruleOf: Record<Fault['kind'], NamedRule> = {
  typo: 'typos/in-context',
  sentence: 'phrasing/in-context',
  term: 'terms/in-context',
  name: 'structure/near-name',
  year: 'timeline/in-context',
  structure: 'structure/in-context',
  blank: 'structure/in-context',
};
/** Which of two names is the right one, and what is to be filled in, only the officer knows. */
const openKinds: ReadonlySet<Fault['kind']> = new Set(['name', 'year', 'blank']);

export function createFindFaults({ kind, model, prompts, maxTotalMs = 180_000 }: FindFaultsParts): FindFaults {
  return async (text, names) => {
    const marked = markTexts(kind, text, '', names, 'by-place');
    if (text.trim() === '' || text.length > longestDraft || marked.open(marked.draft) !== text) return null;
    const talk = await fillPrompt(prompts['find-faults'], { draft: labelLines(marked.draft) });
    return askTwice(
      { model, prompts },
      talk,
      { name: 'faults', schema: Answer },
      { temperature: 0, signal: AbortSignal.timeout(maxTotalMs) },
      (answer) => judgeFound(kind, text, marked, answer),
    );
  };
}

/** All that may stand; where something may not, what is wrong with it goes back once. */
function judgeFound(
  kind: Kind,
  text: string,
  marked: MarkedTexts,
  { relations = [], faults = [] }: Answer,
): Result<FoundFaults, Refused<FoundFaults>> {
  const { findings, unread } = breaksOf(kind, text, marked, relations);
  const why = unread.map((is) => foundWords.unread(is));
  const found: FoundFaults = { findings, suggestions: [] };
  for (const fault of faults) {
    const judged = judgeFault(kind, text, marked, fault);
    if (!judged.ok) why.push(judged.failure.why);
    const { finding, suggestion } = judged.ok ? judged.value : judged.failure.rest;
    if (finding) found.findings.push(finding);
    if (suggestion && !found.suggestions.some((other) => isOverlapping(other, suggestion)))
      found.suggestions.push(suggestion);
  }
  return why.length === 0 ? success(found) : failure({ kind: 'refused', why, rest: found });
}

interface Judged {
  finding?: Finding;
  suggestion?: FoundFaults['suggestions'][number];
}

/** `rest`: what may be shown all the same. */
interface Unfit {
  kind: 'unfit';
  why: string;
  rest: Judged;
}

function judgeFault(
  kind: Kind,
  text: string,
  marked: MarkedTexts,
  { line: label, quote, kind: sort, why, fix }: Fault,
): Result<Judged, Unfit> {
  const wrong = (words: string, rest: Judged = {}) => failure({ kind: 'unfit' as const, why: words, rest });
  const line = labelledLines(marked.draft).find((one) => one.label === label.trim().toUpperCase());
  if (!line) return wrong(editWords.noLine(label));
  const at = quote === '' ? -1 : line.text.indexOf(quote);
  if (at === -1) return wrong(editWords.notThere(label, quote));
  if (line.text.includes(quote, at + 1)) return wrong(editWords.twice(label, quote));
  const start = marked.open(marked.draft.slice(0, line.start + at))?.length;
  const before = marked.open(quote);
  // A quote that begins or ends within a mark.
  if (start === undefined || before === null || text.slice(start, start + before.length) !== before)
    return wrong(editWords.notThere(label, quote));
  const end = start + before.length;
  const said = /\d/.test(why) ? null : marked.open(why.trim().replace(/。$/, ''));
  const reason = relationWords.fault(said === null || said === '' ? relationWords.some : said);
  const rule = ruleOf[sort];
  const finding: Finding = { rule, severity: 'warning', start, end, message: reason };
  if (fix === undefined || fix === null) return success({ finding });
  const after = marked.write(fix);
  if (after === null) return wrong(foundWords.marks(quote), { finding });
  const whyNot = whyNotFix(kind, { quote, fix, sort }, { before, after });
  if (whyNot !== null) return wrong(whyNot, { finding });
  if (openKinds.has(sort)) return success({ finding: { ...finding, offer: after } });
  return success({ suggestion: { rule, start, end, before, after, reason } });
}

/** In characters: more than this on top is no mending. */
const mostAdded = 12;

function whyNotFix(
  kind: Kind,
  { quote, fix, sort }: { quote: string; fix: string; sort: Fault['kind'] },
  plain: { before: string; after: string },
): string | null {
  if (plain.before === plain.after) return foundWords.same(quote);
  if (plain.after.length > plain.before.length * 1.5 + mostAdded) return foundWords.long(quote);
  const isName = sort === 'name';
  if (marksIn(quote, isName) !== marksIn(fix, isName)) return foundWords.marks(quote);
  const numbers = wordNumbers(kind, quote);
  const number = wordNumbers(kind, fix).find((one) => !numbers.includes(one));
  if (number !== undefined && sort !== 'structure') return foundWords.number(quote, number);
  if (isName) return null;
  const { why, unsaid } = judgeEdited(kind, { before: quote, after: fix, said: '' }, plain);
  const [words] = [...why, ...unsaid];
  return words === undefined ? null : foundWords.added(quote, words);
}

/** Numbers beside the marks. */
function wordNumbers({ field }: Kind, piece: string): string[] {
  return findProseNumbers(piece.replaceAll(/〔[^〕]*〕/g, '，'), field.numbered.list).map(({ text }) => text);
}

/** The marks of a piece in one order; those of numbers alone where a name is what is put right. */
function marksIn(piece: string, isName: boolean): string {
  const marks = piece.match(/〔[^〕]*〕/g) ?? [];
  return marks
    .filter((mark) => !isName || !mark.startsWith('〔名'))
    .toSorted()
    .join('');
}
