import { readUtterances } from '../hearing/utterances.ts';
import type { Piece, TaggedWish } from './tagged.ts';

/** Said by the way, before and behind a wish. */
const leads = [
  '',
  '',
  '请',
  '麻烦',
  '帮我',
  '那个',
  '嗯，',
  '小同志，',
  '你看，',
  '对了，',
  '还有，',
  '再',
  '先',
  '就是',
  '麻烦你',
  '请把',
  '把',
  '经核实，',
  '麻烦将',
  '烦请将',
  '有一处需要劳烦您：',
  '这个地方，',
  '你给俺',
  '我刚看了，',
  '给我把',
  '劳驾，',
  '哎，',
];
const ends = [
  '',
  '',
  '',
  '。',
  '吧',
  '一下',
  '啊',
  '谢谢',
  '！',
  '，谢谢',
  '，其他别动',
  '，别的不动',
  '，辛苦',
  '吧。',
  '，领导说的',
  '，看着别扭',
  '，快点',
  ' 其余照旧',
  '，其余不变。',
  '。别处不要动。',
  '，改完给我看看',
  '，正文不必改动，谢谢。',
  '，其他文字不作变动。',
  '，其余部分无需变动。',
  '，别处勿动',
  '，别的先不管',
  '，格式维持原样',
  '。其余内容无需调整，谢谢。',
];

/** What people say of their reasons behind a wish, and of other things. */
const remarks: string[] = readUtterances()
  .filter(({ act, text }) => act === 'chat' && text.length >= 4 && text.length <= 24)
  .map(({ text }) => text.replace(/[。！？]$/, ''));

/** Another way the same might be said: verbs and places of other wishes, other words around it. */
export function varied(wish: TaggedWish, all: readonly TaggedWish[], draw: () => number): Piece[] {
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(draw() * list.length)];
  const act = wish.acts.length === 1 ? wish.acts[0] : undefined;
  if (act === 'none') return wish.pieces;
  const verbs = wish.pieces.filter(({ role }) => role === 'verb').length;
  const pieces = wish.pieces.map((piece): Piece => {
    if (piece.role === 'verb' && act !== undefined && verbs === 1 && draw() < 0.5) {
      const other = pick(
        all.filter((one) => one.acts.length === 1 && one.acts[0] === act && shapeOf(one) === shapeOf(wish)),
      );
      const found = other?.pieces.filter(({ role }) => role === 'verb') ?? [];
      if (found.length === 1 && found[0]) return { ...piece, text: found[0].text };
    }
    if (piece.role === 'place' && draw() < 0.35) {
      const other = pick(
        all.filter(
          (one) =>
            one.draft === wish.draft && one.acts[0] !== undefined && (one.acts[0] === act || plain.has(one.acts[0])),
        ),
      );
      const found = other?.pieces.filter(({ role }) => role === 'place') ?? [];
      const only = found.length === 1 ? found[0] : undefined;
      if (only && (plain.has(act ?? '') || other?.acts[0] === act)) return { ...piece, text: only.text };
    }
    if ((piece.role === 'old' || piece.role === 'fresh') && draw() < 0.15)
      return { ...piece, text: /^[“「]/.test(piece.text) ? piece.text.slice(1, -1) : `“${piece.text}”` };
    return piece;
  });
  const lead = draw() < 0.4 ? pick(leads) : '';
  const end =
    draw() < 0.5
      ? `${draw() < 0.5 ? (pick(['，', '。', ' ']) ?? '') + (pick(remarks) ?? '') : ''}${pick(ends) ?? ''}`
      : '';
  const [first, ...others] = pieces;
  const isFree = first !== undefined && first.role !== 'rest';
  return [
    ...(lead && isFree ? [{ role: 'rest' as const, isStart: false, text: lead }] : []),
    ...(first ? [first] : []),
    ...others,
    ...(end && pieces.at(-1)?.role !== 'rest' ? [{ role: 'rest' as const, isStart: false, text: end }] : []),
  ].map((piece) =>
    piece.role === 'rest' && draw() < 0.15 ? { ...piece, text: piece.text.replaceAll('，', ' ') } : piece,
  );
}

const plain = new Set<string>(['delete', 'pen', 'shorten', 'read', 'figures']);

function shapeOf({ pieces }: TaggedWish): string {
  return pieces
    .filter(({ role }) => role !== 'rest')
    .map(({ role }) => role)
    .join(',');
}
