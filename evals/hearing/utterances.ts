import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { asks } from '../../src/conversation/asking/asked.ts';
import { speechActs, type AskedFor, type SpeechAct, type SpeechScene } from '../../src/conversation/speech.ts';
import { readKindQuestions } from '../../src/entries/node/kind.ts';
import { questionsFile } from '../../src/kinds/questions.ts';
import { readTalk, talkFolder } from '../reading/talk.ts';

const Act = z.enum(speechActs);
const File = z.strictObject({
  act: Act,
  /** Said to a question of this sort only; absent: wherever it comes. */
  asked: z.enum(['words', 'yes', 'place', 'proposal', 'figures']).optional(),
  say: z.array(z.coerce.string()),
});
/** What figures are called. */
const Names = z.looseObject({ figures: z.array(z.looseObject({ aliases: z.array(z.string()).default([]) })) });
/** Utterances heard once for a score, and learned from since; without an act, words that are what they are by their question alone. */
const Line = z.looseObject({ say: z.string(), act: Act.optional(), asked: z.string().optional() });

export interface Utterance {
  text: string;
  act: SpeechAct;
  /** Where it may be said. */
  scenes: readonly SpeechScene[];
}

const corpus = resolve(import.meta.dirname, '../../corpus');
const folder = join(corpus, 'armed-forces-duty/utterances');
const questionFiles = ['common', 'armed-forces-duty'].map((name) => join(corpus, name, questionsFile));
const everywhere: readonly AskedFor[] = ['nothing', 'basics', 'figures', 'words', 'yes', 'place', 'proposal'];

/** What he has come for is said before anything is asked, or at the first question. */
const comings: readonly SpeechAct[] = ['begin', 'bring'];
const atFirst: readonly AskedFor[] = ['nothing', 'basics'];

/** So many messages that tell figures stand beside the rest. */
const mostTelling = 650;
const longestTelling = 120;

export function readUtterances(): Utterance[] {
  const own = filesOf(folder).flatMap((name): Utterance[] => {
    const text = readFileSync(join(folder, name), 'utf8');
    if (name.endsWith('.jsonl'))
      return linesOf(text).flatMap(({ say, act, asked }) => (act ? [utterance(say, act, asked)] : []));
    const file = File.parse(parse(text));
    return file.say.map((say) => utterance(say, file.act, file.asked));
  });
  return [...own, ...readTelling(), ...readAsked()];
}

/** Ways to ask, of those that have an answer: every so many of those of figures and of the others, lest everything ask. */
const [ofFiguresEach, askedEach] = [3, 10];

function readAsked(): Utterance[] {
  const { questions, terms } = readKindQuestions(corpus, 'armed-forces-duty');
  const { figures } = Names.parse(parse(readFileSync(join(corpus, 'armed-forces-duty/figures.yaml'), 'utf8')));
  const names = [...terms.map((term) => term.names[0] ?? ''), ...figures.flatMap(({ aliases }) => aliases[0] ?? [])];
  const ofFigures = questions.flatMap(({ of, ask }) => (of === 'figures' ? ask : []));
  const others = questions.flatMap(({ of, ask }) => (of === 'figures' ? [] : ask)).filter((text) => asks.test(text));
  const every = (list: readonly string[], each: number): string[] => list.filter((_, at) => at % each === 0);
  return [...every(ofFigures, ofFiguresEach), ...every(others, askedEach)].map((text, at) => {
    let place = at;
    return utterance(
      text.replaceAll('«»', () => names[(place += 7) % names.length] ?? ''),
      'ask',
    );
  });
}

function utterance(text: string, act: SpeechAct, asked?: string): Utterance {
  const fits = everywhere.find((one) => one === asked);
  const anywhere = comings.includes(act) ? atFirst : everywhere;
  const places =
    fits === undefined ? anywhere : fits === 'words' ? (['words', 'words', 'nothing', 'figures'] as const) : [fits];
  return {
    text,
    act,
    scenes: places.flatMap((askedFor) => [
      { askedFor, hasDraft: false },
      { askedFor, hasDraft: true },
    ]),
  };
}

function readTelling(): Utterance[] {
  const told = readTalk(talkFolder).filter(({ acts, text }) => acts.length > 0 && text.length <= longestTelling);
  const step = Math.max(1, Math.floor(told.length / mostTelling));
  return told
    .filter((_, at) => at % step === 0)
    .map(({ text }) => ({
      text,
      act: 'tell',
      scenes: [
        { askedFor: 'figures', hasDraft: false },
        { askedFor: 'nothing', hasDraft: true },
      ],
    }));
}

function linesOf(text: string): z.infer<typeof Line>[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => Line.parse(JSON.parse(line)));
}

function filesOf(where: string): string[] {
  return readdirSync(where)
    .filter((name) => /\.(?:yaml|jsonl)$/.test(name))
    .toSorted();
}

/** What the model learned from: bytes of the utterances, and of the talk beside them. */
export function hashUtterances(): string {
  const hash = createHash('sha256');
  for (const where of [folder, talkFolder])
    for (const name of filesOf(where)) hash.update(name).update(readFileSync(join(where, name)));
  for (const file of questionFiles) hash.update(readFileSync(file));
  return hash.digest('hex');
}
