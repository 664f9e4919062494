import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeFindings } from '../conversation/finding-places.ts';
import { createState, foldEvents } from '../conversation/state.ts';
import { renderReport } from '../report/render.ts';
import { invariant } from '../result.ts';
import { assistantInMemory } from '../testing/chat.ts';
import { blockOf, drafted, figureTexts, ok, plain } from '../testing/draft-work.ts';
import { withComputed } from '../manuscripts/draft-report.ts';
import { releaseFigures } from '../manuscripts/release-figures.ts';

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
    ok(await edit('conscription', (text) => text.replace('全年批准入伍23人', '全年批准入伍25人')));
    const now = await draft();
    expect(plain(now)).toContain('入伍25人');
    const asked = now.findings.filter(({ ids }) => ids?.includes('conscription.enlisted'));
    // The heading still says what the ledger does: it is no fault.
    expect(asked.map(({ rule, severity, start, end }) => [rule, severity, now.text.slice(start, end)])).toEqual([
      ['figures/altered', 'error', '25人'],
    ]);
  });

  it('follows a new draft in the sentences that are not his; what his words leave no room for is offered', async () => {
    const { assistant, id, say, edit, draft, state, work } = await drafted();
    ok(await edit('conscription', (text) => `${text}每个小区都贴了征兵海报。`));
    await assistant.editFigure(id, 'conscription.applied', { status: 'given', text: '97' });
    expect(blockOf(await draft(), 'conscription')).toContain('97人');
    expect(blockOf(await draft(), 'conscription')).toContain('海报');
    expect((await state()).manuscript.offers).toEqual({});
    const all = /全年批准入伍[^]*/;
    ok(await edit('conscription', (text) => text.replace(all, '全年登记、体检、政考的青年，最后走了23人。')));
    expect((await say('役前教育30人')).reply).toContain('役前教育怎么写进去，在报告页上由您定');
    const { offers } = (await state()).manuscript;
    expect(offers['conscription']?.text).toContain('30人');
    expect(blockOf(await draft(), 'conscription')).not.toContain('30人');
    ok(await work.settleOffer(id, 'conscription', 'own'));
    expect(blockOf(await draft(), 'conscription')).toContain('最后走了23人');
    expect((await state()).manuscript.offers).toEqual({});
    await say('入伍24人');
    expect(blockOf(await draft(), 'conscription')).toContain('最后走了24人');
    await say('换一版');
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

  it('is told of where a number that is bound to nothing stays as it was', async () => {
    const { edit, say } = await drafted();
    expect((await say('说错了，报名是97')).reply).toContain('稿子里也跟着改了。');
    ok(await edit('conscription', (text) => text.replace('应征报名97人', '报名的九十七个')));
    const { reply } = await say('说错了，报名是98');
    expect(reply).toContain(
      '稿子别处跟着改了，您改过的“三、严密组织兵员征集，批准入伍23人”里的“报名的九十七个”没动，请看一眼',
    );
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

  it('written while a new outline came that has no place for it is set aside', async () => {
    const { draft, id, work, say, state } = await drafted();
    const before = blockOf(await draft(), 'conscription');
    await say('换成三大块，出稿');
    ok(await work.editBlock(id, 'conscription', { before, text: `${before}海报贴到了小区。` }));
    expect((await state()).manuscript.offers['conscription']).toMatchObject({ block: null });
    ok(await work.settleOffer(id, 'conscription', 'own'));
    expect(plain(await draft())).toContain('海报贴到了小区。');
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
      [1, '出稿：标准式', false],
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

  it('gone back to stays, though the ledger has moved on, until the officer wants a new draft', async () => {
    const { assistant, id, work, say, draft, state } = await drafted();
    await assistant.editFigure(id, 'conscription.applied', { status: 'given', text: '97' });
    expect(plain(await draft())).toContain('报名97人');
    ok(await work.undo(id));
    expect((await state()).isDraftStale).toBe(true);
    await say('谢谢');
    expect(plain(await draft())).toContain('报名96人');
    expect((await say('出稿')).draft?.text).toContain('报名97人');
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
    expect(ok(await work.restore(id, 1)).claims.map((claim) => claim.id)).toContain(second.id);
    expect((await say('出稿')).draft?.text).toContain(second.text);
    expect(await work.settleClaim(id, 'cause:nobody', 'struck')).toMatchObject({ failure: { kind: 'unknown-claim' } });
  });

  it('are fixed from the ledger, struck with their sentence, or kept', async () => {
    const { assistant, edit, draft, id, work, state } = await drafted();
    ok(await edit('conscription', (text) => `${text.replace('入伍23人', '入伍25人')}评为先进的有999人。`));
    const keyOf = async (words: string) => {
      const now = await draft();
      const found = placeFindings(now).find(({ start, end }) => plain(now).slice(start, end).includes(words));
      invariant(found, `a finding on ${words}`);
      return found.key;
    };
    const altered = await keyOf('25人');
    expect(await work.settleFinding(id, { key: altered, how: 'fix', choice: 3 })).toMatchObject({
      failure: { kind: 'no-fix' },
    });
    ok(await work.settleFinding(id, { key: altered, how: 'fix' }));
    expect(plain(await draft())).toContain('入伍23人');
    ok(await work.settleFinding(id, { key: await keyOf('999人'), how: 'strike' }));
    expect(plain(await draft())).not.toContain('评为先进');
    const [gap] = placeFindings(await draft());
    invariant(gap, 'a gap is found');
    const { version } = (await state()).manuscript;
    ok(await work.settleFinding(id, { key: gap.key, how: 'keep' }));
    expect((await state()).manuscript).toMatchObject({ version, keptFindings: [gap.key] });
    const seen = await assistant.lastDraft(id);
    const keys = seen.ok && seen.value ? placeFindings(seen.value).map(({ key }) => key) : [gap.key];
    expect(keys).not.toContain(gap.key);
    expect(await work.settleFinding(id, { key: altered, how: 'fix' })).toMatchObject({
      failure: { kind: 'unknown-finding' },
    });
  });

  it('of a draft he brought are done as they offer, where he says so', async () => {
    const assistant = assistantInMemory();
    const { conversationId } = await assistant.start();
    const text = '工作情况\n\n全年议定11件，办结8件，另有2件转入下年。';
    const brought = await assistant.manuscripts.bring(conversationId, text);
    invariant(brought.ok, 'it is brought');
    const [found] = placeFindings(brought.value).filter(({ finding }) => finding.offer !== undefined);
    invariant(found, 'the rest does not come out');
    ok(await assistant.manuscripts.settleFinding(conversationId, { key: found.key, how: 'fix' }));
    const now = await assistant.manuscripts.open(conversationId);
    expect(now.ok && now.value?.text).toBe(text.replace('2件', '3件'));
  });
});

describe('an edit that tells a figure as it stood, undone', () => {
  it('leaves a draft that follows the next one', async () => {
    const { assistant, id, work, draft } = await drafted();
    await assistant.editFigure(id, 'conscription.applied', { status: 'given', text: '96' });
    ok(await work.undo(id));
    await assistant.editFigure(id, 'conscription.applied', { status: 'given', text: '88' });
    expect(plain(await draft())).toContain('报名88人');
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
        const { assistant, id, edit, say, events, work, draft, state } = await drafted();
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
        // And no number on the page leads to a message that says another.
        const last = await draft();
        const { ledger } = await state();
        const known = withComputed(assistant.kind, ledger);
        expect(last.text).toBe(renderReport(last.report));
        expect(releaseFigures(assistant.kind, last.report, known)).toEqual(last.report);
        // Each state on the way can be had again from the events alone.
        const all = (await events()).map(({ event }) => event);
        expect(foldEvents(all.slice(3), foldEvents(all.slice(0, 3), createState()))).toEqual(foldEvents(all));
      }),
      { numRuns: 25 },
    );
  });
});
