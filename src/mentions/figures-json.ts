import type { FieldWords } from '../lexicon/field.ts';
import { extractFigures } from './extract.ts';
import { plainForms } from '../text/plain-forms.ts';
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
  const { figures, retracted, others } = extractFigures(plainForms(text), field);
  const json = (mention: Mention): FigureJson => toJson(mention, text.slice(mention.start, mention.end));
  const line: FiguresLine = { id, figures: figures.map(json), retracted: retracted.map(json) };
  return all ? { ...line, others } : line;
}

function toJson(mention: Mention, text: string): FigureJson {
  return {
    text,
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
