import { CORE_SCHEMA, load } from 'js-yaml';
import { remembered } from '../text/remembered.ts';
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
