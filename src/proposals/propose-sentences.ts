import { itemMark } from './item-marks.ts';
import type { ProposedFigure } from './propose-figures.ts';
import type { ReadReports, Told } from './read-reports.ts';
import type { Chinese } from './tagged-words.ts';

/** A sentence of a report with its numbers taken out: a plan for the same figures of another year. */
export interface ProposedSentence {
  section: string;
  figures: readonly string[];
  say: string;
  told: Told;
}

/** A sentence with more numbers is told clause by clause. */
const mostFigures = 5;
const longestSentence = 120;
const otherNumbers = /[\d〇零两几]|[一二三四五六七八九十百千万]{2,}|[XＸ×]/u;
const names = /[某××XX]/u;

/** Plans by masking: a sentence, or one of its clauses, whose every number is a proposed figure and that names nobody. */
export function proposeSentences(
  read: ReadReports,
  figures: readonly ProposedFigure[],
  chinese: Chinese,
): ProposedSentence[] {
  const owners = new Map<string, ProposedFigure>();
  for (const figure of figures) for (const { told, at } of figure.places) owners.set(`${told.order} ${at}`, figure);
  const seen = new Set<string>();
  return read.sentences.flatMap((told) => {
    if (told.part !== 'work' || told.slots.length === 0) return [];
    const unitName = read.reports[told.report]?.unitName ?? null;
    return piecesOf(told).flatMap((piece) => {
      const masked = maskPiece(told, piece, owners);
      if (!masked || seen.has(masked.say) || !isGeneral(masked.bare, unitName, chinese)) return [];
      seen.add(masked.say);
      return [{ section: masked.section, figures: masked.ids, say: masked.say, told }];
    });
  });
}

interface Piece {
  start: number;
  end: number;
}

/** The whole sentence where it is short, else its stretches between semicolons, else its clauses. */
function piecesOf({ sentence, slots }: Told): Piece[] {
  const whole = { start: 0, end: sentence.length };
  if (slots.length <= mostFigures && sentence.length <= longestSentence) return [whole];
  const parted = cut(sentence, /[；;。]/u);
  const isShort = (piece: Piece): boolean =>
    slots.filter(({ start }) => start >= piece.start && start < piece.end).length <= mostFigures;
  return parted.flatMap((piece) =>
    isShort(piece)
      ? [piece]
      : cut(sentence, /[，,；;。]/u).filter(({ start, end }) => start >= piece.start && end <= piece.end),
  );
}

function cut(sentence: string, mark: RegExp): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  for (let at = 0; at <= sentence.length; at += 1)
    if (at === sentence.length || mark.test(sentence[at] ?? '')) {
      if (at > start) pieces.push({ start, end: at });
      start = at + 1;
    }
  return pieces;
}

function maskPiece(
  told: Told,
  piece: Piece,
  owners: ReadonlyMap<string, ProposedFigure>,
): { say: string; bare: string; ids: string[]; section: string } | null {
  let say = '';
  let bare = '';
  let from = piece.start;
  const ids: string[] = [];
  let section = '';
  for (const [at, slot] of told.slots.entries()) {
    if (slot.start < piece.start || slot.start >= piece.end) continue;
    const figure = owners.get(`${told.order} ${at}`);
    if (
      !figure ||
      ids.includes(figure.id) ||
      figure.places.find((one) => one.told === told && one.at === at)?.named.tells !== 'this'
    )
      return null;
    const text = told.sentence.slice(from, slot.start);
    const classifier =
      slot.unit !== figure.unit && !figure.isShare && figure.unit !== '元' && slot.text.endsWith(slot.unit)
        ? `@${slot.unit}`
        : '';
    say += `${plainText(text)}{${figure.id}${classifier}}`;
    bare += `${text}#`;
    ids.push(figure.id);
    section ||= figure.section;
    from = slot.end;
  }
  if (ids.length === 0) return null;
  const rest = told.sentence.slice(from, piece.end);
  const ended = `${say}${plainText(rest)}`
    .replace(itemMark, '')
    .replace(/^[，、；\s]+/u, '')
    .replace(/[，、；\s]+$/u, '');
  return { say: /[。！？]$/u.test(ended) ? ended : `${ended}。`, bare: `${bare}${rest}`, ids, section };
}

/** Marks of the template language are no part of what somebody wrote. */
function plainText(text: string): string {
  return text
    .replaceAll('(', '（')
    .replaceAll(')', '）')
    .replaceAll(/[[\]{}⟦⟧«»|]/g, '');
}

/** No other number, no year, no place and no person stands in it. */
function isGeneral(bare: string, unitName: string | null, chinese: Chinese): boolean {
  if (otherNumbers.test(bare) || names.test(bare) || (unitName !== null && bare.includes(unitName))) return false;
  return !chinese.tag(bare).some(({ word, tag }) => /^(?:nrt?|ns|nrfg)$/.test(tag) && word.length > 2);
}
