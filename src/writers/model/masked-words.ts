import { shape } from '../../lexicon/shape.ts';
import { units } from '../../lexicon/lexicon.ts';
import { markTexts } from './draft-marks.ts';
import { maskPassage, placeholders } from '../../corpus/mask.ts';
import type { Ledger } from '../../figures/ledger.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { Piece } from '../../report/report.ts';

/** What a slot says, as the model may see it: no figure, no year, no name; of the officer's words those that are nobody's name. */
export function maskedWords(kind: Kind, ledger: Ledger, pieces: readonly Piece[]): string {
  const shown = pieces.map((piece) => {
    switch (piece.type) {
      case 'text':
        return piece.text;
      case 'fact':
        return markTexts(kind, piece.text, '', namesOf(ledger)).draft.replaceAll(lettered, '〔$1〕');
      case 'pending':
        return '〔空〕';
      default:
        return /\d/.test(piece.text) ? placeholders.number : piece.text;
    }
  });
  return maskText(kind, ledger, shown.join('')).replace(/[。！？]$/, '');
}

/** 〔数A〕: a sentence stands as it is, nobody has to tell its marks apart. */
const lettered = /〔([数名])[A-Z]+〕/g;

const endings = shape`${units.town}?${units.office}?$`;

/** Free text without figures, years, names and this unit's own name. */
export function maskText(kind: Kind, ledger: Ledger, text: string): string {
  return maskPassage(withoutOwnName(ledger, text), kind).replace(/\d+(?:\.\d+)?%?/g, placeholders.number);
}

/** The unit's name in full and without 街道. */
function namesOf({ unitName }: Ledger): string[] {
  const unit = unitName?.trim() ?? '';
  return [unit, unit.replace(endings, '')].filter((name) => name.length >= 2);
}

/** The embedded writer's words, which hold no name but the unit's. */
export function withoutOwnName(ledger: Ledger, text: string): string {
  let own = text;
  for (const name of namesOf(ledger)) own = own.replaceAll(name, placeholders.unit);
  return own.replace(/\d+(?:\.\d+)?%?/g, placeholders.number);
}
