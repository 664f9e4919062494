import * as z from 'zod';

/** A `Span` among the fields of a larger shape. */
export const spanFields = { start: z.number().int(), end: z.number().int() };
