import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import * as z from 'zod';
import { typoTable } from '../corpus/typo-table.ts';
import { findUnitNames } from '../corpus/unit-names.ts';
import type { Kind } from '../kinds/kind.ts';
import { createScene } from '../reading/scene.ts';
import { success, type Result } from '../result.ts';
import type { Span } from '../text/spans.ts';
import { askForShape } from './ask-model.ts';
import type { ModelFailure } from './failures.ts';
import { maskMessage } from './mask-message.ts';
import type { Prompt } from './prompt-file.ts';
import { fillPrompt } from './prompts.ts';

/** A figure seen in past reports: what it is called so far, and where it stands in one of its sentences. */
export interface FigureToName {
  id: string;
  label: string;
  unit: string;
  sentence: string;
  at: Span;
}

/** What a model proposes for one figure; nothing of it counts before somebody says so. */
export interface NamedByModel {
  id: string;
  label: string | null;
  aliases: string[];
  /** The figure it is said to be the same as. */
  same: string | null;
}

export interface ToName {
  title: string;
  /** Titles of the reports: whose they are is hidden wherever it stands. */
  reportTitles: readonly string[];
  figures: readonly FigureToName[];
}

export type FigureNamer = (given: ToName, signal?: AbortSignal) => Promise<Result<NamedByModel[], ModelFailure>>;

export interface FigureNamerParts {
  /** Whose words are known: what no dictionary has is hidden. */
  kind: Kind;
  model: BaseChatModel;
  prompt: Prompt;
}

const Answer = z.object({
  figures: z.array(
    z.object({
      id: z.string(),
      label: z.string().nullish(),
      aliases: z.array(z.string()).nullish(),
      same: z.string().nullish(),
    }),
  ),
});

/** So many fit in a question; an answer has a line for each. */
const figuresAtOnce = 20;
const tokensEach = 80;
const [mostAliases, longestLabel] = [3, 14];
const plainName = /^\p{Script=Han}+$/u;

/** Has a model name figures of past reports, masked: no number leaves, no name of a unit or a person. */
export function createFigureNamer({ kind, model, prompt }: FigureNamerParts): FigureNamer {
  return async ({ title, reportTitles, figures }, signal) => {
    const words = typoTable(kind.terms).words;
    const names = reportTitles.flatMap((one) =>
      findUnitNames(one, words, kind.field).map(({ start, end }) => one.slice(start, end)),
    );
    const hide = (text: string) => maskMessage(createScene(kind, text, { year: null, asked: [], known: {} }), names);
    const line = ({ id, label, unit, sentence, at }: FigureToName): string => {
      const { text, marks } = hide(sentence);
      const mark = marks.find(({ told }) => told.mention.start <= at.start && at.start < told.mention.end);
      return [id, hide(label).text, unit, text, mark ? `〔数${mark.letters}〕` : ''].join(' | ');
    };
    const named: NamedByModel[] = [];
    for (let from = 0; from < figures.length; from += figuresAtOnce) {
      const some = figures.slice(from, from + figuresAtOnce);
      // oxlint-disable-next-line no-await-in-loop -- a model answers one question at a time
      const messages = await fillPrompt(prompt, { title: hide(title).text, figures: some.map(line).join('\n') });
      const options = { temperature: 0, maxTokens: tokensEach * some.length, signal };
      // oxlint-disable-next-line no-await-in-loop
      const answer = await askForShape(model, messages, { name: 'figures', schema: Answer }, options);
      if (!answer.ok) return answer;
      named.push(...answer.value.value.figures.flatMap((one) => usable(one, figures)));
    }
    return success(named);
  };
}

/** Of what was answered only names that can be some, of figures that are there. */
function usable(said: z.infer<typeof Answer>['figures'][number], figures: readonly FigureToName[]): NamedByModel[] {
  const own = figures.find(({ id }) => id === said.id);
  if (!own) return [];
  const taken = new Set(figures.map(({ label }) => label));
  const isName = (name: string): boolean =>
    plainName.test(name) && name.length > 1 && name.length <= longestLabel && !taken.has(name);
  const label = said.label != null && isName(said.label) ? said.label : null;
  const aliases = [...new Set(said.aliases ?? [])].filter((name) => isName(name) && name !== label);
  const other = figures.find(({ id }) => id === said.same);
  const same = other && other !== own && other.unit === own.unit ? other.id : null;
  const one = { id: own.id, label, aliases: aliases.slice(0, mostAliases), same };
  return label === null && aliases.length === 0 && same === null ? [] : [one];
}
