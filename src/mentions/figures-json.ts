import type { FieldWords } from '../lexicon/field.ts';
import { extractFigures } from './extract.ts';
import type { Mention, OtherNumber } from './mention.ts';

export interface FigureJson {
  text: string;
  start: number;
  end: number;
  /** Exact decimal, 万 and 亿 folded in. */
  value: string;
  valueMax?: string;
  unit: string;
  /** The officer's word, or null for an exact figure. */
  approx: string | null;
  bound?: NonNullable<Mention['bound']>;
  per?: string;
}

export interface FiguresLine {
  id: string;
  figures: FigureJson[];
  retracted: FigureJson[];
  others?: OtherNumber[];
}

/** One line of `zhibi figures --jsonl`; with `all` also every number that is no figure, with its kind. */
export function figuresLine(id: string, text: string, all: boolean, field: FieldWords): FiguresLine {
  const { figures, retracted, others } = extractFigures(text, field);
  const line: FiguresLine = { id, figures: figures.map(toJson), retracted: retracted.map(toJson) };
  return all ? { ...line, others } : line;
}

function toJson(mention: Mention): FigureJson {
  return {
    text: mention.text,
    start: mention.start,
    end: mention.end,
    value: mention.value,
    ...(mention.valueMax ? { valueMax: mention.valueMax } : {}),
    unit: mention.unit,
    approx: mention.approx,
    ...(mention.bound ? { bound: mention.bound } : {}),
    ...(mention.per ? { per: mention.per } : {}),
  };
}
