import { shape } from '../../lexicon/shape.ts';
import { units } from '../../lexicon/lexicon.ts';
import { maskPassage, placeholders } from '../../corpus/mask.ts';
import type { Ledger } from '../../figures/ledger.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { Piece } from '../../report/report.ts';

/** Stands for words the officer said himself: they never leave the machine. */
const officersWords = '〔述职人原话〕';

/** What a slot says, as the model may see it: no figure, no year, no name, no word of the officer's own. */
export function maskedWords(kind: Kind, ledger: Ledger, pieces: readonly Piece[]): string {
  const shown = pieces.map((piece) => {
    switch (piece.type) {
      case 'text':
        return piece.text;
      case 'fact':
        return kind.facts.some((fact) => fact.sentence === piece.text) ? piece.text : officersWords;
      case 'pending':
        return '〔空〕';
      default:
        return /\d/.test(piece.text) ? placeholders.number : piece.text;
    }
  });
  return maskText(kind, ledger, shown.join('')).replace(/[。！？]$/, '');
}

const endings = shape`${units.town}?${units.office}?$`;

/** Free text without figures, years, names and this unit's own name. */
export function maskText(kind: Kind, ledger: Ledger, text: string): string {
  return maskPassage(withoutOwnName(ledger, text), kind).replace(/\d+(?:\.\d+)?%?/g, placeholders.number);
}

/** The embedded writer's words, which hold no name but the unit's. */
export function withoutOwnName(ledger: Ledger, text: string): string {
  const unit = ledger.unitName?.trim() ?? '';
  const place = unit.replace(endings, '');
  let own = text;
  for (const name of [unit, place]) if (name.length >= 2) own = own.replaceAll(name, placeholders.unit);
  return own.replace(/\d+(?:\.\d+)?%?/g, placeholders.number);
}
