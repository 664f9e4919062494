import { shape } from '../lexicon/shape.ts';
import { grammar, time } from '../lexicon/lexicon.ts';
import type { LedgerFigure } from '../figures/ledger.ts';
import type { Mention } from '../mentions/mention.ts';
import { valueAs } from './candidates.ts';
import type { HeardAct } from './hear.ts';
import type { Scene } from './scene.ts';

/** What an act puts into the ledger. `turn` is the message's; `sure: false` marks what waits for the officer's word. */
export function heardFigure(scene: Scene, act: HeardAct, turn: number): LedgerFigure {
  const told = act.number === null ? undefined : scene.numbers[act.number];
  const figure: LedgerFigure = {
    status: act.act,
    value: act.value,
    unit: scene.kind.figureById.get(act.id)?.unit ?? '',
    approx: told ? approxOf(told.mention) : null,
    surface: told
      ? surfaceOf(scene.text, told.mention)
      : act.act === 'given'
        ? null
        : act.derived
          ? null
          : scene.text.slice(act.start, act.end),
    source: { turn, start: act.start, end: act.end },
  };
  if (told?.mention.valueMax !== undefined && act.number !== null)
    figure.valueMax = valueAs(scene, act.number, act.id, told.mention.valueMax);
  if (act.expression !== undefined) Object.assign(figure, { surface: null, expression: act.expression });
  const scope = told ? scopeOf(scene.text, told.start) : null;
  if (scope !== null) figure.scope = scope;
  if (!act.isSure) figure.sure = false;
  const called = calledIn(scene, act);
  if (called !== null) figure.called = called;
  return figure;
}

/** 村12个, 村和社区一共12个: what the names of its clause call it, where that is not the usual word alone. */
function calledIn(scene: Scene, { id, start }: HeardAct): string | null {
  const [usual, ...others] = scene.kind.figureById.get(id)?.callings ?? [];
  if (usual === undefined) return null;
  const clause = scene.clauses[start];
  const named = scene.names
    .filter((hit) => scene.clauses[hit.start] === clause)
    .map((hit) => scene.text.slice(hit.start, hit.end))
    .join(' ');
  const told = others.filter((word) => named.includes(word));
  if (told.length === 0) return null;
  return named.includes(usual) ? `${told.join('、')}（${usual}）` : told.join('、');
}

/** 约 written right before the number belongs to what the report prints. */
function surfaceOf(text: string, mention: Mention): string {
  const approx = mention.approx ?? '';
  const before = text.slice(mention.start - approx.length, mention.start);
  return approx !== '' && before === approx && !mention.text.includes(approx) ? approx + mention.text : mention.text;
}

const sinceArrival = shape`${time.arrivalVerb}${grammar.done}?${time.sinceWord}`;
const longestScope = 200;

function scopeOf(text: string, at: number): string | null {
  let start = at;
  while (start > 0 && !'。！？；\n'.includes(text.charAt(start - 1))) start -= 1;
  if (at - start > longestScope) return null;
  return sinceArrival.test(text.slice(start, at)) ? '到任以来' : null;
}

const boundWords = { ge: '以上', le: '以内', gt: '超过', lt: '不到' } as const;

/** 余, 多, 近 as said; an open end as 以上, 不到. */
export function approxOf(mention: Mention): string | null {
  if (mention.approx !== null) return mention.approx;
  if (mention.bound !== undefined) return boundWords[mention.bound];
  return null;
}
