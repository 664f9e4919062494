import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft } from '../conversation/draft.ts';
import { placeFindings } from '../conversation/finding-places.ts';
import { standSuggestions } from '../conversation/standing-suggestions.ts';
import { createState, foldEvents } from '../conversation/state.ts';
import { cutBlocks } from '../report/blocks.ts';
import { renderReport } from '../report/render.ts';
import { walkParagraphs } from '../report/report.ts';
import { invariant } from '../result.ts';
import { createTestApp } from '../testing/test-app.ts';
import type { Revised } from './manuscripts.ts';

const told = ['梧桐街道2025年，党工委书记', '登记338人，报名96人，体检70人，政考42人，入伍23人'];

async function drafted() {
  const { assistant } = createTestApp();
  const { conversationId: id } = await assistant.start();
  const say = async (text: string) => {
    const answer = await assistant.say(id, text);
    invariant(answer.ok, text);
    return answer.value;
  };
  // oxlint-disable-next-line no-await-in-loop -- turns follow each other
  for (const text of [...told, '出稿']) await say(text);
  const events = async () => {
    const all = await assistant.events(id, 0);
    invariant(all.ok, 'the conversation is there');
    return all.value;
  };
  const state = async () => foldEvents((await events()).map(({ event }) => event));
  const draft = async () => {
    const { draft: now } = await state();
    invariant(now, 'a draft is there');
    return now;
  };
  const edit = async (key: string, change: (text: string) => string) => {
    const before = blockOf(await draft(), key);
    return assistant.manuscripts.editBlock(id, key, { before, text: change(before) });
  };
  return { assistant, id, say, events, state, draft, edit, work: assistant.manuscripts };
}

const blockOf = (draft: Draft, key: string): string =>
  cutBlocks(draft.report).find((block) => block.key === key)?.text ?? '';
const plain = (draft: Draft): string => renderReport(draft.report, { claims: 'plain' });
const figureTexts = (draft: Draft): string[] =>
  [...walkParagraphs(draft.report)].flatMap(({ paragraph }) =>
    paragraph.pieces.flatMap((piece) => (piece.type === 'figure' ? [piece.text] : [])),
  );

function ok(revised: Revised): Draft {
  invariant(revised.ok, revised.ok ? '' : JSON.stringify(revised.failure));
  return revised.value;
}

describe('an edited block', () => {
  it('stands in the text, in every file made of it, and in the answer to 出稿', async () => {
    const { edit, say, draft, assistant, id } = await drafted();
    ok(await edit('conscription', (text) => `${text}每个小区都贴了征兵海报。`));
    const last = await assistant.lastDraft(id);
    expect(last.ok && last.value?.text).toContain('每个小区都贴了征兵海报。');
    const answer = await say('出稿');
    expect(answer.draft?.text).toContain('每个小区都贴了征兵海报。');
    expect((await draft()).text).toBe(answer.draft?.text);
  });

  it('keeps where its figures came from; one typed that the ledger knows is known too', async () => {
    const { edit, draft } = await drafted();
    const before = figureTexts(await draft());
    ok(await edit('conscription', (text) => `${text}宣传到位，批准入伍23人。`));
    expect(figureTexts(await draft())).toHaveLength(before.length + 1);
  });

  it('with a figure that differs from the ledger is asked about, not changed', async () => {
    const { edit, draft } = await drafted();
    ok(await edit('conscription', (text) => text.replace('入伍23人', '入伍25人')));
    const now = await draft();
    expect(plain(now)).toContain('入伍25人');
    const asked = now.findings.filter(({ ids }) => ids?.includes('conscription.enlisted'));
    expect(asked).toContainEqual(expect.objectContaining({ rule: 'figures/altered', severity: 'error' }));
  });

  it('is not overwritten by a new draft: the difference is offered, to leave, take or merge', async () => {
    const { assistant, id, edit, draft, state, work } = await drafted();
    ok(await edit('conscription', (text) => `${text}每个小区都贴了征兵海报。`));
    await assistant.editFigure(id, 'conscription.applied', { status: 'given', text: '97' });
    expect(blockOf(await draft(), 'conscription')).toContain('96人');
    expect(blockOf(await draft(), 'conscription')).toContain('海报');
    const { offers } = (await state()).manuscript;
    expect(offers['conscription']?.text).toContain('97人');
    expect(offers['conscription']?.merged).toContain('97人');
    expect(offers['conscription']?.merged).toContain('海报');
    ok(await work.settleOffer(id, 'conscription', 'merged'));
    expect(blockOf(await draft(), 'conscription')).toBe(offers['conscription']?.merged);
    expect((await state()).manuscript.offers).toEqual({});
    await assistant.editFigure(id, 'conscription.applied', { status: 'given', text: '98' });
    ok(await work.settleOffer(id, 'conscription', 'own'));
    expect(blockOf(await draft(), 'conscription')).toContain('97人');
    expect((await state()).manuscript.offers).toEqual({});
    await assistant.editFigure(id, 'conscription.applied', { status: 'given', text: '99' });
    ok(await work.settleOffer(id, 'conscription', 'new'));
    expect(blockOf(await draft(), 'conscription')).not.toContain('海报');
    expect((await state()).manuscript.edits).toEqual({});
    expect(await work.settleOffer(id, 'conscription', 'new')).toMatchObject({ failure: { kind: 'no-offer' } });
  });

  it('written while a new draft came stays, and the draft is offered', async () => {
    const { assistant, id, draft, state, work } = await drafted();
    const before = blockOf(await draft(), 'conscription');
    await assistant.editFigure(id, 'conscription.applied', { status: 'given', text: '97' });
    ok(await work.editBlock(id, 'conscription', { before, text: `${before}都有人管。` }));
    expect(blockOf(await draft(), 'conscription')).toContain('都有人管。');
    expect((await state()).manuscript.offers['conscription']?.merged).toContain('97人');
  });

  it('changed in another window meanwhile is refused, and nothing is lost', async () => {
    const { edit, draft, id, work } = await drafted();
    const before = blockOf(await draft(), 'conscription');
    ok(await edit('conscription', (text) => `${text}一号窗口。`));
    const late = await work.editBlock(id, 'conscription', { before, text: `${before}二号窗口。` });
    expect(late).toMatchObject({ ok: false, failure: { kind: 'block-changed' } });
    expect(blockOf(await draft(), 'conscription')).toContain('一号窗口。');
  });

  it('that the new outline has no place for is set aside and can be put back', async () => {
    const { edit, draft, state, say, id, work } = await drafted();
    ok(await edit('conscription', (text) => `${text}海报贴到了小区。`));
    await say('换成三大块，出稿');
    expect((await draft()).outline).toBe('three-block');
    const { offers, edits } = (await state()).manuscript;
    expect(edits['conscription']?.text).toContain('海报贴到了小区。');
    expect(offers['conscription']?.block).toBeNull();
    ok(await work.settleOffer(id, 'conscription', 'own'));
    expect(plain(await draft())).toContain('海报贴到了小区。');
    await say('换成标准骨架，出稿');
    expect(blockOf(await draft(), 'conscription')).toContain('海报贴到了小区。');
  });

  it('takes nothing classified', async () => {
    const { edit, draft } = await drafted();
    const before = (await draft()).text;
    const refused = await edit('conscription', (text) => `机密★1年\n${text}`);
    expect(refused).toMatchObject({ ok: false, failure: { kind: 'classified' } });
    expect((await draft()).text).toBe(before);
  });
});

describe('versions', () => {
  it('are listed, compared, undone step by step and gone back to', async () => {
    const { edit, draft, id, work, state } = await drafted();
    const first = plain(await draft());
    ok(await edit('conscription', (text) => `${text}甲。`));
    ok(await edit('conscription', (text) => `${text}乙。`));
    const listed = await work.versions(id);
    expect(listed.ok && listed.value.map(({ version, what, isCurrent }) => [version, what, isCurrent])).toEqual([
      [3, expect.stringMatching(/^您改了“三、.*”$/), true],
      [2, expect.stringMatching(/^您改了“三、.*”$/), false],
      [1, '出稿：标准十节', false],
    ]);
    const compared = await work.compare(id, 1, 3);
    expect(compared.ok && compared.value).toEqual([
      expect.objectContaining({
        block: 'conscription',
        parts: [
          { type: 'same', text: expect.any(String) },
          { type: 'added', text: '甲。乙。' },
        ],
      }),
    ]);
    expect(plain(ok(await work.undo(id)))).toContain('甲。');
    expect(plain(await draft())).not.toContain('乙。');
    expect(plain(ok(await work.undo(id)))).toBe(first);
    expect((await state()).manuscript.edits).toEqual({});
    expect(await work.undo(id)).toMatchObject({ ok: false, failure: { kind: 'nothing-to-undo' } });
    expect(plain(ok(await work.restore(id, 3)))).toContain('甲。乙。');
    expect(plain(ok(await work.undo(id)))).toContain('甲。');
    expect(await work.restore(id, 99)).toMatchObject({ failure: { kind: 'unknown-version' } });
  });
});

describe('待核实 sentences and findings', () => {
  it('are confirmed and struck in the draft at once, and stay so in the next', async () => {
    const { draft, id, work, say } = await drafted();
    const [first, second] = (await draft()).claims;
    invariant(first && second, 'there are claims');
    const confirmed = ok(await work.settleClaim(id, first.id, 'confirmed'));
    expect(confirmed.claims.map((claim) => claim.id)).not.toContain(first.id);
    expect(plain(confirmed)).toContain(first.text);
    const struck = ok(await work.settleClaim(id, second.id, 'struck'));
    expect(plain(struck)).not.toContain(second.text);
    const again = (await say('出稿')).draft;
    expect(again?.claims.map((claim) => claim.id)).not.toContain(first.id);
    expect(again?.text).not.toContain(second.text);
    expect(await work.settleClaim(id, 'cause:nobody', 'struck')).toMatchObject({ failure: { kind: 'unknown-claim' } });
  });

  it('are fixed from the ledger, struck with their sentence, or kept', async () => {
    const { edit, draft, id, work, state } = await drafted();
    ok(await edit('conscription', (text) => `${text.replace('入伍23人', '入伍25人')}评为先进的有999人。`));
    const keyOf = async (words: string) => {
      const now = await draft();
      const found = placeFindings(now).find(({ start, end }) => plain(now).slice(start, end).includes(words));
      invariant(found, `a finding on ${words}`);
      return found.key;
    };
    const altered = await keyOf('25人');
    ok(await work.settleFinding(id, altered, 'fix'));
    expect(plain(await draft())).toContain('入伍23人');
    ok(await work.settleFinding(id, await keyOf('999人'), 'strike'));
    expect(plain(await draft())).not.toContain('评为先进');
    const [gap] = placeFindings(await draft());
    invariant(gap, 'a gap is found');
    const { version } = (await state()).manuscript;
    ok(await work.settleFinding(id, gap.key, 'keep'));
    expect((await state()).manuscript).toMatchObject({ version, keptFindings: [gap.key] });
    expect(await work.settleFinding(id, altered, 'fix')).toMatchObject({ failure: { kind: 'unknown-finding' } });
  });
});

const weak = `梧桐街道2025年度党管武装工作述职报告
述职人：梧桐街道党工委书记

一、民兵工作
全年组织民兵训练2次,参训43人。军烈属慰问到位，悬挂光荣排12块。

二、存在的问题
一是宣传不够深入。
二是训练抓得不紧。

三、下一步打算
加强宣传，抓好训练。`;

describe('suggestions', () => {
  it('for a brought draft are taken one by one, taken back, and taken all', async () => {
    const { id, work, state, draft } = await drafted();
    ok(await work.bring(id, weak));
    const standing = async () => {
      const { suggestions } = (await state()).manuscript;
      invariant(suggestions, 'suggestions are there');
      return standSuggestions(suggestions, plain(await draft()));
    };
    const all = await standing();
    expect(all.length).toBeGreaterThan(1);
    expect(all.every(({ status, item }) => status === 'open' && item.reason !== '')).toBe(true);
    ok(await work.settleSuggestions(id, [1], 'take'));
    expect((await standing()).map(({ status }) => status)).toEqual(all.map((_, at) => (at === 1 ? 'taken' : 'open')));
    ok(await work.settleSuggestions(id, [1], 'leave'));
    ok(await work.settleSuggestions(id, [0], 'leave'));
    expect((await standing()).slice(0, 2).map(({ status }) => status)).toEqual(['left', 'left']);
    expect(plain(await draft())).toContain('光荣排');
    ok(
      await work.settleSuggestions(
        id,
        all.map(({ place }) => place),
        'take',
      ),
    );
    expect((await standing()).every(({ status }) => status === 'taken')).toBe(true);
    expect(plain(await draft())).toContain('光荣牌');
    ok(await work.undo(id));
    expect((await standing()).every(({ status }) => status !== 'taken')).toBe(true);
    expect(await work.settleSuggestions(id, [77], 'take')).toMatchObject({ failure: { kind: 'no-suggestions' } });
  });

  it('outlive an edit elsewhere, and fall away where their words were changed', async () => {
    const { id, work, state, draft } = await drafted();
    ok(await work.bring(id, weak));
    const before = blockOf(await draft(), 'militia');
    ok(await work.editBlock(id, 'militia', { before, text: before.replace('光荣排12块', '光荣牌10块') }));
    const { suggestions } = (await state()).manuscript;
    invariant(suggestions, 'suggestions are there');
    const statuses = standSuggestions(suggestions, plain(await draft())).map(({ status }) => status);
    expect(statuses).toContain('open');
    ok(
      await work.settleSuggestions(
        id,
        suggestions.items.map((_, place) => place),
        'take',
      ),
    );
    expect(plain(await draft())).toContain('光荣牌10块');
  });

  it('rewriting the problems leaves what nobody said 待核实', async () => {
    const { id, work, state, draft } = await drafted();
    ok(await work.bring(id, weak));
    ok(await work.suggest(id, { task: 'rewrite' }));
    const { suggestions } = (await state()).manuscript;
    invariant(suggestions && suggestions.items.length > 0, 'the part is rewritten');
    ok(
      await work.settleSuggestions(
        id,
        suggestions.items.map((_, place) => place),
        'take',
      ),
    );
    const now = await draft();
    expect(now.claims.length).toBeGreaterThan(0);
    for (const claim of now.claims) expect(now.text).toContain(`〔待核〕${claim.text}〔/〕`);
    const settled = ok(await work.settleClaim(id, now.claims[0]?.id ?? '', 'struck'));
    expect(plain(settled)).not.toContain(now.claims[0]?.text);
  });

  it('of a draft pasted in the chat stand as taken, and each can be taken back', async () => {
    const { say, state, draft, id, work } = await drafted();
    const answer = await say(`帮我润色这篇稿子：\n${weak}${'民兵骨干认真履职，表现良好。'.repeat(10)}`);
    const now = await state();
    invariant(now.manuscript.suggestions, 'suggestions are there');
    expect((await draft()).text).toBe(answer.draft?.text);
    const standing = standSuggestions(now.manuscript.suggestions, plain(await draft()));
    expect(standing.filter(({ status }) => status === 'taken').length).toBeGreaterThan(0);
    const medal = standing.find(({ item }) => item.before.includes('排'));
    invariant(medal, 'the slip was found');
    expect(plain(ok(await work.settleSuggestions(id, [medal.place], 'leave')))).toContain('光荣排');
    expect(plain(ok(await work.undo(id)))).toContain('光荣牌');
  });

  it('for a brought draft leave the officer’s edits of the other one in peace', async () => {
    const { id, edit, work, say, state } = await drafted();
    ok(await edit('conscription', (text) => `${text}海报贴到了小区。`));
    ok(await work.bring(id, weak));
    expect((await state()).manuscript.edits).toEqual({});
    expect((await say('出稿')).draft?.text).toContain('海报贴到了小区。');
  });
});

describe('whatever happens', () => {
  it('no words of the officer are lost', async () => {
    type Step =
      | { kind: 'edit'; block: string; words: string }
      | { kind: 'figure'; value: number }
      | { kind: 'draft' }
      | { kind: 'undo' };
    const step: fc.Arbitrary<Step> = fc.oneof(
      fc.record({
        kind: fc.constant('edit' as const),
        block: fc.constantFrom('head', 'conscription', 'problems', 'ending'),
        words: fc.stringMatching(/^[甲乙丙丁戊己庚辛]{6}$/),
      }),
      fc.record({ kind: fc.constant('figure' as const), value: fc.integer({ min: 24, max: 300 }) }),
      fc.constantFrom<Step>({ kind: 'draft' }, { kind: 'undo' }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
        const { assistant, id, edit, say, events, work, draft } = await drafted();
        const typed = new Set<string>();
        for (const one of steps) {
          /* oxlint-disable no-await-in-loop -- one after the other */
          if (one.kind === 'figure') {
            await assistant.editFigure(id, 'conscription.applied', { status: 'given', text: String(one.value) });
          } else if (one.kind === 'draft') await say('出稿');
          else if (one.kind === 'undo') {
            await work.undo(id);
            typed.clear();
            const now = plain(await draft());
            for (const { event } of await events()) {
              const words =
                event.type === 'draftRevised' && event.change.kind === 'blockEdited' ? event.change.text : '';
              for (const [mark] of words.matchAll(/[甲乙丙丁戊己庚辛]{6}/g)) if (now.includes(mark)) typed.add(mark);
            }
          } else {
            ok(await edit(one.block, (text) => `${text}${one.words}。`));
            typed.add(one.words);
          }
          /* oxlint-enable no-await-in-loop */
        }
        const now = plain(await draft());
        for (const words of typed) expect(now).toContain(words);
        // Each state on the way can be had again from the events alone.
        const all = (await events()).map(({ event }) => event);
        expect(foldEvents(all.slice(3), foldEvents(all.slice(0, 3), createState()))).toEqual(foldEvents(all));
      }),
      { numRuns: 25 },
    );
  });
});
