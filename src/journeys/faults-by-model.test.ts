import { describe, expect, it } from 'vitest';
import type { Finding } from '../checks/finding.ts';
import { ruleOf } from '../checks/rules.ts';
import { assistantInMemory } from '../testing/chat.ts';
import type { Act } from '../testing/scripted-endpoint.ts';
import { scriptedModel } from '../testing/scripted-model.ts';
import { createFindFaults } from '../writers/model/find-faults.ts';

const draft = [
  '桂花街道2025年征兵工作小结',
  '',
  '一、主要做法',
  '全年宣传走访312户，由孙浩同志带队，走访时把政策讲得很明了。',
  '',
  '二、存在问题',
  '（一）宣传走访还不够细，310户里有9户没有回音，孙奎同志为此又跑了一趟。',
  '（二）单位去了57家，住户去了245家，回头再看的少。',
].join('\n');
/** B 312 · C 310 · D 9 · E 一 · F 57 · G 245. */
const sum = { is: 'B=F+G', about: '走访分两类' };
const again = { is: 'C=B', about: '走访的户数' };
const wordy = { line: 'C', quote: '讲得很明了', kind: 'sentence', why: '口语', fix: '讲清楚' };

/** An assistant over a model that says one thing after another; what was sent to it. */
async function opened(...answers: (object | Act)[]) {
  const { parts, sent } = await scriptedModel(...answers);
  return { assistant: assistantInMemory({ findFaults: createFindFaults(parts) }), sent };
}

const quotes = (list: readonly Pick<Finding, 'rule' | 'start' | 'end' | 'fix' | 'offer'>[]) =>
  list
    .filter(({ rule }) => ruleOf(rule).isOffered)
    .map(({ start, end, fix, offer }) => [draft.slice(start, end), fix ?? offer]);
const changes = (list: readonly { before: string; after: string }[]) =>
  list.map(({ before, after }) => [before, after]);

describe('faults that a model sees', () => {
  it('stand beside the program’s own: contradictions as questions, words as suggestions; no number, no name goes out', async () => {
    const { assistant, sent } = await opened({ relations: [sum, again], faults: [wordy] });
    const { findings, suggestions, text } = await assistant.polish(draft, {});
    expect(quotes(findings)).toEqual([
      ['312', '302'],
      ['312', '310'],
      ['310', '312'],
    ]);
    expect(changes(suggestions)).toContainEqual(['讲得很明了', '讲清楚']);
    expect(text).toContain('走访312户');
    for (const secret of ['312', '245', '310', '孙浩', '孙奎', '桂花']) expect(sent().join('\n')).not.toContain(secret);
  });

  it('hold a name that may be either as a question with the other in it', async () => {
    const name = {
      line: 'E',
      quote: '〔名B〕〔名D〕',
      kind: 'name',
      why: '前面是〔名B〕〔名C〕',
      fix: '〔名B〕〔名C〕',
    };
    const { findings, suggestions } = await (await opened({ faults: [name] })).assistant.polish(draft, {});
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: 'structure/near-name',
        offer: '孙浩',
        message: expect.stringContaining('前面是孙浩'),
      }),
    );
    expect(changes(suggestions).flat().join('')).not.toContain('孙');
  });

  it.each<[string, object]>([
    ['a number of its own', { faults: [{ ...wordy, fix: '讲了3遍' }] }],
    [
      'a number that is gone',
      { faults: [{ line: 'C', quote: '走访〔数B〕户', kind: 'sentence', why: '冗', fix: '走访' }] },
    ],
    ['a doing nobody told', { faults: [{ ...wordy, fix: '逐家逐户发放了政策明白纸' }] }],
    ['words that do not stand there', { faults: [{ ...wordy, quote: '没有的话' }] }],
    [
      'a number put into words',
      { faults: [{ line: 'C', quote: '〔数B〕户', kind: 'typo', why: '错', fix: '三百户' }] },
    ],
    ['a relation of marks that are not there', { relations: [{ is: 'B=F+Z', about: '走访' }] }],
  ])('are asked for once more after %s', async (_, wrong) => {
    const { assistant, sent } = await opened(wrong, { faults: [wordy] });
    const { suggestions } = await assistant.polish(draft, {});
    expect(sent()).toHaveLength(2);
    expect(changes(suggestions)).toContainEqual(['讲得很明了', '讲清楚']);
  });

  it('stay a question where the way out was wrong twice', async () => {
    const wrong = { faults: [{ ...wordy, fix: '讲了3遍' }], relations: [sum] };
    const { assistant } = await opened(wrong, wrong);
    const { findings, suggestions } = await assistant.polish(draft, {});
    expect(quotes(findings)).toEqual([
      ['312', '302'],
      ['讲得很明了', undefined],
    ]);
    expect(changes(suggestions).flat()).not.toContain('讲得很明了');
  });

  it('change nothing where the model does not answer', async () => {
    const { assistant } = await opened({ do: 'hang-up' } satisfies Act);
    expect(await assistant.polish(draft, {})).toEqual(await assistantInMemory().polish(draft, {}));
  });

  it('are told by a check as well', async () => {
    const { assistant } = await opened({ relations: [again], faults: [wordy] });
    expect(quotes(await assistant.check(draft))).toEqual([
      ['312', '310'],
      ['讲得很明了', '讲清楚'],
      ['310', '312'],
    ]);
  });

  it('keep to what was wished: only wrong characters, or only fewer of them', async () => {
    const { assistant, sent } = await opened({ relations: [sum], faults: [wordy] });
    const { findings, suggestions } = await assistant.polish(draft, { instruction: '只改错别字' });
    expect([quotes(findings), changes(suggestions).flat().includes('讲清楚')]).toEqual([[], false]);
    await assistant.polish(draft, { instruction: '压到100字' });
    expect(sent()).toHaveLength(1);
  });

  it('are offered for the draft that is open, and taken when he says so', async () => {
    const seen = { relations: [sum], faults: [wordy] };
    const { assistant } = await opened(seen, seen);
    const { conversationId } = await assistant.start();
    await assistant.manuscripts.bring(conversationId, draft);
    const said = await assistant.say(conversationId, '润色一下');
    expect(said.ok && said.value.reply).toContain('“讲得很明了”改为“讲清楚”');
    expect(said.ok && said.value.reply).toContain('走访分两类');
    const open = async (): Promise<string> => {
      const now = await assistant.manuscripts.open(conversationId);
      return (now.ok && now.value?.text) || '';
    };
    expect(await open()).toContain('讲得很明了');
    await assistant.say(conversationId, '全部采纳');
    expect(await open()).toContain('把政策讲清楚');
    expect(await open()).toContain('走访312户');
  });
});
