/**
 * Sentences at odds with themselves, told by tables: constructions (what must pair, what says one thing twice), verbs and
 * nouns that do not go together, verbs that are left without an object. The tables are `corpus/common/constructions.yaml`,
 * written in a small notation that its head explains; here it is read. Compiled once.
 */
import { numeralLetters } from '../text/numeral-letters.ts';
import { wordsOf } from '../lexicon/words.ts';

interface Construction {
  find: string;
  say: string;
  mend?: string;
  hint?: boolean;
  /** The mended words say something else: they are offered, not done. */
  asks?: boolean;
}

/** The tables as they are written. */
export interface Tables {
  words: Readonly<Record<string, readonly string[]>>;
  constructions: readonly Construction[];
  /** What a noun and a verb that do not go together are found by, and a verb left without its object. */
  forms: Readonly<Record<'before' | 'behind' | 'object' | 'described' | 'doubled', Construction>> & {
    /** Two nouns with one verb: `apart` where each takes another. */
    joined: Construction & { mend: string; apart: string };
  };
  collocations: readonly {
    things: readonly string[];
    never: readonly string[];
    right?: string;
    unless?: readonly string[];
  }[];
  /** Of the verbs that are right those that may follow 有了, 得到了. */
  turns: readonly string[];
  objects: readonly { verb: readonly string[]; heads: readonly string[]; adds?: string }[];
  /** Adjectives and the nouns they are said of: not of those of another. */
  descriptions: readonly { as: readonly string[]; takes: readonly string[] }[];
  /** Words of one meaning: one of them says it. */
  synonyms: readonly (readonly string[])[];
}

/** One way to be at fault. */
export interface Fault {
  find: RegExp;
  /** With `$0` for what stands there. */
  say: string;
  /** The stretch as it should read, from the match; absent: only asked. */
  mend?: (match: RegExpMatchArray) => string;
  isHint: boolean;
  isAsked: boolean;
  /** Whether what was found is at fault; absent: always. */
  isOne?: (match: RegExpMatchArray) => boolean;
}

/** The notation of `find` as the source of a regular expression. Throws on a bracket that is not closed. */
export function sourceOf(written: string, words: Tables['words']): string {
  let source = '';
  let at = 0;
  while (at < written.length) {
    const rest = written.slice(at);
    const plain = /^(?:\[[^\]]*\]|\(\?<?[=!:]|\\.)/u.exec(rest);
    const slot = /^(<!|!|>)?〈/u.exec(rest);
    const gap = /^([…‥～□])(?:(\d+)-(\d+))?/u.exec(rest);
    if (plain) {
      // Nothing goes over the end of a line.
      source += plain[0].startsWith('[^') ? `${plain[0].slice(0, -1)}\\n]` : plain[0];
      at += plain[0].length;
    } else if (slot) {
      const opened = at + slot[0].length;
      const closed = closing(written, opened);
      const options = parted(written.slice(opened, closed)).map((one) =>
        words[one] ? String(wordsOf(words[one])) : sourceOf(one, words),
      );
      source += `${lookOf[slot[1] ?? ''] ?? '(?:'}${options.toSorted((a, b) => b.length - a.length).join('|')})`;
      at = closed + 1;
    } else if (gap) {
      const [said, mark = '', from, to] = gap;
      source += `${lettersOf[mark] ?? ''}${countOf(mark, from, to)}`;
      at += said.length;
    } else {
      const sign = signs.find(([mark]) => rest.startsWith(mark));
      source += sign ? sign[1] : rest.charAt(0);
      at += sign ? sign[0].length : 1;
    }
  }
  return source;
}

const lookOf: Readonly<Record<string, string>> = { '': '(?:', '!': '(?!', '<!': '(?<!', '>': '(?=' };
const lettersOf: Readonly<Record<string, string>> = {
  '…': '[^，。；、：\\n]',
  '‥': '[^，。；：\\n]',
  '～': '[^。；\\n]',
  '□': '\\p{Script=Han}',
};
const signs: readonly (readonly [string, string])[] = [
  ['^^', '(?<=^|[。；！\\n])'],
  ['^', '(?<=^|[，；：。\\n])'],
  ['$$', '(?=[。；！\\n]|$)'],
  ['$', '(?=[，。；\\n]|$)'],
  ['＃', `[\\d${numeralLetters}]`],
  ['＝', '\\'],
  ['？', '?'],
];

function countOf(mark: string, from: string | undefined, to: string | undefined): string {
  if (from !== undefined && to !== undefined) return `{${from},${to}}?`;
  return mark === '…' || mark === '‥' ? '{0,12}?' : mark === '～' ? '*?' : '';
}

function closing(written: string, from: number): number {
  let depth = 1;
  for (let at = from; at < written.length; at += 1) {
    if (written[at] === '〈') depth += 1;
    if (written[at] === '〉') depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error(`〈 is not closed: ${written}`);
}

/** At the bars that stand in no bracket. */
function parted(inside: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const letter of inside) {
    if (letter === '〈') depth += 1;
    if (letter === '〉') depth -= 1;
    if (letter === '|' && depth === 0) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${letter}`);
  }
  return parts;
}

/** Every fault of the tables, compiled. */
export function faultsOf(tables: Tables): Fault[] {
  const { constructions, collocations, objects, descriptions, synonyms, forms, turns, words } = tables;
  const faultOf = ({ find, mend, hint, asks, say }: Construction, own: Tables['words'] = {}): Fault => ({
    find: new RegExp(sourceOf(find, { ...words, ...own }), 'gu'),
    say,
    isHint: hint === true,
    isAsked: asks === true,
    ...(mend !== undefined && {
      mend: (match) => mend.replaceAll(/\$(\w+)/g, (_, group: string) => match[Number(group)] ?? own[group]?.[0] ?? ''),
    }),
  });
  const nouns = [...new Set(collocations.flatMap(({ things }) => things))];
  const described = [...new Set(descriptions.flatMap(({ takes }) => takes))];
  return [
    ...constructions.map((one) => faultOf(one)),
    ...collocations.flatMap(({ things, never, right, unless = [] }) => {
      const verbs = [...new Set(never.flatMap((one) => words[one] ?? [one]))];
      const own = { things, never: verbs, unless, nouns, ...(right !== undefined && { right: [right] }) };
      const formOf = ({ mend, ...asked }: Construction, isMended: boolean): Fault =>
        faultOf({ ...asked, ...(isMended && mend !== undefined && { mend }) }, own);
      return [
        formOf(forms.before, right !== undefined),
        formOf(forms.behind, right !== undefined && turns.includes(right)),
      ];
    }),
    joinedOf(tables, nouns, faultOf),
    ...objects.map(({ verb, heads, adds }) => ({
      ...faultOf(forms.object, { verb, heads }),
      ...(adds !== undefined && { isAsked: true, mend: ([said]: RegExpMatchArray) => `${said}${adds}` }),
    })),
    ...descriptions.map(({ as, takes }) =>
      faultOf(forms.described, { as, others: described.filter((noun) => !takes.includes(noun)) }),
    ),
    ...synonyms.map((same) => faultOf(forms.doubled, { same })),
  ];
}

/** 质量和规模都有了提高: of two nouns the verb goes with one. */
function joinedOf(
  { collocations, forms, words }: Tables,
  nouns: readonly string[],
  faultOf: (form: Construction, own: Tables['words']) => Fault,
): Fault {
  const { mend, apart, ...asked } = forms.joined;
  const verbsOf = (never: readonly string[]): string[] => never.flatMap((one) => words[one] ?? [one]);
  const wrong = new Map<string, Map<string, string | undefined>>();
  for (const { things, never, right } of collocations)
    for (const noun of things)
      for (const verb of verbsOf(never)) wrong.set(noun, (wrong.get(noun) ?? new Map()).set(verb, right));
  const verbs = [...new Set(collocations.flatMap(({ never }) => verbsOf(never)))];
  const rightsOf = (match: RegExpMatchArray): (string | undefined)[] => {
    const verb = match[8] ?? '';
    return [match[1], match[4]].map((noun = '') => {
      const own = wrong.get(noun);
      return own?.has(verb) ? own.get(verb) : verb;
    });
  };
  const filled = (form: string, match: RegExpMatchArray, left: string, right: string): string =>
    form.replaceAll(/\$(\w+)/g, (_, group: string) =>
      group === 'left' ? left : group === 'right' ? right : (match[Number(group)] ?? ''),
    );
  return {
    ...faultOf(asked, { nouns, verbs }),
    isOne: (match) => rightsOf(match).some((right) => right !== match[8]),
    mend: (match) => {
      const [left, right] = rightsOf(match);
      if (left === undefined || right === undefined) return match[0];
      return filled(left === right ? mend : apart, match, left, right);
    },
  };
}
