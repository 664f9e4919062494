import { wish } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import { itemMark } from '../report/enumerate.ts';
import { readHeadingMark } from '../report/headings.ts';
import { counters } from '../text/numeral-letters.ts';
import type { Span } from '../text/spans.ts';
import { unquoted, type Asked } from './asked.ts';
import { declined, type Done } from './doing.ts';
import type { Layout } from './layout.ts';
import { applyEdits, type Edit } from './outcome.ts';
import type { Place } from './places-read.ts';
import { renumber } from './renumber.ts';
import { wishWords } from './wish-words.ts';

const headingName = shape`${wish.heading}`;
const longestHeading = 40;

/** The whole of what was pointed at gives way; its mark, number and stop stay. */
export function retold(layout: Layout, place: Place, right: string): Done | null {
  const { text } = layout;
  const { unit, spans, parts, fit } = place;
  const [span] = spans;
  if (!span || unit === 'whole') return declined(wishWords.which);
  const [part] = parts;
  const isTitle = right.length <= longestHeading && !/[。；]/.test(right);
  if (
    unit === 'title' ||
    unit === 'heading' ||
    (unit === 'part' && part && isTitle && !part.isRunIn) ||
    (unit === 'part' && part && isTitle && part.form === '一、')
  ) {
    if (spans.length > 1) return declined(wishWords.which);
    const words = /^《([^》]+)》/.exec(right)?.[1] ?? right;
    const at = part
      ? {
          start: part.mark.end,
          end: headingEnd(
            text,
            part.isRunIn && part.words !== ''
              ? { start: part.mark.end, end: part.mark.end + part.words.length }
              : part.heading,
          ),
        }
      : {
          start: span.start + (/^#+\s*|^\*\*/.exec(text.slice(span.start))?.[0].length ?? 0),
          end: headingEnd(text, span),
        };
    const mark = readHeadingMark(words)?.length ?? 0;
    return edited(
      layout,
      [{ ...at, text: part && part.mark.end > part.mark.start && mark > 0 ? words.slice(mark) : words }],
      fit,
    );
  }
  if (unit === 'signature') {
    const line = spans.find((one) => !/\d/.test(text.slice(one.start, one.end))) ?? span;
    return edited(layout, [{ ...line, text: right }], fit);
  }
  if (unit === 'part' && part && !part.isRunIn)
    return edited(layout, [{ start: part.body, end: part.end, text: right }], fit);
  if (unit === 'words' || unit === 'clause')
    return edited(
      layout,
      spans.map((one) => ({ ...one, text: right.replace(/[。；]$/, '') })),
      fit,
    );
  const own = text.slice(span.start, span.end);
  const isRunning = unit !== 'opening' && unit !== 'ending';
  const mark = isRunning
    ? (itemMark.exec(own)?.[0] ??
      /^[第头][一二三四五六七八九十]条[，,、：]/.exec(own)?.[0] ??
      own.slice(0, readHeadingMark(own)?.length ?? 0))
    : '';
  const kept = mark !== '' && !itemMark.test(right) && !readHeadingMark(right) ? mark : '';
  const stop = /[。！？；：]$/.exec(own)?.[0] ?? '';
  const last = spans.at(-1) ?? span;
  const words = `${kept}${right}${/[。！？；：…”）]$/.test(right) ? '' : stop}`;
  return edited(layout, [{ start: span.start, end: last.end, text: words }], fit);
}

function edited(layout: Layout, edits: readonly Edit[], fit: number): Done {
  const text = applyEdits(layout.text, edits);
  if (text === layout.text) return { outcome: { kind: 'answered', answer: wishWords.nothingThere }, fit: fit * 0.5 };
  return {
    outcome: { kind: 'changed', text: renumber(layout.kind, layout, text), did: wishWords.replaced(edits.length) },
    fit,
  };
}

function headingEnd(text: string, { start, end }: Span): number {
  const close = /(?:\*\*|__|[。：:])*\s*$/.exec(text.slice(start, end));
  return close ? start + close.index : end;
}

/** 三个大标题依次换成：一、…；二、…: each heading by the number it carries. */
export function changedHeadings(layout: Layout, asked: Asked): Done | null {
  const content = asked.fresh.map((one) => unquoted(one, asked.quotes)).join('；');
  if (!headingName.test(asked.places.join(''))) return null;
  const marks = [
    ...content.matchAll(/(?<=^|[：:；;，,、\s])(（?[一二三四五六七八九十]+[）、]|\d[.．、])([^；;，,。\n]{2,30})/g),
  ];
  if (marks.length < 2) return null;
  const edits = marks.flatMap(([, mark = '', words = '']): Edit[] => {
    const wanted = readHeadingMark(mark);
    const part = layout.allParts.find(({ number, form }) => number === wanted?.number && form === wanted.form);
    return part ? [{ start: part.mark.end, end: headingEnd(layout.text, part.heading), text: words.trim() }] : [];
  });
  if (edits.length === marks.length) return edited(layout, edits, 0.97);
  // 【…】【…】【…】: as many as were given, one after the other.
  const bare = layout.parts.filter(({ number, isRunIn }) => number === null && !isRunIn);
  if (bare.length !== marks.length) return null;
  const whole = bare.map(({ heading }, i) => ({
    ...heading,
    text: `${marks[i]?.[1] ?? ''}${marks[i]?.[2]?.trim() ?? ''}`,
  }));
  return edited(layout, whole, 0.9);
}

/** 落款时间改到12月25日: the part of the date that was said. */
export function changedDate(layout: Layout, { spans, fit }: Place, fresh: string): Done | null {
  const isHanzi = hanziDate.test(fresh);
  const right = isHanzi ? fresh : arabic(fresh);
  if (isHanzi) return wholeDate(layout, spans, fresh, fit);
  const said = /(?:((?:19|20)\d{2})年?)?(?:(\d{1,2})月)?(?:(\d{1,2})[日号]?)?$/.exec(right);
  if (!said || said[0] === '' || said[0].length < right.length) return null;
  const [, year, month, day] = said;
  for (const { start, end } of spans) {
    const own = layout.text.slice(start, end);
    const stands = /(\d{4})[年.．/-](\d{1,2})[月.．/-]?(?:(\d{1,2})日?)?/.exec(own);
    if (!stands) continue;
    const text = `${year ?? stands[1] ?? ''}年${month ?? stands[2] ?? ''}月${day ?? stands[3] ?? ''}${day || stands[3] ? '日' : ''}`;
    return edited(layout, [{ start: start + stands.index, end: start + stands.index + stands[0].length, text }], fit);
  }
  return null;
}

const hanziDate = /^[〇零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?$/;
const anyDate =
  /(?:\d{4}|[〇零一二三四五六七八九]{4})[年.．/-](?:\d{1,2}|[一二三四五六七八九十]{1,2})[月.．/-]?(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})日?)?/;

/** 二〇二五年十二月二十日: as it was given. */
function wholeDate(layout: Layout, spans: readonly Span[], fresh: string, fit: number): Done | null {
  for (const { start, end } of spans) {
    const found = anyDate.exec(layout.text.slice(start, end));
    if (found)
      return edited(
        layout,
        [{ start: start + found.index, end: start + found.index + found[0].length, text: fresh }],
        fit,
      );
  }
  return null;
}

const counting = shapes`[${counters}]+`;

/** 二十八号 → 28号. */
function arabic(words: string): string {
  return words.replaceAll(counting, (said) => {
    const mark = readHeadingMark(`（${said}）字`);
    return mark ? String(mark.number) : said;
  });
}
