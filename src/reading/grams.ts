import { gramRowMaker, type GramRow, type GramRowMaker } from '../judge/word-model.ts';
import { breaksBetween, baseId, type Scene } from './scene.ts';

/** Letter groups are folded into so many places. */
export const gramBits = 14;

function bandOf(distance: number): string {
  return distance <= 2 ? String(distance) : distance <= 5 ? 'm' : 'f';
}

const [longestGram, reach, reachAhead] = [4, 12, 9];
/** Letters of the sentence looked at on either side. */
const [sentenceBack, sentenceAhead] = [60, 40];

/** Around a number: what stands before and behind it, and its sentence. */
export function numberGrams(scene: Scene, index: number): GramRow {
  const grams = gramRowMaker(gramBits);
  const told = scene.numbers[index];
  if (!told) return grams.row();
  const { text, tokens, tokenAt } = scene;
  const at = tokenAt[told.mention.numeral.start] ?? 0;
  grams.add('b');
  grams.add(`u:${told.mention.unit}`);
  grams.add(`o:${told.origin}${told.otherKind}`);
  addSides(grams, '', tokens, { first: at, last: at, back: reach, ahead: reachAhead });
  for (let length = 2; length <= longestGram; length += 1) {
    grams.add(`rb${text.slice(Math.max(0, told.start - length), told.start)}`);
    grams.add(`ra${text.slice(told.end, told.end + length)}`);
  }
  const { from, to } = sentenceAround(scene, told.start, told.end);
  for (let place = tokenAt[from] ?? 0; place < (tokenAt[to] ?? 0); place += 1) {
    const side = place < at ? 'S<' : 'S>';
    grams.addJoined(side, tokens, place, place + 1);
    if (place + 1 < (tokenAt[to] ?? 0)) grams.addJoined(side, tokens, place, place + 2);
  }
  return grams.row();
}

/** Runs of tokens before `first` and behind `last`, by how far off they stand; `mark` before each. */
function addSides(
  { addJoined }: GramRowMaker,
  mark: string,
  tokens: readonly string[],
  { first, last, back, ahead }: { first: number; last: number; back: number; ahead: number },
): void {
  for (let distance = 1; distance <= Math.max(back, ahead); distance += 1) {
    const band = bandOf(distance);
    for (let length = 1; length <= longestGram; length += 1) {
      const from = first - distance - length + 1;
      if (distance <= back && from >= 0) addJoined(`${mark}B${band}${length}`, tokens, from, from + length);
      const to = last + distance;
      if (distance <= ahead && to + length <= tokens.length)
        addJoined(`${mark}A${band}${length}`, tokens, to, to + length);
    }
  }
}

function sentenceAround(scene: Scene, start: number, end: number): { from: number; to: number } {
  let from = start;
  while (from > 0 && start - from < sentenceBack && breaksBetween(scene.sentences, from - 1, start) === 0) from -= 1;
  let to = end;
  while (to < scene.text.length && to - end < sentenceAhead && breaksBetween(scene.sentences, end, to + 1) === 0)
    to += 1;
  return { from, to };
}

/** Messages longer than this say too much at once to be taken whole. */
const shortMessage = 80;

/** Around a figure's name, or of a whole short answer where it is only asked for: is it told, nothing, unknown, secret? */
export function silenceGrams(scene: Scene, id: string, place: number | null): GramRow {
  const { tokens, tokenAt, kind, expected } = scene;
  const grams = gramRowMaker(gramBits);
  const add = (gram: string): void => grams.add(`Q${gram}`);
  const figure = kind.figureById.get(id);
  const name = place === null ? undefined : scene.names[place];
  const isAsked = expected.asked.some((asked) => baseId(kind, asked) === id);
  add('b');
  add(`asked${isAsked}${name !== undefined}`);
  add(`z${figure?.zero ?? ''}`);
  add(`s${figure?.sensitivity ?? ''}`);
  if (name) {
    const first = tokenAt[name.start] ?? 0;
    const last = tokenAt[Math.max(name.start, name.end - 1)] ?? 0;
    addSides(grams, 'Q', tokens, { first, last, back: 8, ahead: reach });
    for (let length = 1; length <= longestGram; length += 1)
      if (last + 1 + length >= tokens.length)
        add(
          `Aend${tokens
            .slice(last + 1)
            .join('')
            .slice(0, 12)}`,
        );
  } else if (scene.text.length < shortMessage) {
    grams.addRuns(tokens, longestGram, 'QM');
  }
  return grams.row();
}
