import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeDocx } from '../documents/docx-out.ts';
import { documentName } from '../documents/document-name.ts';
import { readDocument } from '../documents/read-document.ts';
import { readKinds, shippedCorpus } from '../entries/node/kind.ts';
import { plainLabel } from '../kinds/figure-names.ts';
import type { Kind } from '../kinds/kind.ts';
import { invariant } from '../result.ts';
import { assistantInMemory, talk } from '../testing/chat.ts';
import { commonWords, wordsOfKind } from '../testing/kind-words.ts';
import { tinyKind, tinyKindTexts } from '../testing/tiny-kind.ts';
import { randomLedger } from '../writers/try-kind.ts';

interface Known {
  kind: Kind;
  /** All that its files say. */
  says: string;
}

const shipped = readKinds([shippedCorpus]).kinds.map(({ kind }): Known => ({ kind, says: textOf(kind.id) }));
const kinds: Known[] = [...shipped, { kind: tinyKind(), says: Object.values(tinyKindTexts()).join('\n') }];
const common = [...commonWords()].join('\n');

function textOf(id: string): string {
  const folder = join(shippedCorpus, id);
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
}

/** Words of other kinds that neither this one's files nor what all share say: where one comes up, it has leaked. */
function foreignTo({ kind, says }: Known): string[] {
  const others = kinds.filter((one) => one.kind !== kind).flatMap((one) => wordsOfKind(one.kind));
  return [...new Set(others)].filter((word) => !says.includes(word) && !common.includes(word));
}

function messagesFor(kind: Kind): string[] {
  const unit = `青石${kind.levels[0]?.name ?? kind.anyLevel.name}`;
  const told = kind.figures
    .filter(({ group, sensitivity }) => group !== 'meta' && sensitivity !== 'avoid')
    .map((figure, at) => `${plainLabel(figure)}${at + 2}${figure.unit}`);
  return [
    '你好',
    '你是谁',
    '涉密的怎么写？',
    '刚上任，前任的成绩怎么写？',
    `${unit}，写2025年的`,
    told.slice(0, 4).join('，'),
    told.slice(4, 8).join('，'),
    `${told[8] ?? told[0]}，${told[9] ?? told[1]}`,
    '还有什么可写',
    '还差什么？',
    '出稿',
    '最不满意的是底数不清',
    '问题部分太空了，重新写',
  ];
}

/** Everything an officer may come to read of a kind, each with where it stood. */
async function textsOf(kind: Kind): Promise<[where: string, text: string][]> {
  const texts: [string, string][] = Object.entries(kind.voice).map(([name, text]) => [`voice ${name}`, text]);
  const assistant = assistantInMemory({ kind });
  for (const [at, answer] of (await talk(assistant, messagesFor(kind))).entries()) {
    texts.push([`reply ${at + 1}`, answer.reply], [`draft ${at + 1}`, answer.draft?.text ?? '']);
    answer.offer?.doings.forEach(({ say }) => texts.push([`doing ${at + 1}`, say]));
    answer.warnings.forEach(({ message }) => texts.push([`warning ${at + 1}`, message]));
  }
  for (const outline of Object.keys(kind.outlines))
    for (const seed of [1, 2, 3]) {
      const ledger = randomLedger(kind, seed);
      const drafted = await assistant.draftFromLedger(ledger, { outline, seed });
      invariant(drafted.ok, JSON.stringify(drafted));
      const { text, report, findings, claims, questions = [] } = drafted.value;
      const where = `${outline} ${seed}`;
      texts.push([`draft ${where}`, text], [`name ${where}`, documentName({ ...ledger, title: kind.title }, 'docx')]);
      for (const { message } of [...findings, ...(await assistant.check(text))])
        texts.push([`finding ${where}`, message]);
      for (const one of [...claims, ...questions]) texts.push([`question ${where}`, JSON.stringify(one)]);
      if (seed > 1) continue;
      const polished = await assistant.polish(text, {});
      polished.suggestions.forEach(({ after, reason }) => texts.push([`suggestion ${where}`, `${after} ${reason}`]));
      const rewritten = await assistant.rewrite(text, {});
      texts.push([`rewritten ${where}`, [rewritten.text, ...rewritten.notes].join('\n')]);
      const docx = await writeDocx(report, { writtenAt: '2026-01-05T08:00:00.000Z', copy: 'marked', findings, claims });
      const read = await readDocument(docx, '述职.docx');
      invariant(read.ok, 'a document of our own is read');
      texts.push([`docx ${where}`, read.value.text]);
    }
  return texts;
}

describe('what is read of one kind', () => {
  it.each(kinds.map((one) => [one.kind.title, one] as const))('%s holds no word of another', async (_, one) => {
    const foreign = foreignTo(one);
    expect(foreign.length).toBeGreaterThan(0);
    const leaked = (await textsOf(one.kind)).flatMap(([where, text]) =>
      foreign.filter((word) => text.includes(word)).map((word) => `${where}: ${word}`),
    );
    expect([...new Set(leaked)]).toEqual([]);
  });
});
