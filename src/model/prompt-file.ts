import { parse } from 'yaml';
import * as z from 'zod';
import { failure, success, type Result } from '../result.ts';

/** The files of `prompts/`, each named for its task. */
export const promptNames = [
  'understand-message',
  'write-section',
  'rewrite-problems',
  'repair-section',
  'edit-draft',
  'rewrite-own',
  'find-faults',
  'polish-paragraph',
  'condense-speech',
  'judge-report',
] as const;
/** Those a service on Workers has no use for. */
export const nodePromptNames = ['name-figures'] as const;
export type NodePromptName = (typeof nodePromptNames)[number];
export type PromptName = (typeof promptNames)[number];

/** One task for a model: what the file says before any value is filled in. */
export interface Prompt {
  name: string;
  purpose: string;
  /** What stands in for each `{{input}}`. */
  inputs: Readonly<Record<string, string>>;
  output: string;
  /** Rules and manner; empty for a turn that goes on with a conversation. */
  system: string;
  /** The task at hand. */
  user: string;
}

export type Prompts = Readonly<Record<PromptName, Prompt>>;

/** Every prompt, each read by `read`: from a file, or from what a bundle holds. */
export function promptsBy(read: (name: PromptName) => Prompt): Prompts {
  return {
    'understand-message': read('understand-message'),
    'write-section': read('write-section'),
    'rewrite-problems': read('rewrite-problems'),
    'repair-section': read('repair-section'),
    'edit-draft': read('edit-draft'),
    'rewrite-own': read('rewrite-own'),
    'find-faults': read('find-faults'),
    'polish-paragraph': read('polish-paragraph'),
    'condense-speech': read('condense-speech'),
    'judge-report': read('judge-report'),
  };
}

export type InvalidPrompt = { kind: 'invalid-prompt'; name: string; detail: string };

const FrontMatter = z.strictObject({
  purpose: z.string().min(1),
  inputs: z.record(z.string().regex(/^[a-z][A-Za-z]*$/), z.string().min(1)),
  output: z.string().min(1),
});

const layout = /^---\n([\s\S]*?)\n---\n\s*(?:# 规则\n([\s\S]*?)\n)?# 任务\n([\s\S]*)$/;

/**
 * Reads a prompt: front matter (purpose, inputs, output), then `# 规则` for the system message, where there is one, and
 * `# 任务` for the user's. `{{input}}` is filled as it is; single braces mean nothing, so JSON may stand in a prompt.
 */
export function parsePrompt(name: string, source: string): Result<Prompt, InvalidPrompt> {
  const invalid = (detail: string) => failure({ kind: 'invalid-prompt' as const, name, detail });
  const [, head, system = '', user] = layout.exec(source.replaceAll('\r\n', '\n')) ?? [];
  if (head === undefined || user === undefined) {
    return invalid('front matter, then perhaps `# 规则`, then `# 任务`');
  }
  const front = FrontMatter.safeParse(parse(head));
  if (!front.success) return invalid(z.prettifyError(front.error));
  const used = inputsIn(system + user);
  const declared = Object.keys(front.data.inputs);
  const undeclared = [...used].filter((input) => !declared.includes(input));
  const unused = declared.filter((input) => !used.has(input));
  if (undeclared.length > 0) return invalid(`not declared: ${undeclared.join(', ')}`);
  if (unused.length > 0) return invalid(`declared but not used: ${unused.join(', ')}`);
  return success({ name, ...front.data, system: system.trim(), user: user.trim() });
}

function inputsIn(text: string): Set<string> {
  return new Set([...text.matchAll(/\{\{[#/^&]?\s*([A-Za-z]+)\s*\}\}/g)].map((match) => match[1] ?? ''));
}
