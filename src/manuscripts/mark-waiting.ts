import type { Ledger } from '../figures/ledger.ts';
import { mapParagraphs } from '../report/carry-pieces.ts';
import { walkParagraphs } from '../report/report.ts';
import type { Written } from '../writers/writer.ts';

type Told = Pick<Written, 'report' | 'claims'>;

/** His own sentences that wait for a nod stand 待核, each under its fact's id; claims in the order of the text. */
export function markWaiting({ report, claims }: Told, { facts }: Ledger): Told {
  if (!Object.values(facts).some(({ waits }) => waits)) return { report, claims };
  const marked = mapParagraphs(report, (paragraph) => ({
    ...paragraph,
    pieces: paragraph.pieces.map((piece) =>
      piece.type === 'fact' && facts[piece.id]?.waits ? { ...piece, claim: piece.id } : piece,
    ),
  }));
  const known = new Map(claims.map((claim) => [claim.id, claim]));
  const inText = [...walkParagraphs(marked)].flatMap(({ paragraph }) =>
    paragraph.pieces.flatMap(({ claim }) => claim ?? []),
  );
  const told = [...new Set(inText)].flatMap((id) => {
    const text = facts[id]?.waits ? facts[id].text : null;
    return text === null ? (known.get(id) ?? []) : [{ id, text, question: '' }];
  });
  return { report: marked, claims: told };
}
