import { CORE_SCHEMA, load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readKindTexts } from '../testing/kind.ts';

describe('the quick and the exact YAML reader', () => {
  it.each(Object.entries(readKindTexts('armed-forces-duty')))('read the same from %s', (_, text) => {
    expect(load(text, { schema: CORE_SCHEMA })).toEqual(parse(text));
  });
});
