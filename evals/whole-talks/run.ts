import { assistantInMemory } from '../../src/testing/chat.ts';
import { armedForcesDuty } from '../../src/testing/kind.ts';
import { isFalse, nameFigures, readWholeTalks, scoreTalk, type TalkScore } from './score.ts';

/** `node evals/whole-talks/run.ts FILE [--misses]`: whole conversations, the ledger at the end against what is true. */
const [file = '', ...flags] = process.argv.slice(2);
nameFigures(new Map(armedForcesDuty().figures.map(({ id, label }) => [id, label])));
const scores: TalkScore[] = [];
for (const talk of readWholeTalks(file)) {
  // oxlint-disable-next-line no-await-in-loop -- one conversation after the other
  scores.push(await scoreTalk(assistantInMemory(), talk));
}
const sum = (of: (one: TalkScore) => number): number => scores.reduce((total, one) => total + of(one), 0);
const share = (of: (one: TalkScore) => boolean): number => Math.round((100 * scores.filter(of).length) / scores.length);
console.log(
  JSON.stringify({
    n: scores.length,
    figuresRight: Math.round((1000 * sum(({ right }) => right)) / sum(({ figures }) => figures)) / 10,
    allRight: share(({ atEnd }) => atEnd.length === 0),
    allRightSettled: share(({ settled }) => settled.length === 0),
    marked: Math.round((1000 * sum(({ marked }) => marked)) / sum(({ figures }) => figures)) / 10,
    markedRight: sum(({ markedRight }) => markedRight),
    endingFalse: share(({ atEnd }) => atEnd.some(isFalse)),
    endingFalseSettled: share(({ settled }) => settled.some(isFalse)),
  }),
);
if (flags.includes('--misses')) {
  for (const { id, atEnd } of scores) {
    for (const one of atEnd) {
      console.log(
        `${id} ${isFalse(one) ? 'FALSE ' : one.isMarked ? 'marked ' : 'missing '}${one.key} wanted ${one.wanted} got ${one.got} @${one.turn}: ${one.said.replaceAll('\n', ' / ').slice(0, 160)}`,
      );
    }
  }
}
