import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeDocx } from '../documents/docx-out.ts';
import { readDocument } from '../documents/read-document.ts';
import { withVocabulary } from '../entries/node/kind.ts';
import type { Kind } from '../kinds/kind.ts';
import { loadKind } from '../kinds/load-kind.ts';
import { invariant } from '../result.ts';
import { assistantInMemory, talk } from '../testing/chat.ts';
import { tinyKindTexts } from '../testing/tiny-kind.ts';
import { tryKind } from '../writers/try-kind.ts';

/** kind.yaml and figures.yaml, and no word of which unit writes it. */
function leastKind(): Kind {
  const texts = tinyKindTexts();
  const kind = loadKind({
    ...texts,
    'kind.yaml': texts['kind.yaml']?.replace('unitSuffixes: [学院]\n', '') ?? '',
  });
  invariant(kind.ok, kind.ok ? '' : JSON.stringify(kind.failure));
  return withVocabulary(kind.value);
}

describe('a kind of two files', () => {
  it.each([
    ['桂花街道', '桂花街道党工委书记'],
    ['清河镇', '清河镇党委书记'],
    ['石坝乡', '石坝乡党委书记'],
    ['绿园社区', '绿园社区党委书记'],
    ['东湖区', '东湖区委书记'],
    ['民政局', '民政局党组书记'],
  ])('chats, drafts, checks and goes out as docx for %s in the words of its level', async (unit, chief) => {
    const assistant = assistantInMemory({ kind: leastKind() });
    const answers = await talk(assistant, [
      `${unit}，写2025年的，我是书记`,
      '发展党员12名，入党积极分子45名，支部6个',
      '主题党日搞了11次，党课没有讲',
      '出稿',
    ]);
    const last = answers.at(-1);
    const draft = last?.draft;
    invariant(draft, 'a draft was asked for');
    expect(draft.unplaced).toEqual([]);
    expect(draft.text).toContain(`述职人：${chief}`);
    for (const told of ['发展党员12名', '入党积极分子45名', '党支部6个', '主题党日11次', '讲党课为零'])
      expect(draft.text).toContain(told);
    const findings = await assistant.check(draft.text, last.ledger);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const docx = await writeDocx(draft.report, { writtenAt: '2026-01-05T08:00:00.000Z', copy: 'clean' });
    const read = await readDocument(docx, '述职.docx');
    invariant(read.ok, 'a document of our own is read');
    expect(read.value.text).toContain(chief);
  });

  it('hears a figure by its label, as docs/kinds.md writes one', async () => {
    const { 'common/frame.yaml': frame } = tinyKindTexts();
    invariant(frame, 'the frame');
    const page = readFileSync(resolve(import.meta.dirname, '../../docs/kinds.md'), 'utf8');
    const [kindYaml = '', figuresYaml = ''] = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(
      ([, yaml]) => yaml ?? '',
    );
    const kind = loadKind({ 'common/frame.yaml': frame, 'kind.yaml': kindYaml, 'figures.yaml': figuresYaml });
    invariant(kind.ok, kind.ok ? '' : JSON.stringify(kind.failure));
    const assistant = assistantInMemory({ kind: withVocabulary(kind.value) });
    const answers = await talk(assistant, ['理工学院，写2025年的', '今年发展党员12名']);
    expect(answers.at(-1)?.ledger.figures['members.admitted']).toMatchObject({ status: 'given', value: '12' });
  });

  it('loses no figure of two hundred ledgers made up at random', async () => {
    expect(await tryKind(leastKind(), 200)).toEqual([]);
  });

  it('is told of a figure that drafts lose', async () => {
    const kind = leastKind();
    const { standard } = kind.outlines;
    invariant(standard, 'a kind that names none has one outline');
    const sections = standard.sections.filter(({ holds }) => !holds.includes('study'));
    const tried = await tryKind({ ...kind, outlines: { standard: { ...standard, sections } } }, 20);
    expect(new Set(tried.map(({ figureId }) => figureId))).toEqual(new Set(['study.party_days', 'study.lectures']));
    expect(tried[0]?.message).toMatch(/随便报了些数出稿，“.+”写不进稿/);
  });
});
