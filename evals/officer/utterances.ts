import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { createRandom } from './random.ts';
import { styles, type Labels, type Phrases, type Utterance } from './styles.ts';
import { randomTruth } from './truth.ts';

export interface Case extends Utterance {
  id: string;
  style: string;
}

export function readPhrases(): Phrases {
  const raw = z
    .record(z.string(), z.array(z.string()))
    .parse(parse(readFileSync(join(import.meta.dirname, 'phrasings.yaml'), 'utf8')));
  const users = new Map<string, number>();
  for (const phrases of Object.values(raw)) {
    for (const phrase of new Set(phrases.map(bare))) users.set(phrase, (users.get(phrase) ?? 0) + 1);
  }
  return new Map(
    Object.entries(raw).map(([id, phrases]) => [
      id,
      phrases.map((phrase) => ({ phrase, isShared: (users.get(bare(phrase)) ?? 0) > 1 })),
    ]),
  );
}

function bare(phrase: string): string {
  return phrase.replace('!', '');
}

/** One truth said in many ways: `count` utterances of one to six figures each, seeded. */
export function* generateUtterances(count: number, seed: number, labels: Labels): Generator<Case> {
  const phrases = readPhrases();
  for (let i = 0; i < count; i += 1) {
    const random = createRandom(seed * 1_000_003 + i);
    const truth = randomTruth(random);
    const style = random.pick(styles);
    const sayable = [...truth.figures.values()].filter((figure) => phrases.has(figure.id));
    const figures = random.shuffle(sayable).slice(0, random.int(1, 6));
    yield { id: `${style.name}-${seed}-${i}`, style: style.name, ...style.say(figures, phrases, random, labels) };
  }
}
