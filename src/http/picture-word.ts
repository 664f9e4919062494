/** A place of a recognised text beside its picture; `src/documents/recognised-text.ts` says more. */
interface Place {
  start: number;
  end: number;
  kind: 'number' | 'letter' | 'corrected';
  isDoubtful: boolean;
  otherwise: string;
  page: number;
  frame: { left: number; top: number; right: number; bottom: number };
}

/** One line of the answer to `POST /api/pictures`. Of its own, without imports: the page reads it too. */
export type PictureWord =
  | { kind: 'page'; at: number; of: number; width: number; height: number; picture: string }
  | { kind: 'read'; text: string; places: Place[]; notes: string[] }
  | { kind: 'failed'; type: string; detail: string };
