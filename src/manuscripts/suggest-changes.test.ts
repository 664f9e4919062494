import { describe, expect, it } from 'vitest';
import { standSuggestions } from '../conversation/standing-suggestions.ts';
import { invariant } from '../result.ts';
import { blockOf, drafted, ok, plain, weakDraft } from '../testing/draft-work.ts';

describe('suggestions', () => {
  it('for a brought draft are taken one by one, taken back, and taken all', async () => {
    const { id, work, state, draft } = await drafted();
    ok(await work.bring(id, weakDraft));
    const standing = async () => {
      const { suggestions } = (await state()).manuscript;
      invariant(suggestions, 'suggestions are there');
      return standSuggestions(suggestions, plain(await draft()));
    };
    const all = await standing();
    expect(all.length).toBeGreaterThan(1);
    expect(all.every(({ status, item }) => status === 'open' && item.reason !== '')).toBe(true);
    ok(await work.settleSuggestions(id, { places: [1], how: 'take' }));
    expect((await standing()).map(({ status }) => status)).toEqual(all.map((_, at) => (at === 1 ? 'taken' : 'open')));
    ok(await work.settleSuggestions(id, { places: [1], how: 'leave' }));
    ok(await work.settleSuggestions(id, { places: [0], how: 'leave' }));
    expect((await standing()).slice(0, 2).map(({ status }) => status)).toEqual(['left', 'left']);
    expect(plain(await draft())).toContain('光荣排');
    ok(await work.settleSuggestions(id, { places: all.map(({ place }) => place), how: 'take' }));
    expect((await standing()).every(({ status }) => status === 'taken')).toBe(true);
    expect(plain(await draft())).toContain('光荣牌');
    ok(await work.undo(id));
    expect((await standing()).every(({ status }) => status !== 'taken')).toBe(true);
    expect(await work.settleSuggestions(id, { places: [77], how: 'take' })).toMatchObject({
      failure: { kind: 'no-suggestions' },
    });
  });

  it('outlive an edit elsewhere, and fall away where their words were changed', async () => {
    const { id, work, state, draft } = await drafted();
    ok(await work.bring(id, weakDraft));
    const before = blockOf(await draft(), 'militia');
    ok(await work.editBlock(id, 'militia', { before, text: before.replace('光荣排12块', '光荣牌10块') }));
    const { suggestions } = (await state()).manuscript;
    invariant(suggestions, 'suggestions are there');
    const statuses = standSuggestions(suggestions, plain(await draft())).map(({ status }) => status);
    expect(statuses).toContain('open');
    ok(await work.settleSuggestions(id, { places: suggestions.items.map((_, place) => place), how: 'take' }));
    expect(plain(await draft())).toContain('光荣牌10块');
  });

  it('rewriting the problems leaves what nobody said 待核实', async () => {
    const { id, work, state, draft } = await drafted();
    ok(await work.bring(id, weakDraft));
    ok(await work.suggest(id, { task: 'rewrite' }));
    const { suggestions } = (await state()).manuscript;
    invariant(suggestions && suggestions.items.length > 0, 'the part is rewritten');
    ok(await work.settleSuggestions(id, { places: suggestions.items.map((_, place) => place), how: 'take' }));
    const now = await draft();
    expect(now.claims.length).toBeGreaterThan(0);
    for (const claim of now.claims) expect(now.text).toContain(`〔待核〕${claim.text}〔/〕`);
    const settled = ok(await work.settleClaim(id, now.claims[0]?.id ?? '', 'struck'));
    expect(plain(settled)).not.toContain(now.claims[0]?.text);
  });

  it('of a draft pasted in the chat wait to be taken, and each can be taken back', async () => {
    const { say, state, draft, id, work } = await drafted();
    const answer = await say(`帮我润色这篇稿子：\n${weakDraft}${'民兵骨干认真履职，表现良好。'.repeat(10)}`);
    const now = await state();
    invariant(now.manuscript.suggestions, 'suggestions are there');
    expect((await draft()).text).toBe(answer.draft?.text);
    const standing = standSuggestions(now.manuscript.suggestions, plain(await draft()));
    expect(standing.every(({ status }) => status === 'open')).toBe(true);
    expect(plain(await draft())).toContain('光荣排');
    expect(plain((await say('全部采纳')).draft ?? (await draft()))).toContain('光荣牌');
    const medal = standing.find(({ item }) => item.before.includes('排'));
    invariant(medal, 'the slip was found');
    expect(plain(ok(await work.settleSuggestions(id, { places: [medal.place], how: 'leave' })))).toContain('光荣排');
    expect(plain(ok(await work.undo(id)))).toContain('光荣牌');
  });

  it('for a brought draft leave the officer’s edits of the other one in peace', async () => {
    const { id, edit, work, say, state } = await drafted();
    ok(await edit('conscription', (text) => `${text}海报贴到了小区。`));
    ok(await work.bring(id, weakDraft));
    expect((await state()).manuscript.edits).toEqual({});
    expect((await say('按台账另写一篇')).draft?.text).toContain('海报贴到了小区。');
  });
});
