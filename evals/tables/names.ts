import { readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readKind, shippedCorpus } from '../../src/entries/node/kind.ts';
import { readHead } from '../../src/reading/tables/heads.ts';
import { readTablesIn } from '../../src/reading/tables/read-tables.ts';
import { invariant } from '../../src/result.ts';
import { readTalk, talkFolder, type TalkMessage } from '../reading/talk.ts';
import { readGold, textOf, type TableGold } from './score.ts';

/**
 * `npm run train:names`: how people call each figure: in the annotated talk the words right before a number that is one,
 * in the tables of `cases/` what its row and its column are called. Tables are read with them
 * (`src/reading/tables/heard-names.ts`).
 */
const kind = readKind(shippedCorpus, 'armed-forces-duty');
invariant(kind.ok, kind.ok ? '' : kind.failure.message);

/** Messages made from our own readings say nothing new. */
const own = /^(?:house|plans|gen)/;
const [reach, longest] = [18, 14];
const breaks = /[，。；！？\n,;!?、\d\t|]/;

function nameBefore(text: string, at: number): string {
  const pieces = text.slice(Math.max(0, at - reach), at).split(breaks);
  const last = (pieces.at(-1) ?? '').replaceAll(/[^\p{Script=Han}A-Za-z]/gu, '');
  return last.slice(-longest);
}

function placeOf(text: string, span: string, nth: number): number {
  let at = -1;
  for (let count = 0; count < nth; count += 1) at = text.indexOf(span, at + 1);
  return at;
}

const names = new Map<string, Map<string, number>>();

function gather({ text, acts, author }: TalkMessage): void {
  if (own.test(author)) return;
  for (const { id, act, span, nth } of acts) {
    if (act !== 'given' || span === undefined) continue;
    const at = placeOf(text, span, nth ?? 1);
    const name = at < 0 ? '' : nameBefore(text, at);
    if (name !== '') note(id, name);
  }
}

function note(id: string, name: string): void {
  const of = names.get(id) ?? new Map<string, number>();
  names.set(id, of.set(name, (of.get(name) ?? 0) + 1));
}

/** Row and column as they are told to the officer, without years and totals: 批准入伍·本年数. */
const mostLetters = 18;

function calledBy(told: string): string {
  const heads = told.split('·').map((head) => `${readHead(head).wholeName}${readHead(head).inBrackets}`);
  return heads.join('').replaceAll(/[^\p{Script=Han}A-Za-z]/gu, '');
}

async function gatherTable(folder: string, gold: TableGold): Promise<void> {
  invariant(kind.ok, 'the kind was read');
  const text = await textOf(folder, gold);
  const known = { year: gold.context?.year ?? null, unitName: gold.context?.unit ?? null };
  const fates = readTablesIn(kind.value, text ?? '', known).tables.flatMap(({ cells }) => cells);
  for (const { cell, sheet, id } of gold.cells) {
    const [fate, ...others] = fates.filter((one) => one.cell === cell && (one.sheet === sheet || one.sheet === ''));
    const name = fate && others.length === 0 ? calledBy(fate.told) : '';
    if (name.length > 1 && name.length <= mostLetters) note(kind.value.figureById.get(id)?.previousOf ?? id, name);
  }
}

for (const message of readTalk(talkFolder)) gather(message);
const cases = join(import.meta.dirname, 'cases');
for (const batch of readdirSync(cases).toSorted())
  for (const gold of readGold(join(cases, batch))) await gatherTable(join(cases, batch), gold);
const known = new Set(kind.value.figures.flatMap(({ id, group }) => (group === 'meta' ? [] : id)));
const sorted = Object.fromEntries(
  [...names]
    .filter(([id]) => known.has(id))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, of]) => [id, Object.fromEntries([...of].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)))]),
);
writeFileSync(resolve(shippedCorpus, 'armed-forces-duty/heard-names.json'), `${JSON.stringify(sorted, null, 1)}\n`);
