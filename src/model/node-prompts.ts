import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { invariant } from '../result.ts';
import { parsePrompt, promptsBy, type Prompt, type PromptName, type Prompts } from './prompt-file.ts';

export const promptFolder = resolve(import.meta.dirname, '../../prompts');

/** The prompts that come with the product; a mistake in one of them is ours. */
export function readPrompts(folder: string = promptFolder): Prompts {
  const read = (name: PromptName): Prompt => {
    const parsed = parsePrompt(name, readFileSync(join(folder, `${name}.md`), 'utf8'));
    invariant(parsed.ok, parsed.ok ? '' : `prompts/${name}.md: ${parsed.failure.detail}`);
    return parsed.value;
  };
  return promptsBy(read);
}
