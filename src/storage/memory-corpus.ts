import { everyone, type Everyone, type Owner } from '../accounts/owner.ts';
import type { CorpusIndex, CorpusReport, Passage } from '../corpus/passage.ts';

/** A kind's corpus in memory, scored by shared character bigrams: tests, evaluations and the command line without a database. */
export function createMemoryCorpus(): CorpusIndex {
  const reports = new Map<
    string,
    {
      unitId: string;
      report: CorpusReport;
      fullText: string | null;
      passages: readonly { passage: Passage; pairs: Set<string> }[];
    }
  >();
  const seenBy = (owner: Owner | Everyone) =>
    [...reports.values()].filter(({ unitId }) => unitId === everyone || unitId === unitOf(owner));
  return {
    replaceReport: async (owner, report, passages, fullText) => {
      const indexed = passages.map((passage) => ({
        passage,
        pairs: pairsOf(`${passage.headings.join('')}${passage.text}`),
      }));
      reports.set(report.id, { unitId: unitOf(owner), report, fullText: fullText ?? null, passages: indexed });
    },
    removeReport: async (owner, id) => reports.get(id)?.unitId === owner.unitId && reports.delete(id),
    fullTexts: async (owner) =>
      [...reports.values()].flatMap(({ unitId, report, fullText }) =>
        unitId === owner.unitId && fullText !== null ? [{ id: report.id, text: fullText }] : [],
      ),
    search: async (owner, query, k, sectionId) => {
      const wanted = pairsOf(query);
      return seenBy(owner)
        .flatMap((entry) => entry.passages)
        .filter(({ passage }) => sectionId === undefined || passage.sectionId === sectionId)
        .map(({ passage, pairs }) => ({ passage, score: [...wanted].filter((pair) => pairs.has(pair)).length }))
        .filter((hit) => hit.score > 0)
        .toSorted((a, b) => b.score - a.score)
        .slice(0, k);
    },
    passagesOf: async (owner, id) =>
      seenBy(owner)
        .filter(({ report }) => report.id === id)
        .flatMap((entry) => entry.passages.map(({ passage }) => passage)),
    reports: async (owner) => seenBy(owner).map((entry) => entry.report),
  };
}

function unitOf(owner: Owner | Everyone): string {
  return owner === everyone ? everyone : owner.unitId;
}

function pairsOf(text: string): Set<string> {
  const characters = Array.from(text);
  if (characters.length === 1) return new Set(characters);
  return new Set(characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`));
}
