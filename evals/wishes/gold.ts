import { armedForcesDuty } from '../../src/testing/kind.ts';
import { inCommonSpeech } from '../../src/lexicon/in-common-speech.ts';
import { carryOut } from '../../src/wishes/carry-out.ts';
import { groupsOf } from '../../src/wishes/hear-parts.ts';
import { judged, shownHeard } from './judged.ts';
import { labelled, readDraftLines, readTagged, readWishes } from './tagged.ts';

/** `node evals/wishes/gold.ts a b …`: what the doings come to where what a wish does was heard perfectly. */
const kind = armedForcesDuty();
const drafts = new Map(readDraftLines().map((line) => [line.draft, line]));
const all = readTagged();
for (const batch of process.argv.slice(2).filter((one) => !one.startsWith('-'))) {
  const wishes = readWishes(batch) ?? [];
  const tagged = all.filter((one) => one.batch === batch);
  const counts: Record<string, number> = {};
  for (const [at, wish] of wishes.entries()) {
    const own = tagged[at];
    const { text, turns, claims } = drafts.get(wish.draft) ?? { text: '', turns: undefined, claims: undefined };
    if (!own || own.pieces.map((piece) => piece.text).join('') !== inCommonSpeech(wish.say)) {
      console.log(
        `${wish.id} tagged otherwise: ${wish.say} / ${own?.pieces.map((piece) => piece.text).join('') ?? ''}`,
      );
      continue;
    }
    const { tokens, labels, starts } = labelled(own.pieces, text);
    const { groups, quotes } = groupsOf(tokens, labels, starts);
    const heard = groups.map((stretches, i) => ({
      act: own.acts[i] ?? 'none',
      sureness: 1,
      stretches,
      said: stretches.map((one) => one.said).join(''),
    }));
    const done = carryOut(kind, text, heard, quotes, turns === undefined, claims);
    const verdict = judged(text, done.outcomes, wish);
    counts[verdict] = (counts[verdict] ?? 0) + 1;
    if (verdict === 'wrong' || verdict === 'declined')
      console.log(`${verdict} ${done.fit.toFixed(2)} ${wish.id} ${wish.say}\n${shownHeard(heard, done.outcomes)}`);
  }
  console.log(`${batch}: ${JSON.stringify(counts)}`);
}
