import type { BaseMessage } from '@langchain/core/messages';
import { ChatPromptTemplate } from '@langchain/core/prompts';
import { invariant } from '../result.ts';
import type { Prompt } from './prompt-file.ts';

/** The messages of a prompt with its inputs filled in. What stands in a value is text, never a template. */
export async function fillPrompt(prompt: Prompt, values: Readonly<Record<string, string>>): Promise<BaseMessage[]> {
  const missing = Object.keys(prompt.inputs).filter((input) => values[input] === undefined);
  invariant(missing.length === 0, `prompt ${prompt.name} lacks ${missing.join(', ')}`);
  const turns: ['system' | 'human', string][] = prompt.system === '' ? [] : [['system', prompt.system]];
  const template = ChatPromptTemplate.fromMessages([...turns, ['human', prompt.user]], { templateFormat: 'mustache' });
  return template.formatMessages(values);
}
