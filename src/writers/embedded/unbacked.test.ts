import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryLedger, fullLedger } from '../../testing/drafting.ts';
import { armedForcesDuty } from '../../testing/kind.ts';
import type { Template } from '../../kinds/template.ts';
import { pieceText, walkSections, type Piece } from '../../report/report.ts';
import { writeReport } from './write-report.ts';

const kind = armedForcesDuty();

/** Sentences of a paragraph, each with the pieces that make it. */
function sentencesOf(pieces: readonly Piece[]): Piece[][] {
  const sentences: Piece[][] = [[]];
  for (const piece of pieces) {
    for (const text of piece.type === 'text' ? piece.text.split(/(?<=[。；])/u) : [piece.text]) {
      sentences.at(-1)?.push({ ...piece, text });
      if (piece.type === 'text' && /[。；]$/u.test(text)) sentences.push([]);
    }
  }
  return sentences.filter((one) => pieceText(one).trim() !== '');
}

/** Of a problem's own data: the figures that made it a problem are what backs these. */
const ofProblems = kind.problems.problems.flatMap(({ name, about, shown, directions, targets, aim }) => [
  name,
  about,
  aim,
  ...[...shown, ...directions, ...targets].map(({ source }) => source),
]);
const frame = kind.phrases.problems;
const leads = [frame?.problemLeads, frame?.causeLeads, frame?.planLeads]
  .concat([frame?.problemLeadsOne, frame?.causeLeadsOne, frame?.planLeadsOne])
  .concat([frame?.review, frame?.problemGap, frame?.causeGap, frame?.planGap])
  .concat([frame?.ownPlan])
  .flatMap((ways): readonly Template[] => ways ?? []);
const ofSections = Object.values(kind.phrases.sections).flatMap(({ intros, withheld }) => [
  ...intros.map(({ say }) => say.source),
  ...withheld,
]);
// 每月都有议军会 is said where twelve meetings were told.
const insights = kind.insights.insights.flatMap(({ lead, say }) => [...lead, ...say].map(({ source }) => source));
const laws = kind.inForce.flatMap(({ said }) => (said ? [said.say] : []));
/** A template of slots alone would know every sentence. */
const leastWords = 4;
const known = [...ofProblems, ...leads.map(({ source }) => source), ...ofSections, ...insights, ...laws]
  .map((one) => one.replaceAll(/\[\?[^:]*:|\]/gu, '').replaceAll(/[{«][^}»]*[}»]/gu, '#'))
  .flatMap((one) => one.split(/[。；]/u))
  .filter((one) => one.replaceAll('#', '').length >= leastWords)
  .map((one) => new RegExp(`^${one.split('#').map(escaped).join('[^。]*')}$`, 'u'));

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
}

describe('what nobody said', () => {
  it('stands in no sentence unmarked: a figure, his words or the data of a fault that the figures show backs each', () => {
    fc.assert(
      fc.property(
        fc.oneof(arbitraryLedger(), fc.constant(fullLedger())),
        fc.constantFrom(...Object.keys(kind.outlines)),
        fc.nat(40),
        (ledger, outline, seed) => {
          const written = writeReport({ kind, ledger, outline, seed, passages: [] });
          if (!written.ok) throw new Error(written.failure.kind);
          const bare = [...walkSections(written.value.report.sections)]
            .flatMap(({ paragraphs }) => paragraphs)
            .flatMap(({ pieces }) => sentencesOf(pieces))
            .filter((sentence) => sentence.every(({ type, claim }) => type === 'text' && claim === undefined))
            .map((sentence) =>
              pieceText(sentence)
                .replace(/^[一二三四]是/u, '')
                .replace(/[。；]$/u, ''),
            )
            .filter((sentence) => sentence !== '' && !known.some((one) => one.test(sentence)));
          expect(bare).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
