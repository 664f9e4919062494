import { armedForcesDuty } from '../../src/testing/kind.ts';
import { extractFigures } from '../../src/mentions/extract.ts';
import type { Extraction } from '../../src/mentions/mention.ts';

/** What is measured: one message read, nothing known of the conversation. */
export function readNumbers(text: string): Extraction {
  return extractFigures(text, armedForcesDuty().field);
}
