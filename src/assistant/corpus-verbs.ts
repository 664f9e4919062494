import { findReferences } from '../manuscripts/find-references.ts';
import { success } from '../result.ts';
import type { Assistant } from './assistant.ts';
import { addOwnReport } from './own-reports.ts';
import type { VerbContext } from './verb-context.ts';

type CorpusVerbs = Pick<
  Assistant,
  'references' | 'search' | 'reports' | 'reportPassages' | 'addReport' | 'removeReport'
>;

/** Past reports: looked at, searched, brought and taken away. */
export function corpusVerbs(context: VerbContext): CorpusVerbs {
  const { owner, parts, conversations } = context;
  const { corpusIndex } = parts;
  return {
    references: async (conversationId) => {
      const known = await conversations.know(conversationId);
      return known.ok ? success(await findReferences(owner, parts, known.value.state.ledger)) : known;
    },
    search: (query, k) => corpusIndex.search(owner, query, k),
    reports: () => corpusIndex.reports(owner),
    reportPassages: async (reportId) => {
      const known = (await corpusIndex.reports(owner)).some(({ id }) => id === reportId);
      return known ? corpusIndex.passagesOf(owner, reportId) : null;
    },
    addReport: (text) => addOwnReport(context, text),
    removeReport: (reportId) => corpusIndex.removeReport(owner, reportId),
  };
}
