import type { LedgerFigure } from '../../figures/ledger.ts';
import type { RollUp, Total } from '../../figures/roll-up/total.ts';
import { isOfItsParts, partsWord } from '../../figures/roll-up/district.ts';
import type { Kind } from '../../kinds/kind.ts';
import { success } from '../../result.ts';
import type { Paragraph, Piece, Report, Section } from '../../report/report.ts';
import type { Writer } from '../writer.ts';
import { districtWords as words } from './words.ts';

/**
 * Writes a district's report with another writer, and says in it what its numbers were made of: at the beginning how
 * many streets sent theirs, behind each section which of its figures not all of those told. What is no total is listed
 * as not placed. `kind` as the streets write it.
 */
export function createDistrictWriter(inner: Writer, kind: Kind, rolled: RollUp): Writer {
  return {
    write: async (brief) => {
      const written = await inner.write(brief);
      if (!written.ok) return written;
      const noun = partsWord(kind, rolled.units);
      const sent = rolled.units.length - rolled.missing.length;
      const notes: Notes = { kind, figures: brief.ledger.figures, noun, sent, noted: new Set() };
      const report: Report = {
        ...written.value.report,
        opening: [...written.value.report.opening, { pieces: sources(rolled, noun, sent) }],
        sections: written.value.report.sections.map((section) => withNote(notes, section)),
      };
      const apart = rolled.totals.flatMap((total) => {
        const why = whyApart(kind, rolled, total, noun);
        return why === null ? [] : [{ id: total.id, reason: why }];
      });
      return success({ ...written.value, report, unplaced: [...written.value.unplaced, ...apart] });
    },
  };
}

/** Why what the streets told does not stand in the text; null where it does, or is no figure. */
function whyApart(kind: Kind, rolled: RollUp, total: Total, noun: string): string | null {
  const { id, figure, rule } = total;
  const { label, group, unit } = kind.figureById.get(id) ?? { label: id, group: '', unit: '' };
  if (group === 'meta') return null;
  if (figure === null) return (rule === 'rate' ? words.sharesAlone : words.apart)(label, noun);
  if (rule !== 'rate' || isOfItsParts(rolled.totals, total)) return null;
  return words.shareOfOthers(label, `${figure.coverage?.reported ?? 0}个${noun}`, `${figure.value ?? ''}${unit}`);
}

/** 本报告各项数由38个街道报送汇总；全部40个街道中，还有2个街道没有报送，其数不在内。 */
function sources(rolled: RollUp, noun: string, sent: number): Piece[] {
  const { units, missing } = rolled;
  const pieces = [text(words.allSent), counted(sent, noun), text(words.gathered)];
  if (missing.length === 0) return [...pieces, text('。')];
  return [
    ...pieces,
    text(`；${words.someSent}`),
    counted(units.length, noun),
    text(words.among),
    counted(missing.length, noun),
    text(`${words.notIn}。`),
  ];
}

interface Notes {
  kind: Kind;
  figures: Readonly<Record<string, LedgerFigure>>;
  noun: string;
  /** Streets that sent. */
  sent: number;
  /** Figures whose streets were told of already. */
  noted: Set<string>;
}

/** With a last paragraph that tells of its figures how many streets they are of, where not all that sent told them. */
function withNote(notes: Notes, section: Section): Section {
  const note = noteOf(notes, section.paragraphs);
  return {
    ...section,
    paragraphs: note === null ? section.paragraphs : [...section.paragraphs, note],
    sections: section.sections.map((one) => withNote(notes, one)),
  };
}

function noteOf({ kind, figures, noun, sent, noted }: Notes, paragraphs: readonly Paragraph[]): Paragraph | null {
  const byCount = new Map<number, string[]>();
  for (const id of new Set(paragraphs.flatMap(({ pieces }) => pieces.flatMap(idsOf)))) {
    const reported = figures[id]?.coverage?.reported ?? sent;
    if (reported >= sent || noted.has(id)) continue;
    noted.add(id);
    byCount.set(reported, [...(byCount.get(reported) ?? []), id]);
  }
  if (byCount.size === 0) return null;
  const all = [...byCount.values()].flat();
  const nameOf = (id: string): string => {
    const { label = id, short = label } = kind.figureById.get(id) ?? {};
    return all.some((other) => other !== id && kind.figureById.get(other)?.short === short) ? label : short;
  };
  const lines = [...byCount].toSorted(([a], [b]) => b - a);
  const pieces = lines.flatMap(([count, ids], at): Piece[] => [
    text(`${at === 0 ? '（' : '；'}${words.partly}`),
    counted(count, noun, ids),
    text(`${words.told}${ids.map(nameOf).join('、')}`),
  ]);
  return { pieces: [...pieces, text('。）')] };
}

function idsOf(piece: Piece): string[] {
  return piece.type === 'figure' ? [piece.id] : piece.type === 'computed' ? piece.from : [];
}

/** So many streets: counted by code, from the ledgers that came. */
function counted(count: number, noun: string, from: string[] = []): Piece {
  return {
    type: 'computed',
    formula: `count(${from.join(', ')})`,
    from,
    value: String(count),
    text: `${count}个${noun}`,
  };
}

function text(said: string): Piece {
  return { type: 'text', text: said };
}
