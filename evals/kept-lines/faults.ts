/** What a reader sees at once in a rewritten part, though no line of the officer is lost. */
export interface Faults {
  /** Said twice: a sentence of ours, a label beside his own, a new line for what an old one is about. */
  doubled: string[];
  /** Words that are not his and stand in no mark. */
  unmarked: string[];
  /** What is left hanging when everything in marks is struck. */
  dangling: string[];
}

const marked = /〔待核〕([^〔]*)〔\/〕/g;
const hanging = /[：:][。；，]|，[。；：]|。[。；，：]|；[；，。：]|，，|[是因于][：:]?(?:[。；]|$)/gm;
const label = /(?:原因|整改|措施|打算|下一步|下步)[：:，]/g;
/** Where a mark begins a line or an item. */
const wholeBefore = /(?:^|[\n：:、．.）)是要；]|[-·]|，|。)\s*$/;
/** Reckoned from figures of his own, which the product's tests look after. */
const workedOut = /差\d|减少\d|率\d|占.{0,8}\d|还有\d/;
const longestApart = 8;
const leastShared = 4;

function bare(words: string): string {
  return words.replaceAll(/[\s*#。；，、;,.：:]/g, '');
}

export function faultsOf(before: string, after: string, weak: readonly string[]): Faults {
  // What takes the place of a whole line gives it back when it is struck.
  const struck = after.replaceAll(marked, (_, words: string, at: number) =>
    wholeBefore.test(after.slice(0, at)) ? '…' : '',
  );
  const ours = [...after.matchAll(marked)].map(([, words = '']) => words);
  return {
    doubled: [...repeated(ours), ...labelledTwice(before, after), ...besideOld(after, weak)],
    unmarked: struck
      .split(/[。；，：\n]/)
      .map(bare)
      .filter((clause) => clause.length > 1 && !bare(before).includes(clause))
      .filter((clause) => !workedOut.test(clause) && !clause.includes('…')),
    dangling: [...struck.matchAll(hanging)]
      .map(({ 0: words, index }) => struck.slice(Math.max(0, index - 8), index + words.length))
      .filter((words) => !before.includes(words)),
  };
}

/** A gap may be asked for twice; words may not be said twice. */
function repeated(ours: readonly string[]): string[] {
  const said = ours.flatMap((words) => words.split(/[，。；：]/)).map((one) => one.replaceAll(/\d+/g, '0'));
  return said.filter((one, i) => one.length > longestApart && !one.includes('【') && said.indexOf(one) !== i);
}

function labelledTwice(before: string, after: string): string[] {
  const wasTwice = new Set(before.split('\n').filter((line) => hasTwice(line)));
  return after.split('\n').filter((line) => hasTwice(line) && !wasTwice.has(line.replaceAll(marked, '')));
}

function hasTwice(line: string): boolean {
  const labels: string[] = line.match(label) ?? [];
  return labels.some((one, i) => labels.indexOf(one) !== i);
}

/** A weak line still stands, and a whole line of ours elsewhere is about the same. */
function besideOld(after: string, weak: readonly string[]): string[] {
  const lines = after.split('\n').filter((line) => /^〔待核〕|^\S{0,6}[，：]?〔待核〕/.test(line));
  return lines.filter(
    (line) =>
      !line.includes('原因是') && weak.some((one) => !line.includes(one) && after.includes(one) && shares(line, one)),
  );
}

function shares(line: string, words: string): boolean {
  for (let i = 0; i + leastShared <= words.length; i += 1) {
    const piece = words.slice(i, i + leastShared);
    if (/^\p{Script=Han}+$/u.test(piece) && line.includes(piece)) return true;
  }
  return false;
}
