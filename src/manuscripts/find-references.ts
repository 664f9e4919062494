import type { Owner } from '../accounts/owner.ts';
import type { Passage } from '../corpus/passage.ts';
import type { Ledger } from '../figures/ledger.ts';
import type { Kind } from '../kinds/kind.ts';
import type { DraftParts } from './parts.ts';
import type { Reference } from './reference.ts';

/** Passages fetched for each section that has figures. */
const passagesPerSection = 2;

/** What past reports say in the sections for which there are figures, best first. */
export async function findReferences(
  owner: Owner,
  { kind, corpusIndex }: Pick<DraftParts, 'kind' | 'corpusIndex'>,
  ledger: Ledger,
): Promise<Reference[]> {
  const sections = kind.sections.filter((section) =>
    kind.figures.some((figure) => figure.section === section.id && ledger.figures[figure.id]?.status === 'given'),
  );
  const found = await Promise.all(
    sections.map(async (section) => {
      const wanted = [section.name, ...section.cues];
      const hits = await corpusIndex.search(owner, wanted.join(' '), passagesPerSection, section.id);
      return hits.map(({ passage }) => referenceTo(section, wanted, passage));
    }),
  );
  return found.flat();
}

function referenceTo(section: Kind['sections'][number], wanted: readonly string[], passage: Passage): Reference {
  const text = `${passage.headings.join(' ')} ${passage.text}`;
  const met = [...new Set(wanted)].filter((word) => text.includes(word));
  // 民兵 says nothing beside 民兵整组.
  const fits = met.filter((word) => !met.some((other) => other !== word && other.includes(word)));
  return { sectionId: section.id, sectionName: section.name, passage, fits };
}
