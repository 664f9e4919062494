import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localOwner } from '../../accounts/owner.ts';
import { foldEvents } from '../../conversation/state.ts';
import { applySuggestions } from '../../polish/apply.ts';
import type { Suggestion } from '../../polish/suggestion.ts';
import { renderReport } from '../../report/render.ts';
import { invariant } from '../../result.ts';
import { createMemoryEventStore } from '../../storage/memory-event-store.ts';
import { createTestApp } from '../../testing/test-app.ts';
import { findAnchor, type Anchor } from '../../text/anchors.ts';
import type { CliIo } from './io.ts';
import { runPolish } from './polish.ts';
import { runRewrite } from './rewrite.ts';

interface Answer {
  text: string;
  suggestions: (Suggestion & { anchor: Anchor })[];
  findings: { start: number; end: number; anchor: Anchor }[];
}

async function answerOf(command: typeof runPolish, args: string[], input: string): Promise<Answer> {
  let out = '';
  const io: CliIo = {
    lines: async function* () {},
    readAll: () => Promise.resolve(input),
    write: (text) => {
      out += text;
    },
    writeError: () => {},
    isInteractive: false,
  };
  await command([...args, '-', '--json'], io);
  return JSON.parse(out);
}

const sentences = [
  '全年召开议军会4次，现场办公2次，解决实际问题5个。',
  '征兵体检70人，政审考核42人，入伍23人。',
  '应怔报名36人，上站体检20人。',
  '做好拥军拥属工作，走访军人家庭40户。',
  '民兵整祖扎实有序，应急排30人。',
  '慰问优抚对象近120余人，装订光荣牌12块。',
];
const report = fc
  .array(fc.subarray(sentences, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 3 })
  .map(
    (parts) =>
      `平川街道2025年度党管武装工作述职报告\n\n${parts
        .map((body, i) => `${'一二三'[i] ?? ''}、${['组织领导', '民兵建设', '征兵工作'][i] ?? ''}\n${body.join('')}`)
        .join('\n\n')}`,
  );

const words = (text: string): string => text.replaceAll(/\s/g, '');

describe('changes that the command line lists', () => {
  it('give the text that chat, page and HTTP give, whichever are taken and in whatever order', async () => {
    const routes = fc.infiniteStream(fc.constantFrom('page', 'chat', 'http' as const));
    await fc.assert(
      fc.asyncProperty(report, fc.infiniteStream(fc.nat()), routes, async (text, draws, ways) => {
        const listed = await answerOf(runPolish, [], text);
        const order = [...listed.suggestions.keys()]
          .filter(() => (draws.next().value ?? 0) % 3 > 0)
          .map((place) => ({ place, at: draws.next().value ?? 0 }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ place }) => place);
        fc.pre(order.length > 0);
        const taken = await answerOf(runPolish, ['--take', order.map((place) => place + 1).join(',')], text);
        const chosen = order.flatMap((place) => listed.suggestions[place] ?? []);
        expect(taken.text).toBe(applySuggestions(text, chosen));

        const eventStore = createMemoryEventStore();
        const { assistant, call } = createTestApp({ eventStore });
        const { conversationId: id } = await assistant.start();
        const work = assistant.manuscripts;
        await work.bring(id, text);
        await work.suggest(id, { task: 'polish' });
        const state = async () => foldEvents((await eventStore.read(localOwner, id)).map(({ event }) => event));
        const { manuscript } = await state();
        const { suggestions } = manuscript;
        invariant(suggestions, 'suggestions are there');
        expect(suggestions.items.map(({ before, after }) => [before, after])).toEqual(
          listed.suggestions.map(({ before, after }) => [before, after]),
        );
        for (const place of order) {
          /* oxlint-disable no-await-in-loop -- one after the other */
          const way = ways.next().value;
          if (way === 'page') await work.settleSuggestions(id, { places: [place], how: 'take' });
          else if (way === 'chat') await assistant.say(id, `第${place + 1}处采纳`);
          else await call('PUT', `/api/conversations/${id}/suggestions`, { places: [place], how: 'take' });
          /* oxlint-enable no-await-in-loop */
        }
        const { draft } = await state();
        invariant(draft, 'a draft is there');
        expect(words(renderReport(draft.report, { claims: 'plain' }))).toBe(words(taken.text));
      }),
      { numRuns: 15 },
    );
  });

  it('and what it found quote their words, so that each is found again by them alone', async () => {
    await fc.assert(
      fc.asyncProperty(report, async (text) => {
        const { suggestions, findings } = await answerOf(runPolish, [], text);
        for (const { start, end, anchor } of [...suggestions, ...findings]) {
          expect(anchor.words).toBe(text.slice(start, end));
          expect(findAnchor(text, anchor)).toEqual({ start, end });
        }
      }),
      { numRuns: 15 },
    );
  });

  it('of a rewritten part are marked 待核 where nobody has said them, each and all together', async () => {
    const text =
      '平川街道2025年度党管武装工作述职报告\n\n一、主要工作\n召开议军会4次。\n\n二、存在问题\n1.点验有6人没到。\n2.器材有3部坏了没人修。\n\n三、整改措施\n1.加强点验。\n2.加强管理。\n';
    const { text: all, suggestions } = await answerOf(runRewrite, [], text);
    expect(applySuggestions(text, suggestions)).toBe(all);
    expect(all.split('〔待核〕').length - 1).toBe(4);
    const one = await answerOf(runRewrite, ['--take', '1'], text);
    expect(one.text).toContain('〔待核〕');
    expect(one.text).toBe(applySuggestions(text, suggestions.slice(0, 1)));
  });
});
