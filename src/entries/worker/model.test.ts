import { describe, expect, it } from 'vitest';
import { createLedger, type Ledger, type LedgerFigure } from '../../figures/ledger.ts';
import { loadKind } from '../../kinds/load-kind.ts';
import { renderReport } from '../../report/render.ts';
import { invariant } from '../../result.ts';
import { kindTexts } from './kind-texts.ts';
import { modelThroughBinding, type ModelBinding } from './model-binding.ts';
import worker from './model.ts';
import { createEmbeddedWriter } from '../../writers/embedded/write-report.ts';
import type { Brief } from '../../writers/writer.ts';

/** The endpoint is `outboundService` of vitest.config.ts. */
const settings = { ZHIBI_MODEL_BASE_URL: 'http://model.invalid/v1', ZHIBI_MODEL: 'm' };
const binding: ModelBinding = { fetch: async (url, init) => worker.fetch(new Request(url, init), settings) };
const broken: ModelBinding = { fetch: async () => new Response('', { status: 500 }) };

function ledger(): Ledger {
  const said = (value: string, unit: string): LedgerFigure => ({
    status: 'given',
    value,
    unit,
    approx: null,
    surface: `${value}${unit}`,
    source: null,
  });
  const figures = {
    'leadership.council_meetings': said('4', '次'),
    'leadership.onsite_office': said('2', '次'),
    'militia.emergency_platoon_required': said('30', '人'),
    'militia.emergency_platoon_actual': said('28', '人'),
    'conscription.registered': said('312', '人'),
    'conscription.applied': said('56', '人'),
    'conscription.enlisted': said('12', '人'),
  };
  return { ...createLedger('armed-forces-duty'), year: 2025, unitName: '桂花街道', role: '党工委书记', figures };
}

function brief(): Brief {
  const kind = loadKind(kindTexts);
  invariant(kind.ok, 'the bundled kind is sound');
  return { kind: kind.value, ledger: ledger(), outline: 'standard', seed: 1, passages: [] };
}

describe('the Worker that speaks to the model', () => {
  it('words what passes, leaves the rest to the embedded writer, and shows the writing on the way', async () => {
    const shown: string[] = [];
    const { writer } = modelThroughBinding(binding, createEmbeddedWriter());
    const written = await writer.write({ ...brief(), onProvisional: (heading) => shown.push(heading) });
    invariant(written.ok, 'it writes');
    const by = new Map(written.value.sections?.map(({ id, writer: who }) => [id, who]));
    expect([by.get('conscription'), by.get('militia')]).toEqual(['model', 'embedded']);
    expect(renderReport(written.value.report)).toContain('312人');
    expect(renderReport(written.value.report)).not.toContain('超过九成');
    expect(shown.length).toBeGreaterThan(0);
  });

  it('edits a draft as is wished, and leaves it where the model says nothing of use', async () => {
    const said = { kind: 'said', say: '哪一句？' } as const;
    const asked: unknown[] = [];
    const stub: ModelBinding = {
      fetch: async (url, { body }) => {
        asked.push([new URL(url).pathname, body]);
        return Response.json(said);
      },
    };
    expect(await modelThroughBinding(stub, createEmbeddedWriter()).editDraft('稿子', '删了', ['甲乡'])).toEqual(said);
    expect(asked).toEqual([['/edit', '["稿子","删了",["甲乡"]]']]);
    const { editDraft, findFaults, rewriteOwn } = modelThroughBinding(binding, createEmbeddedWriter());
    expect([await editDraft('稿子', '删了', []), await rewriteOwn('一、问题', [])]).toEqual([null, null]);
    expect(await findFaults('稿子', [])).toBeNull();
  });

  it('is done without when it fails', async () => {
    const { writer, secondReader, editDraft, findFaults, rewriteOwn } = modelThroughBinding(
      broken,
      createEmbeddedWriter(),
    );
    expect(await writer.write(brief())).toMatchObject({ ok: true, value: { writer: 'embedded' } });
    const question = { text: '12', year: null, asked: [], facts: [], known: {}, last: {}, names: [], heard: [] };
    expect(await secondReader(question)).toMatchObject({ ok: false });
    expect([await editDraft('稿子', '删了', []), await rewriteOwn('稿子', [])]).toEqual([null, null]);
    expect(await findFaults('稿子', [])).toBeNull();
  });
});
