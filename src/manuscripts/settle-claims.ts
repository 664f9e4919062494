import { factGapId, isClaimOf, readClaimId, type ClaimKind } from '../report/claim-ids.ts';
import { ownMeasure } from '../report/own-measure.ts';
import { ownReason } from '../report/own-reason.ts';
import type { Ledger, LedgerFact } from '../figures/ledger.ts';
import type { Paragraph, Piece, Report, Section } from '../report/report.ts';
import type { Written } from '../writers/writer.ts';
import { ownValue } from '../text/own-value.ts';

/** Shown where the officer struck a cause or a measure and has not said his own. */
const gaps: Readonly<Partial<Record<ClaimKind, { id: string; text: string }>>> = {
  cause: { id: factGapId('cause'), text: '【主观原因】' },
  plan: { id: factGapId('measure'), text: '【整改措施】' },
};

/**
 * What the officer said of 待核 sentences, worked into the next draft: a confirmed one loses its mark, a struck one
 * leaves a gap, or the officer's own words that it took the place of, and a reason in his own words takes the place of the one proposed.
 */
export function settleClaims(written: Written, ledger: Ledger): Pick<Written, 'report' | 'claims'> {
  const answers = answersOf(written, ledger);
  if (answers.size === 0) return written;
  const own = new Map(written.claims.map(({ id, instead }) => [id, instead]));
  const settleAll = (sections: readonly Section[]): Section[] =>
    sections.map((section) => ({
      ...section,
      paragraphs: section.paragraphs.map((paragraph) => settleParagraph(paragraph, answers, own, ledger.year)),
      sections: settleAll(section.sections),
    }));
  const report: Report = { ...written.report, sections: settleAll(written.report.sections) };
  return { report, claims: written.claims.filter((claim) => !answers.has(claim.id)) };
}

function answersOf(written: Written, ledger: Ledger): Map<string, LedgerFact> {
  const answers = new Map<string, LedgerFact>();
  for (const { id } of written.claims) {
    const fact = ownValue(ledger.facts, id);
    // What waits for his nod stands as the claim it is.
    if (fact && !fact.waits) answers.set(id, fact);
  }
  return answers;
}

function settleParagraph(
  paragraph: Paragraph,
  answers: ReadonlyMap<string, LedgerFact>,
  own: ReadonlyMap<string, string | undefined>,
  year: number | null,
): Paragraph {
  if (!paragraph.pieces.some((piece) => piece.claim !== undefined && answers.has(piece.claim))) return paragraph;
  const pieces: Piece[] = [];
  let replaced: string | undefined;
  for (const piece of paragraph.pieces) {
    const answer = piece.claim === undefined ? undefined : answers.get(piece.claim);
    if (piece.claim === undefined || !answer) pieces.push(piece);
    else if (answer.status === 'confirmed' && answer.text === null) {
      const { claim: _, ...plain } = piece;
      pieces.push(plain);
    } else if (replaced !== piece.claim) {
      replaced = piece.claim;
      pieces.push(...inPlaceOf(piece.claim, answer, own.get(piece.claim), year));
    }
  }
  return { ...paragraph, pieces };
}

function inPlaceOf(claim: string, answer: LedgerFact, own: string | undefined, year: number | null): Piece[] {
  if (answer.status === 'confirmed' && answer.text !== null) {
    return isClaimOf('plan', claim) ? ownMeasure(claim, answer.text, year) : ownReason(claim, answer.text);
  }
  if (own !== undefined) return [{ type: 'text', text: own }];
  const kind = readClaimId(claim)?.kind;
  const gap = kind && gaps[kind];
  return gap
    ? [
        { type: 'pending', ...gap },
        { type: 'text', text: '。' },
      ]
    : [];
}
