import { afterAll, describe, expect, it } from 'vitest';
import { localOwner } from '../../accounts/owner.ts';
import { createTextJobs, WorkRefused, type DoneBy, type GivenTo, type TextJob } from '../../assistant/text-jobs.ts';
import type { TextParts } from '../../assistant/text-parts.ts';
import type { Reworded } from '../../writers/model/reword.ts';
import { createState, foldEvents } from '../../conversation/state.ts';
import { annualReport } from '../../testing/sample-reports.ts';
import { armedForcesDuty } from '../../testing/kind.ts';
import { readPastReports } from './corpus.ts';
import { shippedCorpus } from './kind.ts';
import { createTextThreads, threadLimits, type TextThreads, type ThreadLimits } from './text-threads.ts';

const kindId = 'armed-forces-duty';
const parts = {
  kind: armedForcesDuty(),
  pastReports: readPastReports(shippedCorpus, kindId),
  draftFollows: true,
  now: () => new Date().toISOString(),
};
/** All go to the one thread, however short, and have the time a slow machine takes. */
const limits: ThreadLimits = { ...threadLimits, threads: 1, shortCharacters: 0, deadlineMs: 600_000 };

const begun: TextThreads[] = [];
function threadsOf(tuned: Partial<ThreadLimits> = {}, more: Partial<TextParts> = {}) {
  const ofKind = { root: shippedCorpus, parts: { ...parts, ...more } };
  const threads = createTextThreads([ofKind], { ...limits, ...tuned });
  begun.push(threads);
  return { doTextJob: threads.doTextJob(kindId) };
}

afterAll(async () => {
  await Promise.all(begun.map((threads) => threads.stop()));
});

const state = createState();
const inPlace = createTextJobs(parts);

describe('work on a text in a thread', () => {
  const shared = threadsOf();
  async function both<Job extends TextJob>(job: Job, given: GivenTo<Job>): Promise<[DoneBy<Job>, DoneBy<Job>]> {
    return [await shared.doTextJob(localOwner, job, given, 1), await inPlace[job](given)];
  }

  it('comes to what it comes to in place', async () => {
    const [turn, ownTurn] = await both('turn', { state, text: '青山街道2024年，征集新兵12人，女兵1名，其余是男兵' });
    expect(turn).toEqual(ownTurn);
    const [polishing, ownPolishing] = await both('turn', { state, text: `帮我润色这篇稿子：\n${annualReport}` });
    expect(polishing).toEqual(ownPolishing);
    const [check, ownCheck] = await both('check', { text: annualReport });
    expect(check).toEqual(ownCheck);
    const [polish, ownPolish] = await both('polish', { text: annualReport, wish: { instruction: '压到800字' } });
    expect(polish).toEqual(ownPolish);
    const [ingest, ownIngest] = await both('ingest', { id: 'own-1', title: '题', raw: annualReport });
    expect(ingest).toEqual(ownIngest);
  });

  it('revises a draft as in place', async () => {
    const [brought, own] = await both('work', { state, work: { do: 'bring', text: annualReport } });
    expect(brought).toEqual(own);
    const after = foldEvents(brought.ok ? brought.value : [], state);
    const [taken, ownTaken] = await both('work', {
      state: after,
      work: { do: 'settleSuggestions', places: [0], how: 'take' },
    });
    expect(taken).toEqual(ownTaken);
  });

  it('tells what is classified without keeping it', async () => {
    const [secret, own] = await both('turn', { state, text: '器材室存有步枪12支、子弹600发' });
    expect(secret).toEqual(own);
    expect(secret).toHaveProperty('secret');
  });
});

describe('a thread', () => {
  it('that is not done in time is ended, and the next piece finds another', async () => {
    const threads = threadsOf({ deadlineMs: 1 });
    const given = { text: annualReport.repeat(20).slice(0, 100_000) };
    await expect(threads.doTextJob(localOwner, 'check', given, 1)).rejects.toMatchObject({ kind: 'too-slow' });
    await expect(threads.doTextJob(localOwner, 'check', given, 1)).rejects.toBeInstanceOf(WorkRefused);
  });

  it('turns away what is too much of one owner', async () => {
    const threads = threadsOf({ mostOfOne: 1 });
    const first = threads.doTextJob(localOwner, 'check', { text: '征集新兵12人。' }, 1);
    await expect(threads.doTextJob(localOwner, 'check', { text: '征集新兵12人。' }, 1)).rejects.toMatchObject({
      kind: 'too-busy',
    });
    await expect(first).resolves.toEqual(await inPlace.check({ text: '征集新兵12人。' }));
  });

  it('asks the model where the service asks it', async () => {
    const asked: string[] = [];
    const reword = async (text: string): Promise<Reworded> => {
      asked.push(text);
      return { rewordings: [], asked: 1, refused: 0 };
    };
    const threads = threadsOf({}, { reword });
    await threads.doTextJob(localOwner, 'polish', { text: annualReport, wish: {} }, 1);
    expect(asked).toHaveLength(1);
  });

  it('asks what a model sees in a text as well', async () => {
    const found = {
      rule: 'phrasing/in-context',
      start: 0,
      end: 2,
      before: annualReport.slice(0, 2),
      after: '',
      reason: '',
    } as const;
    const threads = threadsOf({}, { findFaults: async () => ({ findings: [], suggestions: [found] }) });
    const { suggestions } = await threads.doTextJob(localOwner, 'polish', { text: annualReport, wish: {} }, 1);
    expect(suggestions).toContainEqual(found);
  });

  it('passes on what goes wrong in it', async () => {
    const threads = threadsOf({}, { reword: () => Promise.reject(new Error('the model is gone')) });
    await expect(threads.doTextJob(localOwner, 'polish', { text: annualReport, wish: {} }, 1)).rejects.toThrow(
      'the model is gone',
    );
  });
});
