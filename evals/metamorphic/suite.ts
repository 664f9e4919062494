import { assistantInMemory } from '../../src/testing/chat.ts';
import type { Assistant } from '../../src/assistant/assistant.ts';
import type { Draft } from '../../src/conversation/draft.ts';
import { invariant } from '../../src/result.ts';
import { renderReport } from '../../src/report/render.ts';
import { createRandom, type Random } from '../officer/random.ts';
import { sayFigure, type Manner } from '../officer/say-number.ts';
import { readPhrases } from '../officer/utterances.ts';
import { randomTruth, type TrueFigure, type Truth } from '../officer/truth.ts';
import { bindNumbers, type BoundNumber } from '../second-binder.ts';
import { readNumbers } from '../second-reader.ts';
import type { ShownCase, Suite } from '../suite.ts';
import { createTally } from '../tally.ts';
import { scoreBreaths } from './breaths.ts';

const units = 16;
const chatter = ['今天开了一天会，嗓子都哑了', '你好', '稍等，我去倒杯水', '谢谢', '这个系统还挺方便'];

export const metamorphicSuite: Suite = {
  name: 'metamorphic',
  about:
    '换个说法结果不该变：打乱次序、换数字写法、夹闲话、换单位名，稿里的数不变；去掉逗号，记下的数和拟的句子不变；对调两个数，只变那两处',
  run: async (options) => {
    const tally = createTally();
    const cases: ShownCase[] = [];
    for (let seed = 1; seed <= units; seed += 1) {
      const id = `unit-${seed}`;
      if (options.caseId !== null && options.caseId !== id) continue;
      const talk = planPlainTalk(seed + options.seed * 1000);
      const plain = talk.say('arabic');
      const draft = await draftOf(talk.opening(talk.truth.unitName), plain);
      const base = figuresOf(draft);
      cases.push({ id, input: plain.join('\n'), output: renderReport(draft.report), marks: [] });
      const same = async (score: string, opening: string, messages: readonly string[]): Promise<void> => {
        const changed = figuresOf(await draftOf(opening, messages));
        tally.right(id, score, 1, changed === base ? [] : [difference(base, changed)]);
      };
      const opening = talk.opening(talk.truth.unitName);
      await same('reordered', opening, talk.random.shuffle(talk.say('arabic')));
      await same('hanzi-numerals', opening, talk.say('hanzi'));
      await same('fullwidth-numerals', opening, talk.say('fullwidth'));
      await same(
        'chatter',
        opening,
        talk.say('arabic').flatMap((text, at) => [chatter[at % chatter.length] ?? '', text]),
      );
      // Four characters as well: a longer name may not move a figure either.
      await same('unit-renamed', talk.opening('绿杨春晓街道'), talk.say('arabic'));
      tally.right(id, 'swap-changes-there-only', 1, await swapFaults(talk));
    }
    await scoreBreaths(tally, options.caseId);
    return { suite: 'metamorphic', scores: tally.scores(), misses: tally.misses, cases };
  },
};

interface PlainTalk {
  truth: Truth;
  random: Random;
  opening: (unitName: string) => string;
  /** One message for each handful of figures, with values replaced by id where given. */
  say: (manner: Manner, replaced?: ReadonlyMap<string, string>) => string[];
}

/** Without approximations, which are written differently by manner, and without shared phrases, which need their unit. */
function planPlainTalk(seed: number): PlainTalk {
  const random = createRandom(seed * 31_337);
  const truth = randomTruth(random);
  const phrases = readPhrases();
  const kept = random
    .shuffle([...truth.figures.values()])
    .filter((figure) => figure.approx === null && figure.value !== '0' && Number(figure.value) > 2)
    .filter((figure) => figure.id !== 'support.veteran_cards' || truth.year >= 2022)
    .filter((figure) => phrases.get(figure.id)?.some(({ isShared }) => !isShared))
    .slice(0, 40);
  const say = (manner: Manner, replaced?: ReadonlyMap<string, string>): string[] => {
    const said = kept.map((figure) => {
      const value = replaced?.get(figure.id) ?? figure.value;
      const phrase = phrases.get(figure.id)?.find(({ isShared }) => !isShared)?.phrase ?? 'N';
      // Its own generator each time, so that every manner picks the same classifier.
      return phrase.replace(/N!?/, sayFigure({ ...figure, value }, manner, createRandom(seed), false, true));
    });
    return Array.from(
      { length: Math.ceil(said.length / 5) },
      (_, at) => `${said.slice(at * 5, at * 5 + 5).join('，')}。`,
    );
  };
  return { truth, random, say, opening: (unitName) => `写${unitName}${truth.year}年度述职，我是党工委书记` };
}

async function draftOf(opening: string, messages: readonly string[]): Promise<Draft> {
  const assistant: Assistant = assistantInMemory();
  const { conversationId } = await assistant.start();
  for (const text of [opening, ...messages]) {
    const answer = await assistant.say(conversationId, text);
    invariant(answer.ok, answer.ok ? '' : JSON.stringify(answer.failure));
  }
  const draft = await assistant.draft(conversationId, { outline: 'standard', seed: 7 });
  invariant(draft.ok, 'a draft is written');
  return draft.value;
}

function numbersOf(draft: Draft): BoundNumber[] {
  const text = renderReport(draft.report, { claims: 'plain' });
  return bindNumbers(text, readNumbers(text));
}

/** Each number with the figure its sentence names, in reading order. */
function figuresOf(draft: Draft): string {
  return numbersOf(draft)
    .map((number) => `${number.ids.join('/') || '—'}=${number.value}${number.unit}`)
    .join('\n');
}

function difference(before: string, after: string): string {
  const was = before.split('\n');
  const now = after.split('\n');
  const gone = was.filter((line) => !now.includes(line)).slice(0, 3);
  const come = now.filter((line) => !was.includes(line)).slice(0, 3);
  return gone.length + come.length === 0
    ? '次序变了'
    : `少了 ${gone.join('、') || '无'}；多了 ${come.join('、') || '无'}`;
}

/** Two figures that no sum, rate or problem hangs on exchange values: exactly their two numbers change. */
const swappable = [
  ['leadership.council_meetings', 'leadership.study_sessions'],
  ['training.cadre_study_count', 'training.business_count'],
  ['militia.mapping_platoon_people', 'militia.stretcher_platoon_people'],
  ['support.liangcan_people', 'support.disabled_people'],
  ['support.veteran_cards', 'support.plaques'],
  ['education.activities', 'education.class_hours'],
] as const;

async function swapFaults(talk: PlainTalk): Promise<string[]> {
  const before = numbersOf(await draftOf(talk.opening(talk.truth.unitName), talk.say('arabic')));
  const pair = swappable
    .map(([a, b]) => [find(talk, before, a), find(talk, before, b)] as const)
    .find(([a, b]) => a && b && a.value !== b.value);
  const [a, b] = pair ?? [];
  if (!a || !b) return [];
  const replaced = new Map([
    [a.id, b.value],
    [b.id, a.value],
  ]);
  const after = numbersOf(await draftOf(talk.opening(talk.truth.unitName), talk.say('arabic', replaced)));
  if (after.length !== before.length) return [`${a.id} ⇄ ${b.id}：数字个数从 ${before.length} 变为 ${after.length}`];
  return before.flatMap((number, at) => {
    const wanted = number.ids.includes(a.id) ? b.value : number.ids.includes(b.id) ? a.value : number.value;
    return after[at]?.value === wanted
      ? []
      : [`${number.ids.join('/')} 应为 ${wanted}，现为 ${after[at]?.value ?? '无'}`];
  });
}

function find(talk: PlainTalk, numbers: readonly BoundNumber[], id: string): TrueFigure | undefined {
  return numbers.some((number) => number.ids.includes(id)) ? talk.truth.figures.get(id) : undefined;
}
