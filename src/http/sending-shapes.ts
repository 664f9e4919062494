import * as z from 'zod';
import { FigureStatus } from '../figures/ledger-shape.ts';

/** One figure as it will be sent. */
export const SendingFigure = z.object({
  id: z.string(),
  label: z.string(),
  status: FigureStatus,
  text: z.string().meta({ description: '数连单位；没有、不清楚、保密照说' }),
  isPrevious: z.boolean().meta({ description: '上年的数' }),
  isDoubtful: z.boolean().meta({ description: '没听准，还没有认' }),
});

/** What would be sent to the district now, all of it. */
export const Sending = z.object({
  district: z.string(),
  unit: z.string(),
  kind: z.string(),
  title: z.string(),
  year: z.number().int(),
  figures: z.array(SendingFigure),
  doubts: z.array(z.string()).meta({ description: '报之前要核的' }),
  unassigned: z.number().int().meta({ description: '没对上哪一项的数有几个：不报' }),
  stamp: z.string().meta({ description: '看的是哪些数；报送时带回来，变了就不报' }),
  last: z
    .object({ sentAt: z.string(), by: z.string(), isSame: z.boolean() })
    .nullable()
    .meta({ description: '上次报的' }),
});
export type Sending = z.infer<typeof Sending>;

export const Sent = z.object({ sentAt: z.string() });

/** How an officer's unit stands with its district. */
export const DistrictDesk = z.object({
  district: z.string(),
  unit: z.string(),
  requests: z
    .array(z.object({ kind: z.string(), title: z.string(), year: z.number().int(), askedAt: z.string() }))
    .meta({ description: '区里催过、还没有报的' }),
});
export type DistrictDesk = z.infer<typeof DistrictDesk>;
