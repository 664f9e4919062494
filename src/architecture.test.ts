import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname);

/** Who may import whom (a folder may always import itself). Downward only; the order is the order of the house. */
const allowed: Record<string, readonly string[]> = {
  'result.ts': [],
  text: ['result.ts'],
  lexicon: ['result.ts', 'text'],
  numerals: ['text', 'lexicon'],
  mentions: ['result.ts', 'text', 'lexicon', 'numerals'],
  // Trained models and how they score; they know nothing of figures.
  judge: [],
  kinds: ['result.ts', 'text', 'lexicon', 'judge'],
  report: ['result.ts', 'text', 'lexicon'],
  figures: ['result.ts', 'text', 'lexicon', 'kinds'],
  reading: ['result.ts', 'judge', 'text', 'lexicon', 'numerals', 'mentions', 'kinds', 'figures'],
  // Owners, accounts and their rules, pure. Below corpus and conversation: every query of theirs names an owner.
  accounts: ['result.ts'],
  corpus: ['result.ts', 'accounts', 'text', 'figures', 'report', 'kinds', 'lexicon', 'numerals', 'mentions'],
  checks: ['result.ts', 'text', 'figures', 'report', 'kinds', 'corpus', 'lexicon', 'numerals', 'mentions', 'reading'],
  conversation: [
    'result.ts',
    'accounts',
    'text',
    'figures',
    'report',
    'kinds',
    'checks',
    'lexicon',
    'numerals',
    'mentions',
    'reading',
  ],
  polish: [
    'result.ts',
    'text',
    'figures',
    'report',
    'kinds',
    'corpus',
    'checks',
    'lexicon',
    'numerals',
    'mentions',
    'reading',
  ],
  writers: [
    'result.ts',
    'text',
    'figures',
    'report',
    'kinds',
    'corpus',
    'checks',
    'polish',
    'model',
    'lexicon',
    'numerals',
    'mentions',
    'reading',
  ],
  model: ['result.ts', 'text', 'figures', 'report', 'kinds', 'corpus', 'lexicon', 'numerals', 'mentions', 'reading'],
  documents: [
    'result.ts',
    'text',
    'figures',
    'report',
    'kinds',
    'checks',
    'polish',
    'lexicon',
    'numerals',
    'mentions',
    'reading',
  ],
  storage: ['result.ts', 'accounts', 'text', 'corpus', 'conversation', 'lexicon', 'numerals', 'mentions'],
  assistant: [
    'result.ts',
    'accounts',
    'text',
    'lexicon',
    'numerals',
    'mentions',
    'reading',
    'figures',
    'report',
    'kinds',
    'corpus',
    'checks',
    'conversation',
    'polish',
    'writers',
    'model',
    'documents',
    'storage',
  ],
  http: [
    'lexicon',
    'numerals',
    'mentions',
    'reading',
    'result.ts',
    'accounts',
    'text',
    'figures',
    'report',
    'kinds',
    'checks',
    'conversation',
    'corpus',
    'documents',
    'assistant',
  ],
  'config.ts': ['result.ts'],
  'app.ts': ['accounts', 'assistant', 'http', 'result.ts'],
  // The browser needs the shapes of what it is sent (types), `report` to print and cut a report as the service does, the
  // fold of events, `text/diff` to show what differs, and `checks/classified`, so that what is secret is held back
  // before it is sent.
  web: [
    'result.ts',
    'text',
    'figures',
    'report',
    'checks',
    'conversation',
    'assistant',
    'lexicon',
    'numerals',
    'mentions',
  ],
};

/** Entries and tests wire everything together. */
const entries = ['entries', 'testing'];
/** Where `node:` modules may be used, besides entries and tests. */
const nodeAllowed = [/^storage\/sqlite/, /^storage\/.*node/, /^documents\/node/, /^model\/node/, /^testing\//];

function* sources(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* sources(path);
    else if (/\.tsx?$/.test(name)) yield path;
  }
}

const files = [...sources(root)].map((path) => {
  const text = readFileSync(path, 'utf8');
  const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
  return { path, name: relative(root, path), text, imports };
});

function area(name: string): string {
  return name.split('/')[0] ?? name;
}

function isEntry(name: string): boolean {
  return entries.includes(area(name));
}

describe('the house', () => {
  it('knows every folder', () => {
    const unknown = files
      .filter((file) => !file.name.includes('.test.'))
      .map((file) => area(file.name))
      .filter((name) => !(name in allowed) && !isEntry(name) && !name.endsWith('.test.ts'));
    expect([...new Set(unknown)]).toEqual([]);
  });

  it('imports go downward only, and no two folders import each other', () => {
    const wrong: string[] = [];
    for (const file of files) {
      if (file.name.includes('.test.') || isEntry(file.name)) continue;
      const from = area(file.name);
      for (const specifier of file.imports.filter((name) => name.startsWith('.'))) {
        const target = relative(root, resolve(dirname(file.path), specifier));
        if (target.startsWith('..')) continue;
        const to = area(target);
        if (to !== from && !(allowed[from] ?? []).includes(to)) wrong.push(`${file.name} → ${target}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('keeps Node out of the shared path', () => {
    const wrong = files
      .filter(
        (file) =>
          !file.name.includes('.test.') && !isEntry(file.name) && !nodeAllowed.some((rule) => rule.test(file.name)),
      )
      .filter((file) => file.imports.some((name) => name.startsWith('node:') || name === 'better-sqlite3'))
      .map((file) => file.name);
    expect(wrong).toEqual([]);
  });

  it('keeps files small', () => {
    const long = files
      .map((file) => ({ name: file.name, lines: file.text.split('\n').length }))
      .filter((file) => file.lines > 400);
    expect(long).toEqual([]);
  });

  it('names things, not layers', () => {
    const vague = files
      .map((file) => file.name)
      .filter((name) => /(utils|helpers|common|core|services|manager|impl|index)\.tsx?$/.test(name));
    expect(vague).toEqual([]);
  });
});
