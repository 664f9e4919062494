import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settingNames } from './config.ts';

describe('docs/settings.md', () => {
  it('has one line for each setting, and for nothing else', () => {
    const text = readFileSync(join(import.meta.dirname, '../docs/settings.md'), 'utf8');
    const told = [...text.matchAll(/^\| `(ZHIBI_\w+)` \|/gm)].map((match) => match[1]);
    expect(new Set(told)).toEqual(new Set(settingNames));
    expect(told).toHaveLength(settingNames.length);
  });
});
