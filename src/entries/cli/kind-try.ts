import type { Assistant } from '../../assistant/assistant.ts';
import { readConfig } from '../../config.ts';
import { createMemoryEventStore } from '../../storage/memory-event-store.ts';
import { madeUpTalk, type ToldFigure } from '../../writers/made-up-talk.ts';
import { assistantForCommands } from './assistant.ts';
import { exitCode, type CliIo } from './io.ts';
import { readOptions } from './options.ts';

const usage = '用法：kind try 种类 [--talks 段数] [--seed 数] [--json]';
const usualTalks = 3;
const unitName = '青石街道';

/** What became of a figure: recorded as told; asked about or put aside with a word; recorded otherwise; not there at all. */
type Outcome = 'right' | 'asked' | 'wrong' | 'lost';
const outcomeWords: Readonly<Record<Outcome, string>> = {
  right: '对',
  asked: '问了',
  wrong: '错了没问',
  lost: '没听到',
};

interface Tried {
  id: string;
  label: string;
  counts: Record<Outcome, number>;
  /** The words that were not heard right, first of all those nobody asked about. */
  examples: string[];
}

/** `kind try NAME`: made-up conversations played against a kind, and what became of each figure. */
export async function runKindTry(args: string[], io: CliIo): Promise<number> {
  const options = readOptions(args, { values: ['talks', 'seed'], flags: ['json'] });
  const misused = (message: string): number => {
    io.writeError(`${message}\n`);
    return exitCode.misused;
  };
  const [named, ...more] = options.ok ? options.value.words : [];
  if (!options.ok || named === undefined || more.length > 0)
    return misused(options.ok ? usage : options.failure.message);
  const talks = Number(options.value.values['talks'] ?? usualTalks);
  const seed = Number(options.value.values['seed'] ?? 1);
  if (!Number.isInteger(talks) || talks < 1 || !Number.isInteger(seed)) return misused('--talks、--seed 要写整数。');
  if (!readConfig(process.env).ok) return misused('设置有误。');
  const made = await assistantForCommands(createMemoryEventStore(), 'embedded', named);
  if (!made.ok) return misused(made.failure.message);
  const tried = new Map<string, Tried>();
  for (let at = 0; at < talks; at += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one conversation after the other
    await playTalk(made.value, seed + at, tried);
  }
  const order = new Map(made.value.kind.figures.map(({ id }, at) => [id, at]));
  const all = [...tried.values()].toSorted((one, other) => (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0));
  if (options.value.flags.has('json')) io.write(`${JSON.stringify(all)}\n`);
  else print(all, talks, io);
  return all.some(({ counts }) => counts.wrong > 0) ? exitCode.found : exitCode.done;
}

async function playTalk(assistant: Assistant, seed: number, tried: Map<string, Tried>): Promise<void> {
  const { conversationId } = await assistant.start();
  await assistant.say(conversationId, `${unitName}2025年`);
  const told = new Map<string, ToldFigure>();
  const asked = new Set<string>();
  let ledger: Readonly<Record<string, { status: string; value: string | null }>> = {};
  for (const turn of madeUpTalk(assistant.kind, seed)) {
    for (const figure of turn.figures) told.set(figure.id, figure);
    // oxlint-disable-next-line no-await-in-loop -- a turn stands on the one before
    const answered = await assistant.say(conversationId, turn.text);
    if (!answered.ok) continue;
    ledger = answered.value.ledger.figures;
    const isOpen = isAskedAbout(answered.value, turn.figures);
    for (const { id } of turn.figures) if (isOpen(id)) asked.add(id);
  }
  for (const figure of told.values()) {
    const outcome = outcomeOf(figure, ledger[figure.id], asked.has(figure.id));
    const label = assistant.kind.figureById.get(figure.id)?.label ?? figure.id;
    const entry = tried.get(figure.id) ?? {
      id: figure.id,
      label,
      counts: { right: 0, asked: 0, wrong: 0, lost: 0 },
      examples: [],
    };
    entry.counts[outcome] += 1;
    if (outcome !== 'right') entry.examples.push(figure.words);
    tried.set(figure.id, entry);
  }
}

type Answer = Extract<Awaited<ReturnType<Assistant['say']>>, { ok: true }>['value'];

/** Whether the answer leaves a figure's words open: a number put aside, a warning, one recorded with a doubt. */
function isAskedAbout(answer: Answer, figures: readonly ToldFigure[]): (id: string) => boolean {
  const doubtful = new Set((answer.heard ?? []).filter(({ sure }) => !sure).map(({ id }) => id));
  const warned = new Set(answer.warnings.flatMap(({ ids }) => ids));
  const open = answer.ledger.unassigned.filter(({ source }) => source.turn === answer.turn);
  return (id) => {
    const value = figures.find((figure) => figure.id === id)?.value ?? null;
    return doubtful.has(id) || warned.has(id) || open.some((one) => one.value === value || one.guesses.includes(id));
  };
}

function outcomeOf(
  told: ToldFigure,
  recorded: { status: string; value: string | null } | undefined,
  isAsked: boolean,
): Outcome {
  const isRight =
    recorded !== undefined &&
    (told.act === 'given'
      ? Number(recorded.value) === Number(told.value) && recorded.status === 'given'
      : recorded.status === told.act);
  if (isRight) return 'right';
  if (isAsked) return 'asked';
  return recorded === undefined || (told.act === 'unknown' && recorded.value === null) ? 'lost' : 'wrong';
}

const mostExamples = 2;

function print(all: readonly Tried[], talks: number, io: CliIo): void {
  const sums: Record<Outcome, number> = { right: 0, asked: 0, wrong: 0, lost: 0 };
  for (const { label, counts, examples } of all) {
    for (const outcome of Object.keys(outcomeWords)) {
      if (outcome === 'right' || outcome === 'asked' || outcome === 'wrong' || outcome === 'lost')
        sums[outcome] += counts[outcome];
    }
    if (counts.right === talks) continue;
    const shown = Object.entries(outcomeWords).map(
      ([outcome, word]) => `${word}${new Map(Object.entries(counts)).get(outcome) ?? 0}`,
    );
    io.write(`${label}：${shown.join(' ')}；没听对的如“${examples.slice(0, mostExamples).join('”“')}”\n`);
  }
  const total = Math.max(
    1,
    Object.values(sums).reduce((sum, one) => sum + one, 0),
  );
  const share = (count: number): string => `${count}（${((count / total) * 100).toFixed(1)}%）`;
  io.write(
    `${talks}段话，${all.length}项：对${share(sums.right)}，问了${share(sums.asked)}，错了没问${share(sums.wrong)}，没听到${share(sums.lost)}。\n`,
  );
  if (sums.lost + sums.wrong > 0) io.write('没听对的，多半是叫法不够：在“平时叫法”里加上人嘴里的说法。\n');
}
