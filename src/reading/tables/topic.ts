import type { CatalogueFigure } from '../../kinds/catalogue.ts';
import type { Kind } from '../../kinds/kind.ts';
import { bigramsOf } from '../../text/bigrams.ts';
import { findHits } from '../names-found.ts';

/** What a table is about, by its title and its sheet's name. */
export interface Topic {
  /** The names of figures in the title: 训练, 参训. */
  names: readonly string[];
  /** The groups of the catalogue those figures are of; empty where the title names none. */
  groups: ReadonlySet<CatalogueFigure['group']>;
}

const most = 4;

export function topicOf(kind: Kind, title: string): Topic {
  const hits = findHits(kind, title).filter((hit) => !hit.isBySound && hit.namings.some((one) => !one.isWeak));
  const groups = hits.flatMap((hit) => hit.namings.filter((one) => !one.isWeak).map(({ figure }) => figure.group));
  return { names: [...new Set(hits.map(({ name }) => name))].slice(0, most), groups: new Set(groups) };
}

/** A title that names other groups only, as 训练 does over 该来的, and heads without a word of the figure's label. */
export function isOffTopic({ groups }: Topic, figure: CatalogueFigure, heads: string): boolean {
  if (groups.size === 0 || groups.has(figure.group)) return false;
  return !bigramsOf(heads).some((pair) => figure.label.includes(pair));
}
