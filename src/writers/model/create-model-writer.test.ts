import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../figures/ledger.ts';
import { createChatModelOver } from '../../model/chat-model.ts';
import type { Complete, ModelRequest } from '../../model/complete.ts';
import { readPrompts } from '../../model/node-prompts.ts';
import { renderReport } from '../../report/render.ts';
import { failure, success } from '../../result.ts';
import { allPieces, fullLedger, givenFigure, ledgerOf } from '../../testing/drafting.ts';
import { armedForcesDuty } from '../../testing/kind.ts';
import { planSections } from '../../testing/model-sections.ts';
import { createEmbeddedWriter, writeReport } from '../embedded/write-report.ts';
import type { Brief, Written } from '../writer.ts';
import { createModelWriter, type ModelWriterParts } from './create-model-writer.ts';

const kind = armedForcesDuty();
const prompts = readPrompts();

function briefOf(ledger: Ledger, more: Partial<Brief> = {}): Brief {
  return { kind, ledger, outline: 'standard', seed: 1, passages: [], ...more };
}

/** A model that answers each request by `say`, keeping what it was sent. */
function scripted(say: (request: string, count: number) => string | null) {
  const sent: ModelRequest[] = [];
  const complete: Complete = (request, options) => {
    sent.push(request);
    const text = say(request.messages.map((turn) => turn.content).join('\n'), sent.length);
    if (text === null) return Promise.resolve(failure({ kind: 'model-unreachable', code: 'ECONNREFUSED' }));
    for (const piece of text.match(/[\s\S]{1,40}/gu) ?? []) options?.onText?.(piece);
    return Promise.resolve(
      success({ text, usage: null, firstTextMs: 1, totalMs: 1, attempts: 1, ignoredToolCalls: 0 }),
    );
  };
  return { model: createChatModelOver(complete), sent };
}

/** Says the draft it is shown again, a sentence of its own before. */
function honest(opening: (heading: string) => string = () => '这项工作，关键在平时用力。') {
  return scripted((request) => {
    const problems = problemsIn(request);
    if (problems !== null) return problems;
    const { heading, draft } = shownIn(request);
    return opening(heading) + draft;
  });
}

function shownIn(request: string): { heading: string; draft: string } {
  const heading = /^标题：(.*)$/m.exec(request)?.[1] ?? '';
  return { heading, draft: /底稿：\n<<<\n([\s\S]*?)\n>>>/.exec(request)?.[1] ?? '' };
}

/** Problems, causes and measures as they were drafted. */
function problemsIn(request: string): string | null {
  const task = request.slice(request.lastIndexOf('述职人：'));
  if (!/^要写：/m.test(task)) return null;
  const items = task
    .split(/^第.条$/m)
    .slice(1)
    .map((block) =>
      Object.fromEntries([...block.matchAll(/^(问题|原因|措施)底稿：(.*)$/gm)].map((one) => [one[1], one[2]])),
    );
  return JSON.stringify({ items });
}

async function write(
  parts: Partial<ModelWriterParts> & Pick<ModelWriterParts, 'model'>,
  brief: Brief,
): Promise<Written> {
  const writer = createModelWriter({ prompts, fallback: createEmbeddedWriter(), atOnce: 1, ...parts });
  const written = await writer.write(brief);
  if (!written.ok) throw new Error(written.failure.kind);
  return written.value;
}

const ledger = fullLedger();
const embedded = writeReport(briefOf(ledger));

describe('the model writer', () => {
  it('prints the officer’s figures where the model put placeholders, each with its id', async () => {
    const written = await write(honest(), briefOf(ledger));
    expect(written.writer).toBe('model');
    expect(written.sections?.filter((section) => section.writer === 'model').map((section) => section.id)).toEqual(
      expect.arrayContaining(['militia', 'conscription', 'problems', 'causes', 'plans']),
    );
    const text = renderReport(written.report, { claims: 'plain' });
    expect(text).toContain('这项工作，关键在平时用力');
    const ids = (report: Written['report']): string[] =>
      allPieces(report).flatMap((piece) => (piece.type === 'figure' ? [`${piece.id}=${piece.text}`] : []));
    expect(embedded.ok && ids(written.report).toSorted()).toEqual(embedded.ok && ids(embedded.value.report).toSorted());
  });

  it('sends no figure and no name, of the officer’s own words as little as of a past report’s', async () => {
    const told = ledgerOf(ledger.figures, {
      year: 2025,
      facts: {
        problem_example: { status: 'confirmed', text: '桐梓街道老营房漏雨三年没人管', source: null },
        last_year_comment: { status: 'confirmed', text: '赵建军同志指出的兵员底数不清', source: null },
      },
    });
    const passages = [{ sectionId: 'leadership', text: '我街道召开议军会17次，贺长戈同志带队。' }];
    const { model, sent } = honest();
    await write({ model }, briefOf(told, { passages }));
    const all = sent
      .flatMap(({ messages }) => messages.map(({ content }) => content))
      .join('\n')
      .replace(/\b[A-Z]\d+\b/g, '');
    const values = Object.values(told.figures).flatMap(({ value, surface }) => [value ?? '', surface ?? '']);
    expect(values.filter((value) => value.length > 1 && all.includes(value))).toEqual([]);
    for (const secret of ['桐梓', '赵建军', '17', '贺长戈', '2025', '三年没人管']) expect(all).not.toContain(secret);
    expect(all).toContain('老营房');
    expect(JSON.stringify(sent)).not.toMatch(/"(?:tools|tool_choice|functions)"/);
  });

  it('asks once more with what the gate found, and says so when that does not help', async () => {
    const { model, sent } = scripted((request) => {
      if (problemsIn(request) !== null) return JSON.stringify({ items: [{ 问题: '', 原因: '', 措施: '' }] });
      return request.includes('没有通过核对') ? '今年圆满完成各项任务，涌现先进典型12人。' : '报名36人。';
    });
    const written = await write({ model }, briefOf(ledger));
    expect(written.writer).toBe('embedded');
    expect(embedded.ok && renderReport(written.report)).toBe(embedded.ok && renderReport(embedded.value.report));
    const asked = written.sections?.filter((section) => section.why?.includes('模型写的两遍都没过核对')) ?? [];
    // Problems, causes and plans are one conversation.
    expect(sent.length).toBe((asked.length - 2) * 2);
    const repair = sent.find(({ messages }) => messages.at(-1)?.content.includes('正文里不许自己写数'));
    expect(repair?.messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
  });

  it('does not wait for a model that does not answer: two silent sections, and the rest is written at once', async () => {
    const { model, sent } = scripted(() => null);
    const written = await write({ model }, briefOf(ledger));
    expect(sent.length).toBe(2);
    expect(written.writer).toBe('embedded');
    const whys = written.sections?.map(({ why }) => why ?? '') ?? [];
    expect(whys.filter((why) => why.includes('连不上模型服务')).length).toBeGreaterThan(1);
    expect(whys.filter((why) => why.includes('没有再问')).length).toBeGreaterThan(4);
  });

  it('keeps the sections that pass and leaves the others to the embedded writer, claims in the order of the text', async () => {
    const { tasks } = planSections(ledger);
    const militia = tasks.find(({ section }) => section.id === 'militia');
    const { model } = scripted((request) => {
      if (problemsIn(request) !== null) return '{}';
      const { heading, draft } = shownIn(request);
      return heading === militia?.heading ? `${draft}同时走访了民兵家庭。` : '工作成效显著。';
    });
    const written = await write({ model }, briefOf(ledger));
    expect(written.sections?.filter(({ writer }) => writer === 'model').map(({ id }) => id)).toEqual(['militia']);
    const text = renderReport(written.report, { claims: 'plain' });
    expect(text).not.toContain('走访了民兵家庭');
    const places = written.claims.map((claim) => text.indexOf(claim.text));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });

  it('lets the embedded section stand where the model’s is padded with set phrases', async () => {
    const padded = '必须高度重视、切实加强、不断深入、扎实推进、全面落实这项工作。要进一步强化、着力提升、始终坚持。';
    const { model } = honest(() => padded);
    const written = await write({ model }, briefOf(ledger));
    expect(renderReport(written.report)).not.toContain('高度重视、切实加强');
    expect(written.sections?.some(({ why }) => why?.includes('不比内置的好'))).toBe(true);
  });

  it('shows the section while it is being written, with no number of the model’s own', async () => {
    const seen: string[] = [];
    const { model } = scripted(() => '全年召开议军会[[A1]]，解决难题三十件，又办了99件。');
    await write(
      { model },
      briefOf(ledgerOf({ 'leadership.council_meetings': givenFigure('7', '次') }), {
        onProvisional: (_, text) => seen.push(text),
      }),
    );
    expect(seen).toContain('全年召开议军会7次，解决难题□件，又办了□件。');
    expect(seen.join()).not.toMatch(/99|三十/);
  });

  it('writes nothing when the officer leaves', async () => {
    const leaving = new AbortController();
    const { model } = scripted(() => {
      leaving.abort();
      return '';
    });
    const writer = createModelWriter({ prompts, model, fallback: createEmbeddedWriter() });
    const written = await writer.write(briefOf(ledger, { signal: leaving.signal }));
    expect(written.ok).toBe(false);
  });

  it('gives back sections that only together are wrong: the same sentence in two of them', async () => {
    const same = '抓武装工作必须一级抓给一级看，一级带着一级干。';
    const { model, sent } = scripted((request) => {
      const { draft } = shownIn(request);
      return problemsIn(request) ?? (request.includes('没有通过核对') ? draft : draft + same);
    });
    const written = await write({ model }, briefOf(ledger));
    const text = renderReport(written.report);
    expect(text.split('一级带着一级干').length - 1).toBeLessThanOrEqual(1);
    // Asked once more, told only what is wrong.
    const repairs = sent.filter(({ messages }) => messages.at(-1)?.content.includes('没有通过核对'));
    expect(repairs.length).toBeGreaterThan(0);
    expect(written.sections?.filter(({ writer }) => writer === 'model').length).toBeGreaterThan(5);
  });
});
