import type { Kind } from '../../kinds/kind.ts';
import { marks, numbers } from '../../lexicon/lexicon.ts';
import { shape, shapes } from '../../lexicon/shape.ts';
import type { GateFinding } from './gate-finding.ts';
import { pairsOf } from './claims.ts';
import { findProseNumbers } from './prose-numbers.ts';
import type { SectionTask } from './section-task.ts';
import { findingWords } from './words.ts';

const mark = shapes`(?<=^|[。；：])(${marks.ordinal})${numbers.be}`;
const heading = shape`^(?:${marks.ordinal}{1,3}、|（${marks.ordinal}{1,3}）|#)`;

/** Letters, markup, masks of past reports and our own marks: nothing of them belongs into a finished text. */
const foreign =
  /[A-Za-zＡ-Ｚａ-ｚ<>{}[\]|\\^~@#$*_=+\u200b-\u200f\ufeff]+|[〔〕【】][^〔〕【】]{0,6}[〕】]?|[XＸ×]{1,3}(?=[\p{Script=Han}])|�/gu;
/** Against the embedded section's length, in characters. */
const longest = { times: 2.4, plus: 200 };
/** Share of an item's words that must come back for it to speak of the same matter. */
const wantedLikeness = 0.34;

const itemBreak = shape`(?<=[。；])(?=(?!${numbers.one})${marks.ordinal}${numbers.be})`;

/** Several items told in one paragraph stand apart: 一是…。二是…。 */
export function itemParagraphs(paragraphs: readonly string[]): string[] {
  return paragraphs.flatMap((paragraph) => paragraph.split(itemBreak)).map((one) => one.replace(/；$/, '。'));
}

export function checkShape(task: SectionTask, coded: readonly string[], kind: Kind): GateFinding[] {
  const findings: GateFinding[] = [];
  const whole = coded.join('\n');
  if (whole.length === 0) return [{ fault: 'structure', rule: 'empty', message: findingWords.empty }];
  const exempt = [...kind.field.numbered.list, ...rankWords(task, kind)];
  for (const [paragraph, text] of coded.entries()) {
    for (const { start, text: number } of findProseNumbers(text, exempt)) {
      const place = { paragraph, start, end: start + number.length };
      findings.push({
        fault: 'numbers',
        rule: 'prose',
        message: findingWords.number(around(text, start, number)),
        place,
      });
    }
    for (const { index, 0: sign } of text.matchAll(foreign)) {
      const place = { paragraph, start: index, end: index + sign.length };
      findings.push({ fault: 'structure', rule: 'foreign', message: findingWords.foreign(sign), place });
    }
  }
  if (coded.some((paragraph) => heading.test(paragraph)))
    findings.push({ fault: 'structure', rule: 'heading', message: findingWords.heading });
  if (whole.length > task.length * longest.times + longest.plus)
    findings.push({ fault: 'structure', rule: 'long', message: findingWords.long });
  findings.push(...(task.part === 'work' ? orderFindings(whole) : itemFindings(task, coded)));
  return findings;
}

const rankSaid = shapes`[^，。]*${numbers.ordinalMark}${marks.ordinal}.*`;

/** 连续{…}居全区第一: the words of a figure that was given hold a rank of their own. */
function rankWords(task: SectionTask, kind: Kind): string[] {
  return task.slots.flatMap((slot) => {
    const nodes = slot.id === null ? [] : (kind.phrases.figures[slot.id]?.say?.nodes ?? []);
    return nodes.flatMap((node) => (node.kind === 'text' ? (node.text.match(rankSaid) ?? []) : []));
  });
}

/** 一是, 二是 … in one run from 一 on. */
function orderFindings(whole: string): GateFinding[] {
  const places = [...whole.matchAll(new RegExp(mark.source, 'gm'))].map((match) =>
    marks.ordinal.list.indexOf(match[1] ?? ''),
  );
  const isRun = places.length !== 1 && places.every((place, at) => place === at);
  return isRun ? [] : [{ fault: 'structure', rule: 'order', message: findingWords.order }];
}

function itemFindings(task: SectionTask, coded: readonly string[]): GateFinding[] {
  const { items } = task;
  const isListed =
    coded.length === items.length && coded.every((text, at) => text.startsWith(`${marks.ordinal.list[at] ?? ''}是`));
  if (!isListed) return [{ fault: 'structure', rule: 'items', message: findingWords.items(items.length) }];
  return items.flatMap((item, at) => {
    const text = coded[at] ?? '';
    const own = pairsOf(text);
    const wanted = [...pairsOf(item.about)];
    const shared = wanted.filter((pair) => own.has(pair)).length;
    if (wanted.length === 0 || shared / wanted.length >= wantedLikeness) return [];
    return [{ fault: 'structure', rule: 'item-theme', message: findingWords.itemTheme(item.ordinal, item.about) }];
  });
}

function around(text: string, start: number, number: string): string {
  const from = Math.max(0, start - 4);
  return text
    .slice(from, start + number.length + 4)
    .replace(/[\uE000-\uEFFF]/g, '〔数〕')
    .replace(/\n/g, '');
}
