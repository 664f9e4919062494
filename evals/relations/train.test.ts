import { expect, it } from 'vitest';
import file from '../../src/checks/relation-model.json' with { type: 'json' };
import { hashRelations } from './train.ts';

it('has learned from the reports and frames as they stand', () => {
  expect(file.dataHash).toBe(hashRelations());
});
