import { ask } from './ask.ts';
import { askForDraft } from './ask-for-draft.ts';
import { chooseForm } from './choose-form.ts';
import { chooseKind } from './choose-kind.ts';
import { doWish } from './do-wish.ts';
import { fillFront } from './fill-front.ts';
import type { HeardIntent } from './heard-intent.ts';
import type { Intent, Scene } from './intent.ts';
import { keepDraft } from './keep-draft.ts';
import { reviseOwn } from './revise-own.ts';
import { listDoings } from './list-doings.ts';
import { listOpen } from './list-open.ts';
import { otherPaper } from './other-paper.ts';
import { remark } from './remark.ts';
import { revisePasted } from './revise-pasted.ts';
import { answerProblems, reworkProblems } from './rework-problems.ts';
import { settleSuggested } from './settle-suggested.ts';
import { hearSeveral } from './several-orders.ts';
import { tell } from './tell.ts';
import { tellProblems } from './tell-problems.ts';
import { tickDoings } from './tick-doings.ts';
import { undo } from './undo.ts';
import { unmetWish } from './unmet-wish.ts';
import { useFigures } from './use-figures.ts';
import { wait } from './wait.ts';
import { waveAway } from './wave-away.ts';
import { whichDraft } from './which-draft.ts';

/** The first that hears is acted upon, and no other; the README tells why in this order. */
const beforeWishes = [
  row(chooseKind),
  row(settleSuggested),
  row(useFigures),
  row(undo),
  row(tickDoings),
  row(listDoings),
  row(chooseForm),
  row(whichDraft),
  row(listOpen),
  row(answerProblems),
  row(tellProblems),
  row(fillFront),
];
const ofWishes = row(doWish);
const behindWishes = [
  row(reviseOwn),
  row(revisePasted),
  row(reworkProblems),
  row(askForDraft),
  row(otherPaper),
  row(ask),
  row(unmetWish),
  row(wait),
  row(waveAway),
  row(remark),
  row(keepDraft),
];
const otherwise = row(tell);

/** Several orders of one message are each heard; else the first intent that hears all of it acts. */
export function hear(scene: Scene): HeardIntent {
  const before = firstOf(beforeWishes);
  return hearSeveral(scene, { before, behind }) ?? before(scene) ?? ofWishes(scene) ?? behind(scene);
}

function firstOf(listeners: readonly ((scene: Scene) => HeardIntent | null)[]): (scene: Scene) => HeardIntent | null {
  return (scene) => {
    for (const listen of listeners) {
      const heard = listen(scene);
      if (heard) return heard;
    }
    return null;
  };
}

function behind(scene: Scene): HeardIntent {
  const heard = firstOf(behindWishes)(scene) ?? otherwise(scene);
  if (!heard) throw new Error('invariant: a message always tells something');
  return heard;
}

function row<Heard>(intent: Intent<Heard>): (scene: Scene) => HeardIntent | null {
  return (scene) => {
    const heard = intent.hear(scene);
    if (heard === null) return null;
    return {
      name: intent.name,
      isOfDraft: intent.isOfDraft ?? false,
      wantsFreshDraft: intent.wantsFreshDraft ?? false,
      wantsVersions: intent.wantsVersions?.(heard) ?? false,
      isOpen: intent.isOpen?.(scene, heard) ?? false,
      needsQuote: intent.needsQuote ?? false,
      act: (fetched) => intent.act(scene, heard, fetched),
      improve: async (pens) => intent.improve?.(scene, heard, pens),
    };
  };
}
