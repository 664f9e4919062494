import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readKind, shippedCorpus } from '../../src/entries/node/kind.ts';
import { invariant } from '../../src/result.ts';
import { readTalk, talkFolder, type TalkMessage } from '../reading/talk.ts';

/**
 * `npm run train:names`: how people call each figure, gathered from the annotated talk: the words right before a
 * number that is one. Tables are read with them (`src/reading/tables/heard-names.ts`).
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
    if (name === '') continue;
    const of = names.get(id) ?? new Map<string, number>();
    names.set(id, of.set(name, (of.get(name) ?? 0) + 1));
  }
}

for (const message of readTalk(talkFolder)) gather(message);
const known = new Set(kind.value.figures.flatMap(({ id, group }) => (group === 'meta' ? [] : id)));
const sorted = Object.fromEntries(
  [...names]
    .filter(([id]) => known.has(id))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, of]) => [id, Object.fromEntries([...of].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)))]),
);
writeFileSync(resolve(shippedCorpus, 'armed-forces-duty/heard-names.json'), `${JSON.stringify(sorted, null, 1)}\n`);
