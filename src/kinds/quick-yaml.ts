import { CORE_SCHEMA, load } from 'js-yaml';
import type * as z from 'zod';
import { remembered, rememberedFor } from '../text/remembered.ts';
import { FrameFile } from './frame.ts';

/**
 * What a YAML text says, without its places: `isRead` false for one with a mistake in it. Half the time and a third of
 * the memory of a start went into parsing a kind's files with places kept (940 ms against 54 ms here), and places are
 * wanted only for saying where a mistake is. Kinds read one after the other have the common files read once.
 */
export const quickYaml = remembered((text): { isRead: boolean; value?: unknown } => {
  try {
    return { isRead: true, value: load(text, { schema: CORE_SCHEMA }) };
  } catch {
    return { isRead: false };
  }
});

/** `common/frame.yaml`, where it is in order. */
export const quickFrame = remembered((text) => FrameFile.safeParse(quickYaml(text).value));

const parsed = rememberedFor((schema: z.ZodType, text: string) => schema.safeParse(quickYaml(text).value));

/** A text held against a shape, once for the check of a kind and for its reading; the outcome is nobody's to change. */
export function quickParse<S extends z.ZodType>(schema: S, text: string): z.ZodSafeParseResult<z.infer<S>> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- kept by schema: it is what this one gave
  return parsed(schema, text) as z.ZodSafeParseResult<z.infer<S>>;
}
