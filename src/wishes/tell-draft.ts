import { familyOf } from '../checks/rules.ts';
import { alignItems } from '../checks/alignment.ts';
import { readDraft } from '../checks/draft-reading.ts';
import { runChecks } from '../checks/run-checks.ts';
import { mends, wish } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { extractFigures } from '../mentions/extract.ts';
import { findHits } from '../reading/names-found.ts';
import { readTextFigures } from '../reading/text-figures.ts';
import { countCharacters } from '../polish/condense.ts';
import { bigramsOf } from '../text/bigrams.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Span } from '../text/spans.ts';
import { unquoted, type Asked } from './asked.ts';
import { placeOf } from './doing.ts';
import { headingFit, bareTopic } from './topic.ts';
import { chineseNumber } from '../report/headings.ts';
import { sentencesIn, type Layout } from './layout.ts';
import { applyEdits, type Outcome } from './outcome.ts';
import { reckoned, sharesIn } from './reckon.ts';
import { findSaid } from './find-words.ts';
import { daysIn, deadlinesIn } from './tell-times.ts';
import { wishWords } from './wish-words.ts';

const eachOnly = shape`^(?:${wish.each})(?:${wish.item}|${wish.part}|${wish.paragraph}|${wish.figures}|个)*$`;
const wholeCount = shape`${wish.allTogether}`;
const isOfLength = shape`${wish.characters}`;
const whichWords = shapes`${wish.which}|${wish.how}|${wish.asked}`;
const repeatCue = shape`${wish.repeats}`;

/** What was asked of the open draft, known by its act: whatever words it was asked in. */
export function tellOfDraft(layout: Layout, asked: Asked): Outcome | null {
  const said = unquoted(asked.said, asked.quotes);
  const place = placeOf(layout, asked);
  const whole = [{ start: 0, end: layout.text.length }];
  // 各项数, 每条: of all of them.
  const isEach = asked.places.every((one) => eachOnly.test(one));
  const isPlace =
    place !== null && !isEach && place.fit > 0.5 && !['words', 'whole', 'title', 'clause'].includes(place.unit);
  const scope = isPlace ? place.spans : whole;
  switch (asked.act) {
    case 'changes':
      return { kind: 'compare', of: 'changes' };
    case 'yours':
      return layout.isOwn ? { kind: 'compare', of: 'additions' } : answered(claimed(layout));
    case 'untold':
      return layout.isOwn ? answered(allHis) : { kind: 'untold' };
    case 'worked-out':
      return layout.isOwn ? answered(allHis) : { kind: 'worked-out' };
    case 'length':
      return (
        (isOfLength.test(said) || findHits(layout.kind, said).length === 0 ? null : countsAbout(layout, said, 1)) ??
        answered(lengthWords(layout, wholeCount.test(said) ? whole : scope))
      );
    case 'origin':
      return originOf(
        layout,
        asked.places.map((one) => unquoted(one, asked.quotes)).find((one) => /\d/.test(one)) ?? said,
      );
    case 'years':
      return answered(ofDays.test(said) ? daysIn(layout) : years(layout));
    case 'conflict':
      return answered(isAlignment.test(said) ? aligned(layout) : conflicts(layout, said));
    case 'gaps':
      return answered(gaps(layout));
    case 'empties':
      return answered(
        withoutFigures.test(said) ? numberless(layout, scope) : ofFamilies(layout, ['weak', 'phrasing'], '写得空的话'),
      );
    case 'faults':
      return fixesNow.test(said)
        ? mended(layout, ['typos', 'terms'])
        : answered(ofFamilies(layout, ['typos', 'terms', 'format'], '错漏'));
    case 'times': {
      const told = repeats(layout, asked);
      return told === null ? { kind: 'declined', reason: wishWords.notUnderstood } : answered(told);
    }
    case 'figures':
      return answered(
        aboutDeadlines.test(said)
          ? deadlinesIn(layout, scope)
          : figures(layout, scope, aboutMoney.test(said) ? (one) => moneyUnit.test(one) : undefined),
      );
    case 'outline':
      return answered(ordinalTold(layout, said) ?? (isPlace ? asWritten(layout, scope) : outline(layout)));
    case 'compute':
      return countsAbout(layout, said, 1, true) ?? answered(isPlace ? figures(layout, scope) : notWritten);
    case 'read':
      return isPlace ? answered(asWritten(layout, scope)) : (countsAbout(layout, said, 1) ?? answered(notWritten));
    default:
      return null;
  }
}

/** Sentences that stand 待核: nobody but the writer has said them. */
function claimed(layout: Layout): string {
  const { claims } = layout;
  if (claims.length === 0) return '没有，待核的话都定下来了，剩下的是按您报的数写的。';
  return `有${claims.length}句是我按数拟的，还没有您点头，稿里标着“待核”：\n${claims.map((span, at) => `${at + 1}. ${quote(layout, span, 200)}`).join('\n')}\n属实说“都属实”，不对说“第几句划掉”。`;
}

const isAlignment = shape`(?:${wish.faultsPart})[^。？]*(?:${wish.causesPart}|${wish.plansPart})`;

/** Problem by problem, what was found as its cause and measure. */
function aligned({ kind, text }: Layout): string {
  const draft = readDraft(kind, text);
  const rows = alignItems(draft);
  if (rows.length === 0) return '稿里还没有写出一条条的问题，没法一条条对。稿子没有动。';
  const short = (one: string | undefined, none: string): string =>
    one === undefined ? none : `“${one.length > longestAligned ? `${one.slice(0, longestAligned)}…` : one}”`;
  const lines = rows.map(({ problem, cause, measure }, at) => {
    const [why, what] = [
      cause === null ? undefined : problem.ownCause ? '同一条里写着' : draft.causes[cause]?.text,
      measure === null ? undefined : draft.measures[measure]?.text,
    ];
    return `${at + 1}. 问题${short(problem.text, '')}；原因${short(why, '没有对上的')}；措施${short(what, '没有对上的')}`;
  });
  const isAll = rows.every(({ cause, measure }) => cause !== null && measure !== null);
  return `${isAll ? `对得上，${rows.length}条问题条条有原因、有措施` : `有没对上的`}：\n${lines.join('\n')}`;
}

const longestAligned = 30;

const allHis = '稿里的数都是您稿子自己写的，我没有填过、算过。';

const notWritten = '稿里没有写到，稿子没有动。';

function asWritten(layout: Layout, scope: readonly Span[]): string {
  return `稿里是这样写的：${scope.map((span) => quote(layout, span, 2000)).join('\n')}`;
}

const rateWord = shape`${wish.rate}`;
/** So many shared pairs make a sentence the one that is asked about. */
const fewestShared = 2;

/** 出去了多少民兵: the sentences of the draft that say it; of two numbers that were named, the share as well. */
function countsAbout(layout: Layout, said: string, fewest = fewestShared, isShare = false): Outcome | null {
  const { kind, text, paragraphs } = layout;
  const wanted = new Set(bigramsOf(said.replaceAll(whichWords, '，')));
  const scored = paragraphs
    .flatMap(({ start, end }) => splitSentences(text, start, end))
    .filter(({ start, end }) => /\d/.test(text.slice(start, end)))
    .map((span) => ({
      span,
      score: [...new Set(bigramsOf(text.slice(span.start, span.end)))].filter((pair) => wanted.has(pair)).length,
    }))
    .toSorted((a, b) => b.score - a.score);
  const most = scored[0]?.score ?? 0;
  if (most < fewest) return null;
  const told = scored.filter(({ score }) => score * 2 > most).slice(0, 4);
  const lines = told.map(({ span }) => quote(layout, span, 200));
  const pair = rateWord.test(said)
    ? told
        .map(({ span }) => extractFigures(text.slice(span.start, span.end), kind.field).figures)
        .find(({ length }) => length === 2)
    : undefined;
  const [a, b] = (pair ?? []).map(({ value }) => Number(value));
  const share = a && b ? `，算下来是${Number(((Math.min(a, b) / Math.max(a, b)) * 100).toFixed(1))}%` : '';
  const worked = told.map(({ span }) => reckoned(layout, said, span)).find((one) => one !== null);
  // What a share that stands there comes to, of the counts beside it.
  const shares = isShare && worked === undefined ? told.flatMap(({ span }) => sharesIn(layout, span)) : [];
  const sum =
    shares.length > 0
      ? `，算下来${shares.slice(0, mostShares).join('，')}`
      : worked === undefined
        ? share
        : `，算下来${worked}`;
  const answer = `稿里是这样写的：${lines.join('\n')}${sum}。稿子没有动。`;
  return { kind: 'answered', answer, isOfFigure: true };
}

const mostShares = 3;

function answered(answer: string): Outcome {
  return { kind: 'answered', answer };
}

function lengthWords({ text }: Layout, scope: readonly Span[]): string {
  const own = scope.map(({ start, end }) => text.slice(start, end)).join('');
  return `${scope[0]?.end === text.length && scope[0].start === 0 ? '全文' : '这一处'}${countCharacters(own)}字（不算空格）。`;
}

function quote({ text }: Layout, { start, end }: Span, longest = 60): string {
  const own = text.slice(start, end).replaceAll(/\s+/g, '');
  return `“${own.length > longest ? `${own.slice(0, longest)}…` : own}”`;
}

function sentenceOf({ text }: Layout, at: number): Span {
  const from = text.lastIndexOf('\n', at - 1) + 1;
  const lineEnd = text.indexOf('\n', at);
  const spans = splitSentences(text, from, lineEnd === -1 ? text.length : lineEnd);
  return spans.find(({ start, end }) => start <= at && at < end) ?? { start: at, end: at };
}

const aboutMoney = shape`${mends.moneyAsked}`;
const moneyUnit = shape`(?:${mends.money})$`;
const aboutDeadlines = shape`${mends.deadlines}`;
function figures(layout: Layout, scope: readonly Span[], isWanted: (one: string) => boolean = () => true): string {
  const lines = scope.flatMap(({ start, end }) => {
    const found = extractFigures(layout.text.slice(start, end), layout.kind.field).figures;
    const bySentence = new Map<number, string[]>();
    for (const one of found) {
      const at = sentenceOf(layout, start + one.start).start;
      const stands = layout.text.slice(start + one.start, start + one.end);
      if (isWanted(stands)) bySentence.set(at, [...(bySentence.get(at) ?? []), stands]);
    }
    return [...bySentence].map(([at, numbers]) => `${numbers.join('、')}：${quote(layout, sentenceOf(layout, at))}`);
  });
  return lines.length === 0 ? '这里没有数。' : `稿里的数，都是稿子自己写的：\n${lines.join('\n')}`;
}

function conflicts(layout: Layout, said: string): string {
  const found = runChecks({ kind: layout.kind, text: layout.text }).filter(
    ({ rule, severity }) =>
      ['arithmetic', 'figures', 'timeline', 'alignment'].includes(familyOf(rule)) && severity !== 'hint',
  );
  const beside = sentencesAbout(layout, said);
  const told = beside === '' ? '' : `\n您说的这几处，稿里是这样写的：\n${beside}`;
  if (found.length === 0) return `按稿里的数核过一遍，没有看出算不拢的。${told}`;
  return `有${found.length}处对不上：\n${found.map(({ message, start, end }) => `${message}（${quote(layout, sentenceOf(layout, Math.min(start, Math.max(start, end - 1))))}）`).join('\n')}${told}`;
}

/** Sentences with numbers that share words with what was said; those that share most. */
function sentencesAbout({ text, paragraphs }: Layout, said: string): string {
  const wanted = new Set(bigramsOf(said.replaceAll(whichWords, '，')));
  const scored = paragraphs
    .flatMap(({ start, end }) => splitSentences(text, start, end))
    .filter(({ start, end }) => /\d/.test(text.slice(start, end)))
    .map((span) => ({
      span,
      score: new Set(bigramsOf(text.slice(span.start, span.end)).filter((pair) => wanted.has(pair))).size,
    }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, mostTold);
  return scored.map(({ span: { start, end } }) => `“${text.slice(start, end).replaceAll(/\s+/g, '')}”`).join('\n');
}

const mostTold = 8;

const ofDays = shape`${mends.days}`;
function years(layout: Layout): string {
  const places = [...layout.text.matchAll(/(?:19|20)\d{2}(?=年|\/|-|\.)/g)];
  const lines = places.map(({ index, 0: year }) => `${year}：${quote(layout, sentenceOf(layout, index))}`);
  const odd = runChecks({ kind: layout.kind, text: layout.text }).filter(({ rule }) => familyOf(rule) === 'timeline');
  const doubts = odd.map(({ message }) => message);
  return [`稿里写到的年份：`, ...new Set(lines), ...new Set(doubts)].join('\n');
}

function gaps(layout: Layout): string {
  const { kind, text, allParts } = layout;
  const blanks = [...text.matchAll(/【[^】]*】|[XＸ×]{2,}|_{2,}/g)].map(({ index }) =>
    quote(layout, sentenceOf(layout, index)),
  );
  const ids = new Set([
    ...allParts.map(({ id }) => id),
    ...readTextFigures(kind, text).map(({ id }) => kind.figureById.get(id ?? '')?.section),
  ]);
  const missing = kind.sections
    .filter(({ id, name, cues }) => !ids.has(id) && ![name, ...cues].some((word) => text.includes(word)))
    .map(({ name }) => name);
  const parts = runChecks({ kind, text }).filter(
    ({ rule }) => familyOf(rule) === 'structure' || rule.startsWith('weak/') || rule.startsWith('alignment/'),
  );
  const said = [
    blanks.length > 0 ? `还空着${blanks.length}处：${blanks.join('、')}。` : '',
    missing.length > 0 ? `没有写到：${missing.join('、')}。` : '',
    parts.length > 0 ? `还要补的：\n${[...new Set(parts.map(({ message }) => message))].join('\n')}` : '',
  ].filter((one) => one !== '');
  return said.length === 0 ? '该有的都有了，没有空着的地方。' : said.join('\n');
}

function ofFamilies(layout: Layout, families: readonly string[], name: string): string {
  const found = runChecks({ kind: layout.kind, text: layout.text }).filter(({ rule }) =>
    families.includes(familyOf(rule)),
  );
  if (found.length === 0) return `没有看出${name}。`;
  const lines = found.map(
    ({ start, end, message, fix }) =>
      `${quote(layout, end > start ? { start, end } : sentenceOf(layout, start))}：${fix === undefined ? message : `应为“${fix}”`}`,
  );
  return `${name}有${found.length}处：\n${[...new Set(lines)].join('\n')}`;
}

/** 把套话空话删掉: which these are, for him to say which of them goes. */
export function emptyTalkIn(layout: Layout): string {
  return `${ofFamilies(layout, ['weak', 'phrasing'], '写得空的话')}\n${wishWords.strikeWhich}`;
}

/** Shorter clauses only lead or join. */
const shortestSaying = 9;
const withoutFigures = shape`${mends.withoutFigures}`;

/** Sentences of the text that tell no number. */
function numberless(layout: Layout, scope: readonly Span[]): string {
  const lines = scope
    .flatMap((span) => sentencesIn(layout, span))
    .flatMap(({ start, end }) =>
      [...layout.text.slice(start, end).matchAll(/[^，,；;：:\n]+[，,；;：:。！？]?/g)].map(({ index, 0: words }) => ({
        start: start + index,
        end: start + index + words.length,
      })),
    )
    .filter(({ start, end }) => {
      const words = layout.text.slice(start, end);
      return words.length > shortestSaying && extractFigures(words, layout.kind.field).figures.length === 0;
    })
    .map((span) => quote(layout, span, 200));
  return lines.length === 0
    ? '句句都有数，稿子没有动。'
    : `没有数的话有${lines.length}句，稿子没有动：\n${lines.join('\n')}`;
}

const fixesNow = shape`(?:${wish.doIt})`;

/** 有错别字就直接改了: what is surely written wrong. */
function mended(layout: Layout, families: readonly string[]): Outcome {
  const edits = runChecks({ kind: layout.kind, text: layout.text }).flatMap(({ rule, start, end, fix }) =>
    families.includes(familyOf(rule)) && fix !== undefined && end > start ? [{ start, end, text: fix }] : [],
  );
  // Others may stand there that no rule knows: shown first.
  return edits.length === 0 ? answered('没有看出错漏。') : { kind: 'proposed', text: applyEdits(layout.text, edits) };
}

/** Null where what is left of the question is no one word that could stand there. */
function repeats(layout: Layout, { said, places, quotes }: Asked): string | null {
  const quoted = /⟦(\d+)⟧/.exec(said);
  const bare = said
    .replace(repeatCue, '')
    .replaceAll(whichWords, '')
    .replaceAll(/[这个词了在里稿子一共全文]/g, '');
  const isWord = bare.length <= longestWord && said.includes(bare);
  const word = quoted ? (quotes[Number(quoted[1])] ?? '') : isWord ? bare : (places[0] ?? bare);
  if (word.length >= 2) {
    const found = findSaid(layout.text, word)?.spans ?? [];
    if (found.length === 0 && !quoted && (word.length > longestWord || !said.includes(word))) return null;
    const lines = [...new Set(found.map(({ start }) => quote(layout, sentenceOf(layout, start))))];
    return found.length === 0 ? `稿里没有“${word}”。` : `“${word}”有${found.length}处：\n${lines.join('\n')}`;
  }
  const sentences = layout.paragraphs.flatMap(({ start, end }) => splitSentences(layout.text, start, end));
  const seen = new Map<string, number>();
  for (const { start, end } of sentences)
    for (const piece of layout.text.slice(start, end).split(/[，。；：]/))
      if (piece.length >= 6) seen.set(piece, (seen.get(piece) ?? 0) + 1);
  const twice = [...seen].filter(([, count]) => count > 1);
  return twice.length === 0
    ? '没有整句重复的话。'
    : `重复的有：\n${twice.map(([piece, count]) => `“${piece}”${count}次`).join('\n')}`;
}

const longestWord = 6;

const whichNumber = shape`(?:${mends.whichNumber})`;

/** 体会是第几部分: how many there are, and which it is. */
function ordinalTold(layout: Layout, said: string): string | null {
  const clause = said.split(/[，。？?！]/).find((one) => whichNumber.test(one));
  const topic = bareTopic(clause?.replace(whichNumber, '') ?? '').replace(/[是在算]+$/, '');
  const [best, next] = layout.parts
    .map((part, at) => ({ part, at, fit: headingFit(layout, part, topic) }))
    .toSorted((a, b) => b.fit - a.fit);
  if (clause === undefined || topic === '' || !best || best.fit < leastNamed || best.fit === next?.fit) return null;
  return `共${chineseNumber(layout.parts.length)}个部分，“${best.part.words}”是第${chineseNumber(best.at + 1)}部分。`;
}

const leastNamed = 0.6;

function outline({ allParts, text, paragraphs }: Layout): string {
  if (allParts.length === 0) return `没有标题，一共${paragraphs.length}段。`;
  return `一共${allParts.filter(({ level }) => level === 1).length}个部分：\n${allParts.map(({ heading, level }) => `${'　'.repeat(level - 1)}${text.slice(heading.start, heading.end)}`).join('\n')}`;
}

/** 20 is not part of 2025. */
function isWholeNumber(text: string, { start, end }: Span): boolean {
  return !/[\d.]/.test(text.charAt(start - 1)) && !/\d/.test(text.charAt(end));
}

/** 这数哪来的: where in the draft the number stands, and what the draft says of it. */
function originOf(layout: Layout, said: string): Outcome {
  // 问题2里的2.1个百分点: the one that stands in the text and says most.
  const number = extractFigures(said, layout.kind.field)
    .figures.filter(({ start, end }) => layout.text.includes(said.slice(start, end).replace(/\D+$/, '')))
    .toSorted((a, b) => b.end - b.start - (a.end - a.start))[0];
  const digits = number ? said.slice(number.start, number.end) : (/\d[\d.]*/.exec(said)?.[0] ?? '');
  const places = (digits === '' ? [] : (findSaid(layout.text, digits)?.spans ?? [])).filter((place) =>
    isWholeNumber(layout.text, place),
  );
  const lines = [...new Set(places.map(({ start }) => quote(layout, sentenceOf(layout, start))))];
  if (lines.length === 0)
    return answered(digits === '' ? '没听清是哪个数，请把数发来。' : `全文查过，稿里没有“${digits}”这个数。`);
  const answer = `“${digits}”是稿子自己写的：${lines.join('、')}。不是我填的，也没有进台账。`;
  return { kind: 'origin', number: digits, answer };
}
