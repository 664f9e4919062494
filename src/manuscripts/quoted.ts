import type { Finding } from '../checks/finding.ts';
import { applySuggestions } from '../polish/apply.ts';
import type { Suggestion } from '../polish/suggestion.ts';
import { anchorsIn, type Anchor } from '../text/anchors.ts';
import type { Span } from '../text/spans.ts';
import type { Revised } from './polish-draft.ts';

/** What points into a text, with the words it is about and as much round them as finds them again once the text has changed. */
export type Quoted<T extends Span> = T & { anchor: Anchor };

export type QuotedRevised = Omit<Revised, 'findings' | 'suggestions'> & {
  suggestions: Quoted<Suggestion>[];
  findings: Quoted<Finding>[];
};

export function quoted<T extends Span>(text: string, places: readonly T[]): Quoted<T>[] {
  const anchors = anchorsIn(text, places);
  return places.flatMap((one, at) => (anchors[at] ? [{ ...one, anchor: anchors[at] }] : []));
}

/**
 * Suggestions quote the text that came in. Findings quote what their offsets are against: of polishing the text that came
 * in, of rewriting the one that came out.
 */
export function quoteRevised(text: string, revised: Revised, findingsOf: 'before' | 'after'): QuotedRevised {
  return {
    ...revised,
    suggestions: quoted(text, revised.suggestions),
    findings: quoted(findingsOf === 'before' ? text : revised.text, revised.findings),
  };
}

/** Only these of the changes, in whatever order they are named; what is seen in a text that came out would be of another. */
export function takeOnly(
  text: string,
  revised: Revised,
  places: ReadonlySet<number>,
  findingsOf: 'before' | 'after',
): Revised {
  const suggestions = revised.suggestions.filter((_, place) => places.has(place));
  const findings = findingsOf === 'before' ? revised.findings : [];
  return { ...revised, text: applySuggestions(text, suggestions), suggestions, findings, matrix: [], overlap: [] };
}
