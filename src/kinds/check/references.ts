import { variables, type Condition, type Formula } from '../expression.ts';
import { templateFacts, templateFigures, templateWords, type Template } from '../template.ts';
import { referenceWords as words } from './check-words.ts';
import type { KindMistake } from './kind-mistake.ts';
import { nearest } from './nearest.ts';
import type { Path, YamlSource } from './yaml-source.ts';

/** What the files of a kind may name. */
export interface Known {
  sections: ReadonlySet<string>;
  groups: ReadonlySet<string>;
  figures: ReadonlySet<string>;
  facts: ReadonlySet<string>;
  roles: ReadonlySet<string>;
  outlines: ReadonlySet<string>;
  /** «词» of templates. */
  words: ReadonlySet<string>;
  themes: ReadonlySet<string>;
}

export type KnownSort = keyof Known;

const toldAs = {
  sections: words.section,
  groups: words.group,
  figures: words.figure,
  facts: words.fact,
  roles: words.role,
  outlines: words.outline,
  words: words.word,
  themes: words.theme,
} as const satisfies Record<KnownSort, unknown>;

/** Looks through one file for names of what is not there, and collects what it finds. */
export interface FileCheck {
  known: Known;
  say: (path: Path, message: string) => void;
  lineOf: (path: Path) => number;
  named: (sort: KnownSort, id: string | undefined, path: Path) => void;
  allNamed: (sort: KnownSort, ids: readonly string[], path: Path) => void;
  formula: (formula: Formula | Condition | undefined, path: Path) => void;
  /** `own`: a word that is filled in where the template is printed. */
  template: (template: Template | undefined, path: Path, own?: string) => void;
  /** Every id once. */
  once: (entries: readonly { id: string }[], path: Path) => void;
}

export function fileCheck(file: string, source: YamlSource, known: Known, found: KindMistake[]): FileCheck {
  const say = (path: Path, message: string): void => {
    found.push({ file, line: source.lineOf(path), key: path.map(String).join('.'), message });
  };
  const named: FileCheck['named'] = (sort, id, path) => {
    if (id === undefined || known[sort].has(id)) return;
    say(path, toldAs[sort](id, nearest(id, known[sort])));
  };
  const check: FileCheck = {
    known,
    say,
    lineOf: source.lineOf,
    named,
    allNamed: (sort, ids, path) => ids.forEach((id, at) => named(sort, id, [...path, at])),
    formula: (formula, path) => {
      if (!formula) return;
      for (const id of variables(formula)) named('figures', id, path);
      for (const [sort, id] of testsIn(formula)) named(sort, id, path);
    },
    template: (template, path, own) => {
      if (!template) return;
      const { printed, reckoned } = templateFigures(template.nodes);
      for (const id of new Set([...printed, ...reckoned])) named('figures', id, path);
      for (const id of new Set(templateFacts(template.nodes))) if (!id.includes(':')) named('facts', id, path);
      for (const name of new Set(templateWords(template.nodes))) if (name !== own) named('words', name, path);
    },
    once: (entries, path) => {
      const first = new Map<string, number>();
      for (const [at, { id }] of entries.entries()) {
        const before = first.get(id);
        if (before === undefined) first.set(id, at);
        else say([...path, at, 'id'], words.twice(id, source.lineOf([...path, before, 'id'])));
      }
    },
  };
  return check;
}

/** Facts and roles that the tests of a condition ask for. */
function testsIn(part: Formula | Condition): [sort: 'facts' | 'roles', id: string][] {
  switch (part.kind) {
    case 'test': {
      const sort = part.name === 'role' ? 'roles' : part.name === 'fact' || part.name === 'open' ? 'facts' : null;
      return sort ? part.args.filter((arg) => !arg.includes('.')).map((id) => [sort, id]) : [];
    }
    case 'not':
      return testsIn(part.of);
    case 'and':
    case 'or':
      return part.of.flatMap(testsIn);
    default:
      return [];
  }
}
