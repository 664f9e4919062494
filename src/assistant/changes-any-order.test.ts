import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localOwner } from '../accounts/owner.ts';
import { placeFindings } from '../conversation/finding-places.ts';
import { standSuggestions } from '../conversation/standing-suggestions.ts';
import { foldEvents } from '../conversation/state.ts';
import { applySuggestions } from '../polish/apply.ts';
import { keepCompatible, type Suggestion } from '../polish/suggestion.ts';
import { cutBlocks } from '../report/blocks.ts';
import { renderReport } from '../report/render.ts';
import { invariant } from '../result.ts';
import { createMemoryEventStore } from '../storage/memory-event-store.ts';
import { anchorOf } from '../text/anchors.ts';
import { createTestApp } from '../testing/test-app.ts';

/** A conversation that an own draft was brought into, and how to work on it. */
async function brought(text: string) {
  const eventStore = createMemoryEventStore();
  const { assistant, call } = createTestApp({ eventStore });
  const { conversationId: id } = await assistant.start();
  const work = assistant.manuscripts;
  await work.bring(id, text);
  const state = async () => foldEvents((await eventStore.read(localOwner, id)).map(({ event }) => event));
  const plain = async () => {
    const { draft } = await state();
    invariant(draft, 'a draft is there');
    return renderReport(draft.report, { claims: 'plain' });
  };
  return { assistant, call, eventStore, id, work, state, plain };
}

const words = (text: string): string => text.replaceAll(/\s/g, '');

const sentences = [
  '全年召开议军会4次，现场办公2次，解决实际问题5个。',
  '征兵体检70人，政审考核42人，入伍23人。',
  '今年民兵点验应到30人，实到29人，到点率98%。',
  '走访军人家庭40户，悬挂光荣牌12块。',
  '编组普通民兵连9个，组织点验1次。',
  '走访军人家庭40户，悬挂光荣牌12块。',
];
const lines = fc.array(fc.subarray([...sentences.keys()], { minLength: 1, maxLength: 4 }), {
  minLength: 2,
  maxLength: 4,
});
const report = lines.map(
  (body) =>
    `平川街道2025年度党管武装工作述职报告\n\n${body
      .map(
        (own, i) =>
          `${'一二三四'[i] ?? ''}、${['组织领导', '民兵建设', '征兵工作', '双拥优抚'][i] ?? ''}\n${own.map((at) => sentences[at]).join('')}`,
      )
      .join('\n\n')}`,
);

interface Edit extends Suggestion {
  isByHand: boolean;
}

/** Changes inside body lines, none touching another: the officer's own among those suggested. */
function changesOf(text: string): fc.Arbitrary<Edit[]> {
  const one = fc.record({
    at: fc.nat(text.length),
    length: fc.nat(5),
    after: fc.string({ unit: fc.constantFrom(...Array.from('壹贰叁肆伍陆柒捌玖拾')), maxLength: 6 }),
    isByHand: fc.boolean(),
  });
  return fc.array(one, { maxLength: 7 }).map((drawn) => {
    const edits = drawn.flatMap(({ at, length, after, isByHand }): Edit[] => {
      const line = text.lastIndexOf('\n', at - 1) + 1;
      const end = Math.min(text.length, at + length);
      const isBody = line > 0 && !/^[一二三四]、/.test(text.slice(line)) && at > line + 4;
      const before = text.slice(at, end);
      if (!isBody || before.includes('\n') || end >= text.length - 4 || text[end] === '\n') return [];
      return [{ start: at, end, before, after, rule: 'polish/reworded', reason: '试', isByHand }];
    });
    // Nearest neighbours are what a place is known by.
    const apart = keepCompatible(edits.map((edit) => ({ ...edit, start: edit.start - 4, end: edit.end + 4 })));
    return edits
      .filter((edit, i) => apart.some(({ start }) => start === edit.start - 4) && edits.indexOf(edit) === i)
      .filter((edit, i, all) => all.findIndex(({ start }) => start === edit.start) === i);
  });
}

const scripts = report.chain((text) =>
  changesOf(text).chain((changes) =>
    fc.record({
      text: fc.constant(text),
      changes: fc.constant(changes),
      order: fc.shuffledSubarray([...changes.keys()]),
      routes: fc.infiniteStream(fc.constantFrom('page', 'chat', 'http' as const)),
    }),
  ),
);

describe('changes of a draft', () => {
  it('give one text, whichever are taken, in whatever order, by whatever way, among edits by hand', async () => {
    await fc.assert(
      fc.asyncProperty(scripts, async ({ text, changes, order, routes }) => {
        const { assistant, call, eventStore, id, work, state, plain } = await brought(text);
        const base = await plain();
        expect(words(base)).toBe(words(text));
        const suggested = changes.filter(({ isByHand }) => !isByHand);
        const stored = await eventStore.read(localOwner, id);
        const last = stored.at(-1);
        invariant(last, 'the draft was brought');
        const items = keepCompatible(suggested);
        const suggestions = { task: 'polish' as const, base: text, items, notes: [], taken: [], left: [] };
        invariant(base === text, 'printed as it came');
        const made = { type: 'suggestionsMade' as const, turn: 0, suggestions };
        await eventStore.append(localOwner, id, last.seq, [made], new Date(0).toISOString());
        // The second set, or the first of a text in which nothing was to be polished when it came.
        const { number } = (await state()).manuscript.suggestions ?? {};
        for (const at of order) {
          /* oxlint-disable no-await-in-loop -- one after the other */
          const change = changes[at];
          invariant(change, 'a change is there');
          const done = order.slice(0, order.indexOf(at)).flatMap((one) => changes[one] ?? []);
          if (change.isByHand) {
            const { draft } = await state();
            invariant(draft, 'a draft is there');
            // What he sees, and where his change falls in it.
            const shift = done
              .filter(({ start }) => start < change.start)
              .reduce((sum, one) => sum + one.after.length - one.before.length, 0);
            const from = change.start + shift;
            const block = cutBlocks(draft.report).find((one) => one.at <= from && from <= one.at + one.text.length);
            invariant(block, 'the block is there');
            const { start, end } = { start: from - block.at, end: from - block.at + change.before.length };
            const edited = block.text.slice(0, start) + change.after + block.text.slice(end);
            const answer = await work.editBlock(id, block.key, { before: block.text, text: edited });
            invariant(answer.ok, 'edited');
          } else {
            const place = items.findIndex(({ start }) => start === change.start);
            const route = routes.next().value;
            if (route === 'page') {
              invariant((await work.settleSuggestions(id, { places: [place], how: 'take' })).ok, 'taken');
            } else if (route === 'http') {
              const body = { places: [place], how: 'take', set: number };
              const answer = await call('PUT', `/api/conversations/${id}/suggestions`, body);
              invariant(answer.status === 200, 'taken');
            } else invariant((await assistant.say(id, `第${place + 1}处采纳`)).ok, 'taken');
          }
          /* oxlint-enable no-await-in-loop */
        }
        const chosen = order.flatMap((at) => changes[at] ?? []);
        expect(words(await plain())).toBe(words(applySuggestions(text, chosen)));
        // And each can be taken back.
        const now = await state();
        const { suggestions: set } = now.manuscript;
        invariant(set, 'suggestions are there');
        const taken = standSuggestions(set, await plain()).filter(({ status }) => status === 'taken');
        const places = taken.filter(({ item }) => item.before !== item.after).map(({ place }) => place);
        if (places.length > 0) invariant((await work.settleSuggestions(id, { places, how: 'leave' })).ok, 'taken back');
        expect(words(await plain())).toBe(
          words(
            applySuggestions(
              text,
              chosen.filter(({ isByHand }) => isByHand),
            ),
          ),
        );
      }),
      { numRuns: 30 },
    );
  });
});

const draftWithSlips = `平川街道2025年度党管武装工作述职报告

一、征兵工作
征兵体检70人，政审考核42人，入伍23人。

二、民兵工作
今年民兵点验应到30人，实到29人，到点率98%。夜训应到30人，实到29人，到点率98%。

三、存在的问题
一是思想认识不够到位。二是学习标准不高。三是训练抓得不紧。

四、下一步打算
加强宣传，抓好训练。`;

describe('a finding', () => {
  const placed = async (on: Awaited<ReturnType<typeof brought>>, said: string, nth = 0) => {
    const { draft } = await on.state();
    invariant(draft, 'a draft is there');
    const text = await on.plain();
    const found = placeFindings(draft).filter(({ start, end }) => text.slice(start, end) === said)[nth];
    invariant(found, `a finding on ${said}`);
    return { key: found.key, anchor: anchorOf(text, found) };
  };

  it('is mended where it was shown, though a word before it was replaced by a longer one', async () => {
    const on = await brought(draftWithSlips);
    const shown = await placed(on, '98%');
    expect(await on.work.settleSuggestions(on.id, { places: [0], how: 'take' })).toMatchObject({ ok: true });
    expect(await on.plain()).toContain('政治考核42人');
    expect(await on.work.settleFinding(on.id, { ...shown, how: 'fix' })).toMatchObject({ ok: true });
    expect(await on.plain()).toContain('点验应到30人，实到29人，到点率96.7%。夜训应到30人，实到29人，到点率98%。');
  });

  it('is mended at the second of two places that read alike, where it was shown there', async () => {
    const on = await brought(draftWithSlips);
    expect(await on.work.settleFinding(on.id, { ...(await placed(on, '98%', 1)), how: 'fix' })).toMatchObject({
      ok: true,
    });
    expect(await on.plain()).toContain('点验应到30人，实到29人，到点率98%。夜训应到30人，实到29人，到点率96.7%。');
  });

  it('is struck with its whole sentence and nothing else', async () => {
    const on = await brought(draftWithSlips);
    const shown = await placed(on, '二是学习标准不高。');
    await on.work.settleSuggestions(on.id, { places: [0], how: 'take' });
    expect(await on.work.settleFinding(on.id, { ...shown, how: 'strike' })).toMatchObject({ ok: true });
    expect(await on.plain()).toContain('\n一是思想认识不够到位。三是训练抓得不紧。\n');
  });

  it('whose words were written anew meanwhile is left, and told so', async () => {
    const on = await brought(draftWithSlips);
    const shown = await placed(on, '98%');
    const { draft } = await on.state();
    invariant(draft, 'a draft is there');
    const block = cutBlocks(draft.report).find(({ text }) => text.includes('98%'));
    invariant(block, 'the block is there');
    const edit = { before: block.text, text: block.text.replace('到点率98%', '到点率97%') };
    expect(await on.work.editBlock(on.id, block.key, edit)).toMatchObject({ ok: true });
    const answer = await on.call('POST', `/api/conversations/${on.id}/findings`, { ...shown, how: 'fix' });
    expect(answer).toMatchObject({ status: 409, body: { type: 'urn:zhibi:problem:text-changed' } });
    expect(JSON.stringify(answer.body)).toContain('这里的文字已经变了');
    expect(await on.plain()).toContain('到点率97%。夜训');
  });

  it('and of a text in which nothing was to be polished the first set is number one', async () => {
    const on = await brought(
      '平川街道2025年度党管武装工作述职报告\n\n一、双拥优抚\n走访军人家庭40户，悬挂光荣牌12块。',
    );
    expect((await on.state()).manuscript.suggestions).toBeNull();
    await on.work.suggest(on.id, { task: 'polish' });
    expect((await on.state()).manuscript.suggestions?.number).toBe(1);
  });

  it('and a suggestion of another set than the one shown are left', async () => {
    const on = await brought(draftWithSlips);
    await on.work.suggest(on.id, { task: 'rewrite' });
    const late = await on.work.settleSuggestions(on.id, { places: [0], how: 'take', set: 1 });
    expect(late).toMatchObject({ ok: false, failure: { kind: 'text-changed' } });
  });
});
