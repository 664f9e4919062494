import { Document } from '@langchain/core/documents';
import { BaseRetriever } from '@langchain/core/retrievers';
import type { Owner } from '../accounts/owner.ts';
import type { CorpusIndex, PassageHit } from './passage.ts';

/** What a document of the corpus tells beside its text. Offsets are those of the clean report. */
export interface PassageMetadata extends Record<string, unknown> {
  id: string;
  reportId: string;
  reportTitle: string;
  sectionId: string | null;
  headings: string[];
  start: number;
  end: number;
  score: number;
}

export interface PassageRetrieverOptions {
  index: CorpusIndex;
  owner: Owner;
  /** Documents for one query. */
  k: number;
  /** Only passages of this section of the kind. */
  sectionId?: string;
}

/** The corpus as a LangChain retriever, for chains and tools that take one. A class because the library asks for it. */
export class PassageRetriever extends BaseRetriever<PassageMetadata> {
  lc_namespace = ['zhibi', 'retrievers'];
  private readonly options: PassageRetrieverOptions;

  constructor(options: PassageRetrieverOptions) {
    super();
    this.options = options;
  }

  static override lc_name(): string {
    return 'PassageRetriever';
  }

  override async _getRelevantDocuments(query: string): Promise<Document<PassageMetadata>[]> {
    const { index, owner, k, sectionId } = this.options;
    const hits = await index.search(owner, query, k, sectionId);
    return hits.map(toDocument);
  }
}

function toDocument({ passage, score }: PassageHit): Document<PassageMetadata> {
  const { text, ...place } = passage;
  return new Document({ id: passage.id, pageContent: text, metadata: { ...place, score } });
}
