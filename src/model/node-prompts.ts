import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { invariant } from '../result.ts';
import {
  parsePrompt,
  promptsBy,
  type NodePromptName,
  type Prompt,
  type PromptName,
  type Prompts,
} from './prompt-file.ts';

export const promptFolder = resolve(import.meta.dirname, '../../prompts');

/** The prompts that come with the product; a mistake in one of them is ours. */
export function readPrompts(folder: string = promptFolder): Prompts {
  return promptsBy((name) => readPrompt(name, folder));
}

export function readPrompt(name: PromptName | NodePromptName, folder: string = promptFolder): Prompt {
  const parsed = parsePrompt(name, readFileSync(join(folder, `${name}.md`), 'utf8'));
  invariant(parsed.ok, parsed.ok ? '' : `prompts/${name}.md: ${parsed.failure.detail}`);
  return parsed.value;
}
