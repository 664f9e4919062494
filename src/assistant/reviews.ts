import type { KeptRemark, Remark, RemarkStatus } from '../conversation/remarks.ts';
import type { NoConversation } from '../conversation/event-store.ts';
import type { FileRemark } from '../documents/docx-remarks.ts';
import type { ManuscriptFailure } from '../manuscripts/failures.ts';
import type { ReviewCopy } from '../manuscripts/review-copy.ts';
import type { Result } from '../result.ts';

/** What those who read the draft before it is handed in think of it. No verb here changes the draft or the ledger. */
export interface Reviews {
  /** One version laid out for reading; null: the newest. */
  copy(conversationId: string, version: number | null): Promise<Result<ReviewCopy, ManuscriptFailure>>;
  remarks(conversationId: string): Promise<Result<readonly KeptRemark[], NoConversation>>;
  remark(conversationId: string, said: SaidRemark): Promise<Result<Remark, ManuscriptFailure>>;
  /** Remarks that came back in a Word file; those already there are passed over. */
  take(conversationId: string, remarks: readonly FileRemark[]): Promise<Result<TakenRemarks, ManuscriptFailure>>;
  settle(conversationId: string, remarkId: string, status: RemarkStatus): Promise<Result<null, ManuscriptFailure>>;
}

export interface SaidRemark {
  by: string;
  link: string;
  version: number;
  /** The sentence, by its place in that version; null: the draft as a whole. */
  place: number | null;
  text: string;
}

export interface TakenRemarks {
  /** So many are new. */
  taken: number;
  /** Of those, the words of so many stand in no draft of now. */
  unplaced: number;
}
