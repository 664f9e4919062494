import { createPhraseFinder, type PhraseHit } from '../text/phrase-finder.ts';
import type { CatalogueFigure } from './catalogue.ts';
import type { IndicatorWords } from './checks.ts';
import type { Kind } from './kind.ts';

/** One way officers call a figure, as `figures.yaml` writes it. */
export interface SpokenName {
  name: string;
  /** Written with a `~` behind: decides nothing alone. */
  isWeak: boolean;
  /** Only while one of these is being talked of; null for a name that stands by itself. */
  topics: readonly string[] | null;
}

/** How officers call a figure in talk, best first. */
export function spokenNames(figure: CatalogueFigure): SpokenName[] {
  const alone = figure.aliases.map((alias) => ({
    name: alias.replace(/~$/, ''),
    isWeak: alias.endsWith('~'),
    topics: null,
  }));
  const contextual = figure.contextual.map((pair) => {
    const [topics = '', name = ''] = pair.split('/');
    return { name, isWeak: false, topics: topics.split('|') };
  });
  return [...alone, ...contextual];
}

/** The label without its explanation in brackets. */
export function plainLabel({ label }: Pick<CatalogueFigure, 'label'>): string {
  return label.replaceAll(/（[^）]*）/g, '');
}

/** A name of a figure in a finished report, with all that share it. */
export type ReportName = PhraseHit<IndicatorWords>;

const finders = new WeakMap<Kind, (text: string) => ReportName[]>();

/** Finds how finished reports name figures: the kind's own words for that, and every label as a last resort. */
export function reportNameFinder(kind: Kind): (text: string) => ReportName[] {
  const find = finders.get(kind) ?? createPhraseFinder(reportNames(kind));
  finders.set(kind, find);
  return find;
}

function* reportNames(kind: Kind): Generator<[name: string, figure: IndicatorWords]> {
  const { indicators } = kind.checks;
  for (const indicator of indicators) for (const word of indicator.words) yield [word, indicator];
  for (const figure of kind.figures) {
    const label = plainLabel(figure);
    if (indicators.some(({ id, words }) => id === figure.id && words.includes(label))) continue;
    const bare = { after: [], notAfter: [], isOftenPartial: false, isLastYear: false };
    yield [label, { id: figure.id, words: [label], ...bare }];
  }
}

/** What a finished report may call a figure whatever stands before it; its label last. */
export function reportNamesOf(kind: Kind, id: string): string[] {
  const words = kind.checks.indicators.filter((one) => one.id === id && one.after.length === 0);
  const figure = kind.figureById.get(id);
  return [...words.flatMap((one) => one.words), ...(figure ? [plainLabel(figure)] : [])];
}
