import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { promptFolder, readPrompt } from './node-prompts.ts';
import { nodePromptNames, parsePrompt, promptNames } from './prompt-file.ts';
import { fillPrompt } from './prompts.ts';

const head = '---\npurpose: P\ninputs:\n  what: W\noutput: O\n---\n';

const all = [...promptNames, ...nodePromptNames];

describe('the prompts', () => {
  it('are the files of the folder, each known to the program', () => {
    const files = readdirSync(promptFolder).filter((name) => name.endsWith('.md') && name !== 'README.md');
    expect(files.toSorted()).toEqual(all.map((name) => `${name}.md`).toSorted());
  });

  it.each(all)('%s says what it is for and uses every input it declares', (name) => {
    const prompt = readPrompt(name);
    expect(prompt.purpose).not.toBe('');
    expect(Object.keys(prompt.inputs).length).toBeGreaterThan(0);
  });

  it.each(all)('%s holds no realistic value: no digit, no placeholder that could pass for one', (name) => {
    const { system, user } = readPrompt(name);
    expect(`${system}${user}`.replace(/\b[A-Z]\d\b/g, '')).not.toMatch(/[0-9０-９]/);
  });

  it('are filled with text as it is: braces and tags in a value mean nothing', async () => {
    const read = parsePrompt('p', `${head}\n# 规则\nJSON {"a": 1}\n# 任务\n说 {{what}}。\n`);
    const messages = read.ok ? await fillPrompt(read.value, { what: '{{what}} {x} <b>&amp;' }) : [];
    expect(messages.map((message) => [message.type, message.text])).toEqual([
      ['system', 'JSON {"a": 1}'],
      ['human', '说 {{what}} {x} <b>&amp;。'],
    ]);
  });

  it('are never filled by half', async () => {
    const read = parsePrompt('p', `${head}\n# 规则\nR\n# 任务\n{{what}}\n`);
    await expect(read.ok ? fillPrompt(read.value, {}) : null).rejects.toThrow('lacks what');
  });

  it.each([
    ['no front matter', '# 规则\nR\n# 任务\n{{what}}\n'],
    ['an input nobody declared', `${head}\n# 规则\nR\n# 任务\n{{what}} {{who}}\n`],
    ['a declared input that is not used', `${head}\n# 规则\nR\n# 任务\nT\n`],
    ['an unknown key', `${head.replace('purpose', 'porpoise')}\n# 规则\nR\n# 任务\n{{what}}\n`],
  ])('are refused with %s', (_, source) => {
    expect(parsePrompt('p', source).ok).toBe(false);
  });
});
