import * as z from 'zod';
import { FigureStatus } from '../figures/ledger-shape.ts';

/** A figure as the ledger page sets it. */
export const FigureEdit = z.object({
  status: z.enum(FigureStatus.enum, { error: '只能是 given、none、unknown 或 withheld' }),
  /** As the officer typed it: `55.8万`, `2300余`; read by the same numerals as chat. Required for status given. */
  text: z.string({ error: '要是文字' }).max(200, { error: '太长，只写一个数' }).exactOptional(),
  /** Last year's, beside this year's. */
  isPrevious: z.boolean({ error: '只能是 true 或 false' }).exactOptional().meta({ description: '是去年的数' }),
});
export type FigureEdit = z.infer<typeof FigureEdit>;
