import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderReport } from '../../src/report/render.ts';
import { armedForcesDuty } from '../../src/testing/kind.ts';
import { writeReport } from '../../src/writers/embedded/write-report.ts';
import { draftingCases } from '../drafting/cases.ts';
import { cleanProse } from '../polish/clean-prose.ts';
import { markedDrafts } from '../polish/planted-drafts.ts';

const files = ['reports-a.txt', 'reports-b.txt', 'reports-c.txt', 'reports-d.txt', 'reports-e.txt', 'reports-f.txt'];

/** Of the embedded writer's reports, every so many are learned from: they are many and alike. */
const everyDrafted = 2;

/** Reports whose numbers come out: written by people who planted defects in them, told without those, our own prose, and reports of the embedded writer. */
export function soundReports(): { id: string; text: string }[] {
  return [
    ...files.flatMap((file) => readParts(file)),
    ...cleanProse(),
    ...markedDrafts().map(({ id, clean }) => ({ id, text: clean })),
    ...draftedReports(),
  ];
}

function draftedReports(): { id: string; text: string }[] {
  const kind = armedForcesDuty();
  return draftingCases()
    .filter((_, at) => at % everyDrafted === 0)
    .flatMap(({ id, ledger, outline, seed }) => {
      const written = writeReport({ kind, ledger, outline, seed, passages: [] });
      return written.ok ? [{ id, text: renderReport(written.value.report) }] : [];
    });
}

function readParts(file: string): { id: string; text: string }[] {
  const text = readFileSync(join(import.meta.dirname, file), 'utf8');
  const heads = [...text.matchAll(/^=== (.*)\n/gm)];
  return heads.map((head, i) => ({
    id: head[1] ?? file,
    text: text.slice(head.index + head[0].length, heads[i + 1]?.index),
  }));
}
