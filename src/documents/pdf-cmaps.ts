/**
 * Character maps for fonts that a PDF names and does not carry (宋体 as STSong-Light with UniGB-UCS2-H): the parser asks
 * for two files, code → glyph number and glyph number → Unicode. Of a text only the characters are wanted, so both are
 * made here over numbers of our own. They lie above all numbers of Adobe-GB1: a font that uses the real ones finds
 * nothing here, and its letters are missed instead of misread.
 */

/** Highest of the real glyph numbers, rounded up. */
const firstNumber = 32_000;

/** Characters that office texts hold, in 16 bits; fewer than there are numbers above. */
const ranges: readonly (readonly [from: number, to: number])[] = [
  [0x20, 0x7e],
  [0xa0, 0xff],
  [0x2010, 0x203b],
  [0x2100, 0x2199],
  [0x2200, 0x22ff],
  [0x2460, 0x249b],
  [0x2500, 0x257f],
  [0x25a0, 0x25ff],
  [0x3000, 0x30ff],
  [0x3220, 0x3229],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xf900, 0xfa2d],
  [0xfe30, 0xfe6b],
  [0xff01, 0xffe5],
];

const orderings = ['GB1', 'CNS1', 'Japan1', 'Korea1'];
const unicodeMap = /^Uni(?:GB|CNS|JIS|KS)-(?:UCS2|UTF16)(?:-HW)?-([HV])$/;
const gbkMap = /^(?:GB|GBpc|GBK|GBKp|GBK2K)(?:-EUC)?-([HV])$/;

/** The text of a map the parser asks for by name; null for one that cannot be made. */
export function characterMap(name: string): string | null {
  if (orderings.some((ordering) => name === `Adobe-${ordering}-UCS2`)) return toUnicode();
  const wide = unicodeMap.exec(name)?.[1];
  if (wide !== undefined) return mapText(wide, '<0000> <FFFF>', unicodeRanges());
  const narrow = gbkMap.exec(name)?.[1];
  return narrow === undefined ? null : mapText(narrow, '<00> <80>\n<8140> <FEFE>', gbkRanges());
}

/** The parser's way to files: the names it asks for become maps, everything else is not there. */
export class CharacterMaps {
  fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const text = kind === 'cMapUrl' ? characterMap(filename) : null;
    if (text === null) return Promise.reject(new Error(`no such file: ${filename}`));
    return Promise.resolve(new TextEncoder().encode(text));
  }
}

function mapText(direction: string, codes: string, lines: readonly string[]): string {
  const isTwo = codes.includes('\n');
  return [
    'begincmap',
    direction === 'V' ? '/WMode 1 def' : '/WMode 0 def',
    `${isTwo ? 2 : 1} begincodespacerange\n${codes}\nendcodespacerange`,
    `${lines.length} begincidrange\n${lines.join('\n')}\nendcidrange`,
    'endcmap',
  ].join('\n');
}

function numbered(): { from: number; to: number; number: number }[] {
  let next = firstNumber;
  return ranges.map(([from, to]) => {
    const number = next;
    next += to - from + 1;
    return { from, to, number };
  });
}

function unicodeRanges(): string[] {
  // Both ends of a range lie in one row of 256 codes, as the format wants it.
  return numbered().flatMap(({ from, to, number }) =>
    rows(from, to).map(([first, last]) => `<${hex(first)}> <${hex(last)}> ${number + first - from}`),
  );
}

function toUnicode(): string {
  const lines = numbered().flatMap(({ from, to, number }) =>
    Array.from({ length: to - from + 1 }, (_, at) => `<${hex(number + at)}> <${hex(from + at)}>`),
  );
  return [
    'begincmap',
    '1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange',
    `${lines.length} beginbfchar\n${lines.join('\n')}\nendbfchar`,
    'endcmap',
  ].join('\n');
}

/** GBK by the platform's own decoder: its two-byte codes in runs of the same order as Unicode, mostly of one. */
function gbkRanges(): string[] {
  const decoder = new TextDecoder('gb18030');
  const numberOf = new Map(
    numbered().flatMap(({ from, to, number }) =>
      Array.from({ length: to - from + 1 }, (_, at) => [from + at, number + at] as const),
    ),
  );
  const lines = Array.from(
    { length: 95 },
    (_, at) => `<${hex(0x20 + at, 2)}> <${hex(0x20 + at, 2)}> ${numberOf.get(0x20 + at)}`,
  );
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      const number = numberOf.get(decoder.decode(Uint8Array.of(lead, trail)).charCodeAt(0));
      const code = hex((lead << 8) | trail);
      if (number !== undefined) lines.push(`<${code}> <${code}> ${number}`);
    }
  }
  return lines;
}

function rows(from: number, to: number): [number, number][] {
  const found: [number, number][] = [];
  for (let first = from; first <= to;) {
    const last = Math.min(to, first | 0xff);
    found.push([first, last]);
    first = last + 1;
  }
  return found;
}

function hex(value: number, digits = 4): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}
