import { wish } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Asked } from './asked.ts';
import { placeOf, type Done } from './doing.ts';
import type { Layout } from './layout.ts';
import { applyEdits, type Edit } from './outcome.ts';
import { wishWords } from './wish-words.ts';

const marksNamed: readonly [RegExp, string][] = [
  [shape`${wish.listComma}`, '、'],
  [shape`${wish.comma}`, '，'],
  [shape`${wish.stop}`, '。'],
  [shape`${wish.semicolon}`, '；'],
  [shape`${wish.colon}`, '：'],
  [shape`${wish.exclamation}`, '！'],
];

const halfWidth: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '!': '！',
  '?': '？',
  '(': '（',
  ')': '）',
};
const wideBrackets = shape`${wish.brackets}`;
const full = shape`${wish.full}|${wish.fullLead}`;
const half = shape`${wish.half}`;

/** 英文标点改成中文, 分号都改成句号: null where the old words name no mark. */
export function changedMarks(layout: Layout, asked: Asked): Done | null {
  const [left = '', ...more] = asked.olds;
  const right = asked.fresh[0] ?? '';
  const isWide = full.test(right);
  if (left === '' || (!isWide && (more.length > 0 || left.length > 6))) return null;
  // 逗号冒号统统换中文的: those that were named, else all.
  const named = isWide
    ? [
        ...marksNamed.flatMap(([name, wide]) => (asked.olds.some((old) => name.test(old)) ? [wide] : [])),
        ...(asked.olds.some((old) => wideBrackets.test(old)) ? ['（', '）'] : []),
      ]
    : [];
  if (isWide && (half.test(asked.said) || named.length > 0)) {
    const found = [...layout.text.matchAll(/(?<!\d)[,:]|[,:](?!\d)|[;!?()]|\.(?=[\p{Script=Han}\n]|$)/gu)];
    const edits = found
      .map(({ index, 0: mark }) => ({ start: index, end: index + 1, text: halfWidth[mark] ?? '。' }))
      .filter(({ text }) => named.length === 0 || named.includes(text));
    return edited(layout, edits, 0.95);
  }
  if (more.length > 0 || left.length > 6) return null;
  const from = markNamed(left);
  const to = markNamed(right) ?? (/^[，。；：、！]$/.test(right) ? right : null);
  if (from === null || to === null) return null;
  if (from === to) {
    const narrow = Object.entries(halfWidth).find(([, wide]) => wide === to)?.[0] ?? '';
    const places = narrow === '' ? [] : [...layout.text.matchAll(new RegExp(`\\${narrow}(?!\\d)`, 'g'))];
    return edited(
      layout,
      places.map(({ index }) => ({ start: index, end: index + 1, text: to })),
      0.95,
    );
  }
  const place = placeOf(layout, asked);
  const scopes = place && place.unit !== 'whole' ? place.spans : [{ start: 0, end: layout.text.length }];
  // “从零开始”后面的句号: the one that stands there.
  const isAfter = place?.unit === 'words' || place?.unit === 'clause';
  const edits = scopes.flatMap(({ start, end }): Edit[] => {
    if (isAfter) return layout.text[end] === from ? [{ start: end, end: end + 1, text: to }] : [];
    return [...layout.text.slice(start, end).matchAll(new RegExp(from, 'g'))].map(({ index }) => ({
      start: start + index,
      end: start + index + 1,
      text: to,
    }));
  });
  return edited(layout, edits, place?.fit ?? 0.95);
}

function markNamed(said: string): string | null {
  return said.length > 8 ? null : (marksNamed.find(([name]) => name.test(said))?.[1] ?? null);
}

function edited(layout: Layout, edits: readonly Edit[], fit: number): Done {
  if (edits.length === 0) return { outcome: { kind: 'answered', answer: wishWords.nothingThere }, fit: fit * 0.5 };
  return {
    outcome: { kind: 'changed', text: applyEdits(layout.text, edits), did: wishWords.replaced(edits.length) },
    fit,
  };
}
