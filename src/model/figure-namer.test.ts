import { afterEach, describe, expect, it } from 'vitest';
import { withVocabulary } from '../entries/node/kind.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import { startScriptedEndpoint, type Act, type ScriptedEndpoint } from '../testing/scripted-endpoint.ts';
import { createChatModel } from './chat-model.ts';
import { createFigureNamer, type FigureToName } from './figure-namer.ts';
import { readPrompt } from './node-prompts.ts';

let endpoint: ScriptedEndpoint | null = null;
afterEach(async () => endpoint?.close());

/** A figure whose number is the `count` of its sentence. */
function figure(id: string, label: string, unit: string, sentence: string, number: string): FigureToName {
  const start = sentence.indexOf(number);
  return { id, label, unit, sentence, at: { start, end: start + number.length } };
}

const figures = [
  figure('work.letters', '受理来信', '件', '梅溪街道受理来信48件，由王建国牵头办结47件。', '48'),
  figure('work.done', '牵头办结', '件', '梅溪街道受理来信48件，由王建国牵头办结47件。', '47'),
  figure('work.visits', '接待来访', '批次', '接待来访236批次', '236'),
];
const given = {
  title: '信访工作述职报告',
  reportTitles: ['梅溪街道党工委书记2023年度信访工作述职报告'],
  figures,
};

async function named(...acts: Act[]) {
  endpoint = await startScriptedEndpoint(acts);
  const model = createChatModel({ baseUrl: endpoint.baseUrl, model: 'scripted', key: null, timeoutMs: 20_000 });
  const kind = withVocabulary(armedForcesDuty());
  return createFigureNamer({ kind, model, prompt: readPrompt('name-figures') })(given);
}
const say = (answer: unknown): Act => ({ do: 'say', text: JSON.stringify(answer) });

describe('a model names figures of past reports', () => {
  it('and sees no number of a report, no unit and no person, only which mark is meant', async () => {
    await named(say({ figures: [] }));
    // The port and the length are digits of their own.
    const sent = (endpoint?.requests[0]?.bytes ?? '').replaceAll(/(?:127\.0\.0\.1:|content-length\n)\d+/g, '');
    for (const secret of ['48', '47', '236', '2023', '梅溪', '王建国', '建国']) expect(sent).not.toContain(secret);
    const asked = endpoint?.requests[0]?.body.messages?.at(-1)?.content ?? '';
    expect(asked.split('\n')).toEqual([
      expect.stringMatching(/^work\.letters \| 受理来信 \| 件 \| .*〔数A〕件.*〔数B〕件.* \| 〔数A〕$/),
      expect.stringMatching(/^work\.done .* \| 〔数B〕$/),
      expect.stringMatching(/^work\.visits .*接待来访〔数A〕批次 \| 〔数A〕$/),
    ]);
  });

  it('and of what it answers only names that can be some are kept', async () => {
    const answer = await named(
      say({
        figures: [
          { id: 'work.done', label: '办结来信', aliases: ['办完的信', '受理来信', '47件信'], same: null },
          { id: 'work.letters', label: '接待来访', aliases: [], same: 'work.visits' },
          { id: 'work.visits', label: '<b>来访</b>', aliases: ['上门批次'], same: 'work.visits' },
          { id: 'work.none', label: '没有的', aliases: [], same: null },
        ],
      }),
    );
    expect(answer).toEqual({
      ok: true,
      value: [
        { id: 'work.done', label: '办结来信', aliases: ['办完的信'], same: null },
        { id: 'work.visits', label: null, aliases: ['上门批次'], same: null },
      ],
    });
  });

  it('or says that it cannot', async () => {
    expect((await named({ do: 'say', text: '好的，没有问题。' })).ok).toBe(false);
  });
});
