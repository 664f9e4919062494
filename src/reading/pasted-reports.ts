import { shapes, shape, shapeWith } from '../lexicon/shape.ts';
import { grammar, machine, pastedWords, time } from '../lexicon/lexicon.ts';
import { firstFrom, type Span } from '../text/spans.ts';

const orderWords = shapeWith('gi')`${machine.hiddenOrder}|ignore (?:all|previous)`;

/** Orders hidden in a text: the bracket they stand in, else their sentence. Their numbers are nobody's figures. */
export function findOrders(text: string): Span[] {
  const spans: Span[] = [];
  for (const found of text.matchAll(orderWords)) {
    if (found.index < (spans.at(-1)?.end ?? 0)) continue;
    spans.push(bracketAround(text, found.index) ?? sentenceAround(text, found.index));
  }
  return spans;
}

const bracketReach = 400;

function bracketAround(text: string, at: number): Span | null {
  const from = Math.max(0, at - bracketReach);
  const before = text.slice(from, at);
  for (const { open, close } of ['（）', '()', '【】', '[]', '<>', '{}'].map((pair) => ({
    open: pair.charAt(0),
    close: pair.charAt(1),
  }))) {
    const start = before.lastIndexOf(open);
    if (start < 0 || before.indexOf(close, start) >= 0) continue;
    const end = text.slice(at, at + bracketReach).indexOf(close);
    if (end >= 0) return { start: from + start, end: at + end + 1 };
  }
  return null;
}

function sentenceAround(text: string, at: number): Span {
  let start = at;
  while (start > 0 && !isSentenceEnd(text[start - 1])) start -= 1;
  let end = at;
  while (end < text.length && !isSentenceEnd(text[end])) end += 1;
  return { start, end };
}

function isSentenceEnd(character: string | undefined): boolean {
  return character !== undefined && '。！？!?；;\n'.includes(character);
}

/** Longest quoted report looked through for its closing mark. */
const longestQuote = 20_000;
const pastedLabel = shapes`(?<!(?:${time.bracketWord})[^\n。，,：:]{0,4})(?:${pastedWords.oldYear}|(?<year>20\d\d)${pastedWords.yearMark})${pastedWords.between}*${pastedWords.piece}?[^\n。，,：:“"]{0,6}${pastedWords.paper}?[^\n。，,：:“"]{0,6}(?:[，,]${pastedWords.comma}[^\n。，,：:“"]{0,20})?(?:[：:]\s*|(?=[“"])|(?<=${pastedWords.paperEnd})\s*\n)`;
const returnToNow = shapes`(?:^|[\n。；;，,”"！!])[^\S\n]*${pastedWords.then}?${pastedWords.backToNow}`;

const paperNamed = shape`${pastedWords.paper}|${grammar.of}[：:\s]|${pastedWords.like}`;

/** Past reports pasted into a message, by their label: 这是去年的：…, 2022年的稿子：“…”. `reportYear` rules out its own year. */
export function findPastedReports(text: string, reportYear: number | null): Span[] {
  const spans: Span[] = [];
  const returns = [...text.matchAll(returnToNow)].map((found) => ({ start: found.index, end: found.index }));
  pastedLabel.lastIndex = 0;
  for (let label = pastedLabel.exec(text); label; label = pastedLabel.exec(text)) {
    const year = label.groups?.['year'];
    if (year !== undefined && (reportYear === null || Number(year) >= reportYear)) continue;
    if (!paperNamed.test(label[0])) continue;
    const start = label.index + label[0].length;
    const end = endOfPaste(text, start, returns);
    if (end - start >= 8) spans.push({ start, end });
    pastedLabel.lastIndex = Math.max(end, pastedLabel.lastIndex);
  }
  return spans;
}

function endOfPaste(text: string, start: number, returns: readonly Span[]): number {
  const opening = /^\s*([“"「『])/.exec(text.slice(start, start + 8));
  if (opening) {
    const close = { '“': '”', '"': '"', '「': '」', '『': '』' }[opening[1] ?? ''] ?? '”';
    const from = start + opening[0].length;
    const end = text.slice(from, from + longestQuote).indexOf(close);
    if (end >= 0) return from + end + 1;
  }
  return returns[firstFrom(returns, start + 1)]?.start ?? text.length;
}

/** Quoted passages of some length. */
export function findQuotes(text: string): Span[] {
  const spans: Span[] = [];
  const quote = /[“"「『]([^“”"「」『』]{10,})[”"」』]/g;
  for (let found = quote.exec(text); found; found = quote.exec(text)) {
    spans.push({ start: found.index, end: found.index + found[0].length });
  }
  return spans;
}
