import { wish } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { readTextFigures } from '../reading/text-figures.ts';
import { extractFigures } from '../mentions/extract.ts';
import { changeYear } from '../polish/person-and-year.ts';
import { readHeadingMark } from '../report/headings.ts';
import { itemMark } from '../report/enumerate.ts';
import type { Span } from '../text/spans.ts';
import { unquoted, type Clause } from './clause.ts';
import type { Layout } from './layout.ts';
import { changedMarks, restyledMarks } from './change-marks.ts';
import { findWords } from './find-words.ts';
import { figureIn, firstRun, lastRun, literals, quotedPair, swapWords, unify } from './swap-words.ts';
import { applyEdits, ofEdits, type Edit, type Outcome } from './outcome.ts';
import { renumber } from './renumber.ts';
import { readTarget, writtenMark, type Target } from './target.ts';
import { readStyle } from './text-marks.ts';
import { wishWords } from './wish-words.ts';

const verb = shape`(?:${wish.replace}|${wish.replaceEnd})`;
/** 11名改12名, 2023一律改2024. */
const bareVerb = shape`(?<=.[^，。]|\d|⟧)(?:${wish.everywhere})?${wish.bareReplace}(?!了|过|动)(?=⟦|\d|[\p{Script=Han}]{1,16}(?<!了)$)|(?:${wish.colonReplace})(?:上|成|为)?(?:${wish.theseWords}|${wish.pointing})?[：:]?(?=⟦)|(?<=⟧)\s*(?:→|->|=>|⇒)\s*(?=⟦)`;
/** 换掉，换成…: said twice over. */
const verbAgain = shape`^(?:[，,、：:]|${wish.replace}|${wish.replaceEnd}|${wish.polite})+`;
/** 不要喊首长了，就写…: what it shall not be. */
const refusal = shape`[，,]?(?:${wish.delete}).*$`;
const oneWord = shape`^一个(.{1,6})字$`;
const fullName = shape`${wish.fullName}`;
const notThis = shape`${wish.notThis}([^，。；是]{1,24}?)[，,]?${wish.butThat}([^，。；啊呀]{1,24}?)(?:${wish.politeEnd}|写错了|了)*(?:$|[，,])`;
const later = shape`${wish.later}`;
const earlier = shape`${wish.earlier}`;
const everywhere = shapes`${wish.everywhere}`;
const everywhereWord = shape`${wish.everywhere}`;
const quotedUnit = shape`⟦\d+⟧(?:${wish.pointing})+(?:${wish.sentence}|${wish.paragraph}|${wish.item})`;
const onlyFirst = shape`${wish.onlyFirst}`;
const taking = shape`^(?:${wish.taking}|${wish.polite})+`;
const around = shapes`(?:${wish.theseWords}|${wish.inside}|〇)`;
const pen = shape`^(?:${wish.pen})|(?:${wish.pen})(?:一点|点|些|的)?$`;
const numbering = shape`${wish.numbering}|${wish.heading}`;
const yearName = shape`${wish.yearName}`;

/** 标题改成…, “议军会”都改成“议武会”, 第一句换成：…, 我们改成我, 一是二是改成1.2. */
export function substitute(layout: Layout, clause: Clause): Outcome | null {
  const { said, quotes } = clause;
  const exact = quotedPair(layout, clause);
  if (exact) return exact;
  const headings = changedHeadings(layout, clause);
  if (headings) return headings;
  const mistaken = notThis.exec(said);
  if (mistaken && layout.isOwn) {
    const [, wrong = '', right = ''] = mistaken;
    const scope = readTarget(layout, said.slice(0, mistaken.index), quotes)?.target.spans ?? null;
    const swapped = swapWords(layout, [unquoted(wrong, quotes)], unquoted(right, quotes), scope, 'all');
    if (swapped) return swapped;
  }
  const found = verb.exec(said) ?? bareVerb.exec(said);
  if (!found) return null;
  const before = said.slice(0, found.index).replace(everywhere, '').replace(taking, '');
  const kept = before.replace(refusal, '');
  const left = kept !== '' && readTarget(layout, kept, quotes) !== null ? kept : before;
  const tail = said
    .slice(found.index + found[0].length)
    .replace(verbAgain, '')
    .trim();
  // What is quoted is meant whole; what follows it is a remark.
  const right = unquoted(/^⟦\d+⟧/.exec(tail)?.[0] ?? tail, quotes)
    .trim()
    .replace(oneWord, '$1');
  const isQuoted = tail.startsWith('⟦');
  if (right === '') return { kind: 'declined', reason: wishWords.sayNew };
  const pairs = pairedQuotes(layout, left, tail, quotes);
  if (pairs) return pairs;
  // Several words for one place: which goes where was not said.
  if (/^⟦\d+⟧[、，和]?⟦/.test(tail) && readStyle(right) === null) return { kind: 'declined', reason: wishWords.sayNew };
  const unified = fullName.test(tail) ? unify(layout, said, quotes) : null;
  if (unified) return unified;
  const restyled = restyledMarks(layout, left, right, quotes);
  if (restyled !== null) return { kind: 'changed', text: restyled, did: wishWords.restyled };
  const marked = changedMarks(layout, left, right, quotes, everywhereWord.test(said));
  if (marked) return marked;
  const year =
    /^(?:二[〇零○]\S\S|(?:19|20)\d\d)年?(?:度|的)?$/.test(right) && yearName.test(left) && !/\d{4}/.test(left)
      ? /\d{4}/.exec(right)?.[0]
      : undefined;
  if (year !== undefined)
    return ofEdits(
      layout,
      changeYear(layout.kind, layout.text, Number(year)).map(({ start, end, after }) => ({ start, end, text: after })),
    );
  if (!isQuoted && pen.test(right) && right.length <= 12) return null;
  const pointed = readTarget(layout, left, quotes);
  const date = pointed?.target.unit === 'signature' ? changedDate(layout, pointed.target, right) : null;
  if (date) return date;
  // “以上报告”那句: the quote says which, the whole sentence is meant.
  if (pointed && quotedUnit.test(left) && pointed.target.unit !== 'words')
    return ofTarget(layout, pointed.target, right);
  const isPlace =
    pointed !== null &&
    !/⟦/.test(left) &&
    pointed.rest
      .replaceAll(around, '')
      .replaceAll(writtenMark, '')
      .replace(/[的，,]/g, '') === '';
  const whole = isPlace ? ofTarget(layout, pointed.target, right) : null;
  if (whole) return whole;
  const isFigure = figureIn(layout, right) && !/⟦|\d/.test(left);
  if (!layout.isOwn && figureIn(layout, right)) return null;
  const which = onlyFirst.test(said) || earlier.test(left) ? 'first' : later.test(left) ? 'last' : 'all';
  const literal = isFigure ? null : literals(layout, left, right, quotes, which);
  if (literal) return literal;
  if (pointed) return ofTarget(layout, pointed.target, right);
  const figure = figureNamed(layout, left, right);
  if (figure) return figure;
  return quotes.length > 0 && /⟦/.test(left)
    ? { kind: 'declined', reason: wishWords.notFound(unquoted(left, quotes)) }
    : null;
}

/** “甲”“乙”改为“丙”“丁”: each by its place. */
function pairedQuotes(layout: Layout, left: string, tail: string, quotes: readonly string[]): Outcome | null {
  const quoted = [...left.matchAll(/⟦(\d+)⟧/g)].map(([, at]) => quotes[Number(at)] ?? '');
  // 首先、其次、再次: listed without quotes.
  const from = quoted.length > 0 ? quoted : listedIn(layout, left);
  const to = [...tail.matchAll(/⟦(\d+)⟧/g)].map(([, at]) => quotes[Number(at)] ?? '');
  if (from.length < 2 || from.length !== to.length) return null;
  const edits = from.flatMap((name, i) =>
    findWords(layout, name).map((span): Edit => ({ ...span, text: to[i] ?? '' })),
  );
  return edits.length === 0 ? null : ofEdits(layout, edits);
}

function listedIn(layout: Layout, left: string): string[] {
  const names = left.split('、');
  const words = names.map((name, i) =>
    i === 0 ? lastRun(layout.text, name) : i === names.length - 1 ? firstRun(layout.text, name) : name,
  );
  return names.length > 1 && words.every((word) => word.length > 1 && layout.text.includes(word)) ? words : [];
}

/** 三个大标题依次换成：一、…；二、…: each heading by the number it carries. */
function changedHeadings(layout: Layout, { said, quotes }: Clause): Outcome | null {
  if (!numbering.test(said)) return null;
  const content = unquoted(said, quotes);
  const marks = [
    ...content.matchAll(/(?<=^|[：:；;，,、\s])(（?[一二三四五六七八九十]+[）、]|\d[.．、])([^；;，,。\n]{2,30})/g),
  ];
  if (marks.length < 2) return null;
  const edits = marks.flatMap(([, mark = '', words = '']): Edit[] => {
    const wanted = readHeadingMark(mark);
    const part = layout.allParts.find(({ number, form }) => number === wanted?.number && form === wanted.form);
    return part ? [{ start: part.mark.end, end: headingEnd(layout.text, part.heading), text: words.trim() }] : [];
  });
  return edits.length < marks.length ? null : ofEdits(layout, edits);
}

/** 落款时间改到12月25日: the part of the date that was said. */
function changedDate(layout: Layout, { spans }: Target, right: string): Outcome | null {
  const said = /(?:(\d{4})年)?(?:(\d{1,2})月)?(?:(\d{1,2})[日号]?)?$/.exec(right);
  if (!said || said[0] === '' || said[0].length < right.length) return null;
  const [, year, month, day] = said;
  for (const { start, end } of spans) {
    const own = layout.text.slice(start, end);
    const stands = /(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?/.exec(own);
    if (!stands) continue;
    const text = `${year ?? stands[1] ?? ''}年${month ?? stands[2] ?? ''}月${day ?? stands[3] ?? ''}${day || stands[3] ? '日' : ''}`;
    return ofEdits(layout, [{ start: start + stands.index, end: start + stands.index + stands[0].length, text }]);
  }
  return null;
}

/** The whole of what was pointed at gives way; its mark, number and stop stay. */
function ofTarget(layout: Layout, { unit, spans, parts }: Target, right: string): Outcome | null {
  const { text } = layout;
  const [span] = spans;
  if (!span || unit === 'whole' || unit === 'words') return null;
  const [part] = parts;
  if (
    unit === 'heading' ||
    unit === 'title' ||
    (unit === 'part' && part && right.length <= longestHeading && !/[。；]/.test(right))
  ) {
    const at = part
      ? { start: part.mark.end, end: headingEnd(text, part.heading) }
      : {
          start: span.start + (/^#+\s*|^\*\*/.exec(text.slice(span.start))?.[0].length ?? 0),
          end: headingEnd(text, span),
        };
    const mark = readHeadingMark(right)?.length ?? 0;
    const words = part && part.mark.end > part.mark.start && mark > 0 ? right.slice(mark) : right;
    return ofEdits(layout, [{ ...at, text: words }]);
  }
  if (unit === 'part') {
    const start = part?.body ?? span.start;
    return ofEdits(layout, [
      { start, end: span.end, text: start === part?.heading.end && !part.isRunIn ? `\n${right}` : right },
    ]);
  }
  const own = text.slice(span.start, span.end);
  const isRunning = unit === 'item' || unit === 'sentence' || unit === 'paragraph';
  const mark = isRunning
    ? (itemMark.exec(own)?.[0] ?? /^[第头][一二三四五六七八九十]条[，,、：]/.exec(own)?.[0] ?? '')
    : '';
  const kept = mark !== '' && !itemMark.test(right) ? mark : '';
  const stop = /[。！？；：]$/.exec(own)?.[0] ?? '';
  const words = `${kept}${right}${/[。！？；：…”）]$/.test(right) ? '' : stop}`;
  const last = spans.at(-1) ?? span;
  const edit = { start: span.start, end: unit === 'opening' || unit === 'ending' ? last.end : span.end, text: words };
  const after = renumber(layout.kind, layout, applyEdits(text, [edit]));
  return { kind: 'changed', text: after, did: wishWords.replaced(1) };
}

const longestHeading = 40;

function headingEnd(text: string, { start, end }: Span): number {
  const close = /(?:\*\*|__|[。：:])*\s*$/.exec(text.slice(start, end));
  return close ? start + close.index : end;
}

/** 点验实到改成52: the number that stands for it in the text. */
function figureNamed(layout: Layout, left: string, right: string): Outcome | null {
  const { kind, text } = layout;
  const [value, ...others] = extractFigures(right, kind.field).figures;
  const bareNumber = /^\d+(?:\.\d+)?(?:%|％)?$/.test(right);
  if ((!value && !bareNumber) || others.length > 0) return null;
  const name = left.replace(around, '').replace(/[的是数了]+$/, '');
  const named = kind.figures
    .map((figure) => ({
      id: figure.id,
      fit: Math.max(...[figure.label, ...figure.aliases].map((alias) => fitOf(alias, name))),
    }))
    .filter(({ fit }) => fit > 0)
    .toSorted((a, b) => b.fit - a.fit);
  const read = readTextFigures(kind, text);
  const hit = named
    .map(({ id }) => read.filter((one) => one.id === id && !one.isPrevious))
    .find((some) => some.length > 0);
  const places = hit ?? nearest(text, name, read);
  if (places.length === 0) return null;
  return ofEdits(
    layout,
    places.map(({ mention }) => {
      const surface = text.slice(mention.start, mention.end);
      return {
        start: mention.start,
        end: mention.end,
        text: bareNumber ? surface.replace(/\d[\d.,]*%?/, right) : right,
      };
    }),
  );
}

function nearest(
  text: string,
  name: string,
  read: ReturnType<typeof readTextFigures>,
): ReturnType<typeof readTextFigures> {
  if (name.length < 2) return [];
  const at = text.indexOf(name);
  if (at === -1) return [];
  const next = read.find(({ mention }) => mention.start >= at + name.length && mention.start <= at + name.length + 6);
  return next ? [next] : [];
}

function fitOf(alias: string, name: string): number {
  if (name === alias) return 100 + alias.length;
  return name.length >= 2 && (name.includes(alias) || alias.includes(name)) ? Math.min(alias.length, name.length) : 0;
}
