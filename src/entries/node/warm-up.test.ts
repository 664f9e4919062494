import { describe, expect, it } from 'vitest';
import type { Kind } from '../../kinds/kind.ts';
import { invariant } from '../../result.ts';
import { armedForcesDuty } from '../../testing/kind.ts';
import { warmUp } from './warm-up.ts';

const now = (): string => '2026-01-05T08:00:00.000Z';

/** The kind that is served, with what is done each time its judge is asked for. */
function judgedKind(onJudged: () => void): Kind {
  const kind = armedForcesDuty();
  const { judge } = kind;
  invariant(judge, 'the kind has a judge');
  return {
    ...kind,
    judge: () => {
      onJudged();
      return judge();
    },
  };
}

describe('warming up', () => {
  it('talks through a whole conversation of the kind that is served, in memory alone', async () => {
    let asked = 0;
    const kind = judgedKind(() => (asked += 1));
    await warmUp({ kind, now }, new AbortController().signal);
    expect(asked).toBeGreaterThan(10);
  });

  it('ends where the service ends', async () => {
    let asked = 0;
    const closing = new AbortController();
    const kind = judgedKind(() => {
      asked += 1;
      closing.abort();
    });
    await warmUp({ kind, now }, closing.signal);
    expect(asked).toBe(1);
  });
});
