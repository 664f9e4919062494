import { armedForcesDuty } from '../../src/testing/kind.ts';
import { wishModel } from '../../src/wishes/wish-model.ts';
import { answerWishes } from '../../src/wishes/wishes.ts';
import { judged, shownHeard } from './judged.ts';
import { readDraftLines, readTagged, readWishes } from './tagged.ts';
import { fit } from './train.ts';

/** `node evals/wishes/left-out.ts a b … [--misses]`: each batch heard by a model that has not seen it, that has not seen it, nor what was written about its drafts, ranked and dared as in the product. */
const kind = armedForcesDuty();
const drafts = new Map(readDraftLines().map((line) => [line.draft, line]));
const all = readTagged();
for (const batch of process.argv.slice(2).filter((one) => !one.startsWith('-'))) {
  const lines = readWishes(batch) ?? [];
  const own = new Set(lines.map(({ draft }) => draft));
  const { ranking, sureness: weights } = wishModel();
  const heardSo = fit(
    all.filter((one) => one.batch !== batch && !own.has(one.draft)),
    own,
  );
  const model = { ...heardSo, ranking, sureness: weights };
  const counts: Record<string, number> = {};
  for (const wish of lines) {
    const { text, turns, claims } = drafts.get(wish.draft) ?? { text: '', turns: undefined, claims: undefined };
    const { outcomes, sureness, heard } = answerWishes(model, kind, text, wish.say, turns === undefined, claims);
    const verdict = judged(text, outcomes, wish);
    counts[verdict] = (counts[verdict] ?? 0) + 1;
    if (process.argv.includes('--misses') && (verdict === 'declined' || verdict === 'wrong'))
      console.log(`${verdict} ${sureness.toFixed(2)} ${wish.id} ${wish.say}\n${shownHeard(heard, outcomes)}`);
    if (process.argv.includes('--sure')) console.log(`S ${sureness.toFixed(3)} ${verdict}`);
  }
  console.log(`${batch}: ${JSON.stringify(counts)}`);
}
