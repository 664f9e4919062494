import { z } from 'zod';
import { Draft, Warning } from '../conversation/draft.ts';
import { Chip } from '../conversation/events.ts';
import { Ledger } from '../figures/ledger-shape.ts';

/** The command line prints it as one JSON line; the page shows it as one bubble with chips. */
export const TurnAnswer = z.object({
  turn: z.number().int(),
  reply: z.string(),
  /** Figure or fact ids asked about in this reply. */
  asked: z.array(z.string()).meta({ description: '这次问到的数或事实' }),
  ledger: Ledger,
  warnings: z.array(Warning),
  draft: Draft.nullable(),
  /** Short answers the page offers as buttons. */
  chips: z.array(Chip).exactOptional(),
});
export type TurnAnswer = Omit<z.infer<typeof TurnAnswer>, 'draft'> & { draft: Draft | null };
