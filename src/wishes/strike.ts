import { wish } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { itemMark } from '../report/enumerate.ts';
import { readHeadingMark } from '../report/headings.ts';
import type { Span } from '../text/spans.ts';
import { unquoted, verbOf, type Clause } from './clause.ts';
import { sentencesIn, wholeLines, type Layout } from './layout.ts';
import { applyEdits, type Edit, type Outcome } from './outcome.ts';
import { renumber } from './renumber.ts';
import { longestRun } from './literal.ts';
import { quotedRange, readSeveral, readTarget, writtenMark, type Target } from './target.ts';
import { findWords } from './find-words.ts';
import { plainMarkdown, plainNumbering, plainSpaces } from './text-marks.ts';
import { wishWords } from './wish-words.ts';

const verb = verbOf(wish.delete);
const verbs = shapes`${wish.delete}`;
const thing = shapes`(?:${wish.theseWords}|${wish.taking}|${wish.everywhere}|〇|${wish.inside}|${wish.pointing})`;
const named = shape`${wish.theseWords}|${wish.everywhere}`;
const onlyUnit = shape`^(?:${wish.pointing}|把|将)*(?:${wish.sentence}|${wish.paragraph}|${wish.item}|${wish.part}|${wish.theseWords})$`;
const hashName = shape`${wish.hash}|#`;
const starName = shape`${wish.star}|\*`;
const dashName = shape`${wish.dash}`;
const later = shape`${wish.later}(?:个|处|次|句)?`;
const earlier = shape`${wish.earlier}(?:个|处|次|句)?`;
const markdown = shape`${wish.markdown}|${wish.star}|${wish.hash}|[#*]{1,2}号?`;
const numbering = shape`${wish.numbering}`;
const spaces = shape`${wish.spaces}`;

/** 第二部分第一句删掉, “显著”都去掉, 把星号井号去掉. */
export function strike(layout: Layout, { said, quotes }: Clause): Outcome | null {
  if (!verb.test(said)) return null;
  const phrase = said.replace(verbs, '');
  const pointed = readTarget(layout, phrase, quotes);
  if (markdown.test(phrase))
    return changed(layout, signsOff(layout, phrase, pointed?.target ?? null), wishWords.marksOff);
  const signs = phrase.match(writtenMark) ?? [];
  const bareSigns = phrase
    .replaceAll(writtenMark, '')
    .replaceAll(thing, '')
    .replaceAll(/[，,、这种的都〇]/g, '');
  if (signs.length > 1 && bareSigns.length < shortestWord) {
    const form = readHeadingMark(signs[0] ?? '')?.form ?? null;
    return changed(layout, plainNumbering(layout, null, form), wishWords.marksOff);
  }
  const listed = readSeveral(layout, phrase, quotes);
  if (listed) return strikeSpans(layout, listed.spans);
  const marks = [...phrase.matchAll(/⟦(\d+)⟧/g)].map(([, at]) => quotes[Number(at)] ?? '');
  const isMark = (at: string): boolean =>
    itemMark.test(quotes[Number(at)] ?? '') || readHeadingMark(`${quotes[Number(at)] ?? ''}字`) !== null;
  if (marks.length > 1 && marks.filter((_, i) => isMark([...phrase.matchAll(/⟦(\d+)⟧/g)][i]?.[1] ?? '')).length > 1) {
    const others = phrase.replaceAll(/⟦(\d+)⟧/g, (token, at: string) => (isMark(at) ? '' : token));
    const beside = readTarget(layout, others, quotes);
    return changed(layout, plainNumbering(layout, beside?.target.spans[0] ?? null), wishWords.marksOff);
  }
  if (numbering.test(phrase))
    return changed(layout, plainNumbering(layout, pointed?.target.spans[0] ?? null), wishWords.marksOff);
  if (spaces.test(phrase)) return changed(layout, plainSpaces(layout.text), wishWords.marksOff);
  if (onlyUnit.test(phrase)) return { kind: 'declined', reason: wishWords.which };
  if (pointed && pointed.target.spans.length === 0)
    return { kind: 'declined', reason: wishWords.notFound(unquoted(phrase, quotes)) };
  const which = later.test(phrase) ? 'last' : earlier.test(phrase) ? 'first' : 'all';
  if (pointed && pointed.target.unit !== 'words') {
    const inside = chosen(
      wordsLeft(
        layout,
        pointed.rest.replace(which === 'all' ? /$^/ : which === 'last' ? later : earlier, ''),
        quotes,
        pointed.target.spans,
      ),
      which,
    );
    if (inside.length > 0) return struck(layout, inside);
    if (pointed.rest.includes('⟦')) {
      const wider = pointed.target.parts.map(({ start, end }) => ({ start, end }));
      const there = chosen(wordsLeft(layout, pointed.rest, quotes, wider), which);
      return there.length > 0
        ? struck(layout, there)
        : { kind: 'declined', reason: wishWords.notFound(unquoted(phrase, quotes)) };
    }
    if (pointed.target.unit === 'whole') return null;
    const left = pointed.rest.replace(thing, '').replaceAll(/[〇，,的了把将]/g, '');
    const own =
      left.length < shortestWord
        ? null
        : longestRun(
            pointed.target.spans.map(({ start, end }) => layout.text.slice(start, end)).join('\n'),
            left.replace(which === 'last' ? later : earlier, ''),
          );
    if (own !== null && /\p{Script=Han}/u.test(own) && own.length * 3 >= left.length && isSmall(pointed.target.unit)) {
      const places = findWords(layout, own).filter((span) =>
        pointed.target.spans.some((scope) => span.start >= scope.start && span.end <= scope.end),
      );
      return struck(layout, chosen(places, which));
    }
    return strikeSpans(layout, pointed.target.spans, pointed.target.unit !== 'title');
  }
  if (pointed && quotedRange.test(phrase)) return struck(layout, pointed.target.spans);
  const whole = { start: 0, end: layout.text.length };
  const isNamed = layout.isOwn || quotes.length > 0 || named.test(phrase);
  const plain = which === 'all' ? phrase : phrase.replace(which === 'last' ? later : earlier, '');
  const found = isNamed ? chosen(wordsLeft(layout, plain, quotes, [whole]), which) : [];
  if (found.length > 0) return struck(layout, found);
  return pointed || quotes.length > 0
    ? { kind: 'declined', reason: wishWords.notFound(unquoted(phrase, quotes)) }
    : null;
}

/** These words out, and the marks that go with them. */
function struck(layout: Layout, spans: readonly Span[]): Outcome {
  const edits = spans.map((span) => wordsOut(layout, span));
  return changed(layout, applyEdits(layout.text, edits), wishWords.struck);
}

function isSmall(unit: string): boolean {
  return unit === 'part' || unit === 'paragraph';
}

function chosen(spans: readonly Span[], which: 'all' | 'first' | 'last'): Span[] {
  return which === 'first' ? spans.slice(0, 1) : which === 'last' ? spans.slice(-1) : [...spans];
}

/** Of one line, where one was pointed at. */
function signsOff({ text }: Layout, phrase: string, target: Target | null): string {
  const [span] = target?.spans ?? [];
  if (!span || target?.unit === 'whole' || target?.spans.length !== 1) return withoutSigns(text, phrase);
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const next = text.indexOf('\n', span.end);
  const end = next === -1 ? text.length : next;
  return text.slice(0, start) + withoutSigns(text.slice(start, end), phrase) + text.slice(end);
}

/** 井号, 星号: the signs named, or all of them. */
function withoutSigns(text: string, phrase: string): string {
  const [hash, star, dash] = [hashName.test(phrase), starName.test(phrase), dashName.test(phrase)];
  if (!hash && !star && !dash) return plainMarkdown(text);
  let plain = text;
  if (hash) plain = plain.replaceAll(/(?<=^|\n)[^\S\n]*#{1,6}[^\S\n]*/g, '');
  if (star)
    plain = plain
      .replaceAll('**', '')
      .replaceAll(/(?<=^|\n)\*[^\S\n]+/g, '')
      .replaceAll('*', '');
  if (dash) plain = plain.replaceAll(/(?<=^|\n)[^\S\n]*-[^\S\n]+/g, '');
  return plain;
}

function changed(layout: Layout, text: string, did: string): Outcome {
  return text === layout.text ? { kind: 'answered', answer: wishWords.nothingThere } : { kind: 'changed', text, did };
}

/** Whole sentences, paragraphs and parts: what would be left bare goes with them, numbering follows. */
export function strikeSpans(layout: Layout, spans: readonly Span[], isNumbered = true): Outcome {
  const joined: Span[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && layout.text.slice(last.end, start).trim() === '') last.end = end;
    else joined.push({ start, end });
  }
  const edits = joined.map((span) => ({ ...wholeLines(layout, span), text: '' }));
  const left = applyEdits(layout.text, edits);
  const text = isNumbered ? renumber(layout.kind, layout, left) : left;
  return { kind: 'changed', text, did: wishWords.struck };
}

/** Words that the phrase names beside its place: quoted, or as they stand in the text. */
function wordsLeft(layout: Layout, phrase: string, quotes: readonly string[], scopes: readonly Span[]): Span[] {
  const quoted = [...phrase.matchAll(/⟦(\d+)⟧/g)].map(([, at]) => quotes[Number(at)] ?? '');
  const bare = phrase.replaceAll(/⟦\d+⟧/g, '').replace(thing, '').trim();
  const names =
    quoted.length > 0
      ? quoted
      : [bare, phrase.replaceAll('〇', '')]
          .filter((one) => one.length >= shortestWord && layout.text.includes(one))
          .slice(0, 1);
  if (names.length === 0) return besideWords(layout, bare, scopes);
  return names.flatMap((name) =>
    findWords(layout, name).filter((span) =>
      scopes.some((scope) => span.start >= scope.start && span.end <= scope.end),
    ),
  );
}

/** 责任书那个11份: words of the sentence that the others lead to. */
function besideWords(layout: Layout, phrase: string, scopes: readonly Span[]): Span[] {
  const [, matter = '', words = ''] = beside.exec(phrase) ?? [];
  if (words.length < shortestWord || !layout.text.includes(words)) return [];
  const whole = { start: 0, end: layout.text.length };
  const home = sentencesIn(layout, whole).find(({ start, end }) => {
    const own = layout.text.slice(start, end);
    return own.includes(words) && own.includes(matter);
  });
  return home
    ? findWords(layout, words).filter(
        ({ start, end }) =>
          start >= home.start && end <= home.end && scopes.some((scope) => start >= scope.start && end <= scope.end),
      )
    : [];
}

const beside = shape`^(.{2,10}?)(?:${wish.inside})?(?:的|那个|这个|那里的|那儿的|那)(.{2,12})$`;
const shortestWord = 2;

/** A clause goes with one of its commas, a sentence with its stop. */
export function wordsOut({ text }: Layout, { start, end }: Span): Edit {
  const before = text[start - 1] ?? '\n';
  const after = text[end] ?? '\n';
  const startsSentence = /[。！？\n]/.test(before);
  if (startsSentence && /[。！？]/.test(after)) return { ...wholeLinesOf(text, start, end + 1), text: '' };
  if (startsSentence && /[，、；]/.test(after)) return { start, end: end + 1, text: '' };
  if (/[，、；]/.test(before) && /[，、；。！？]/.test(after)) return { start: start - 1, end, text: '' };
  if (startsSentence && /[。！？]$/.test(text.slice(start, end)))
    return { ...wholeLinesOf(text, start, end), text: '' };
  return { start, end, text: '' };
}

function wholeLinesOf(text: string, start: number, end: number): Span {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const nextBreak = text.indexOf('\n', end);
  const lineEnd = nextBreak === -1 ? text.length : nextBreak;
  const isAlone = text.slice(from, start).trim() === '' && text.slice(end, lineEnd).trim() === '';
  if (!isAlone) return { start, end };
  return nextBreak === -1 ? { start: Math.max(0, from - 1), end: lineEnd } : { start: from, end: nextBreak + 1 };
}
