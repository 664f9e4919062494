import * as z from 'zod';
import type { TurnAnswer } from '../../assistant/turn-answer.ts';
import type { TurnFailure } from '../../assistant/failures.ts';
import { createMemoryEventStore } from '../../storage/memory-event-store.ts';
import { assistantsForCommands, type CommandAssistants } from './assistant.ts';
import { failureWords } from './failures.ts';
import { exitCode, type CliIo } from './io.ts';
import { badLine, parseLine } from './json-lines.ts';
import { draftJson } from './ledger.ts';
import { readOptions } from './options.ts';
import { createLedger, type Ledger, type LedgerFigure, type Source } from '../../figures/ledger.ts';

/** `chat` and `chat --jsonl`. */
export async function runChat(args: string[], io: CliIo): Promise<number> {
  const options = readOptions(args, { values: ['kind'], flags: ['jsonl'] });
  if (!options.ok || options.value.words.length > 0) {
    io.writeError(`${options.ok ? 'chat 后面不用跟文字。' : options.failure.message}\n`);
    return exitCode.misused;
  }
  const { kind } = options.value.values;
  return options.value.flags.has('jsonl') ? chatOnce(kind, io) : chatKept(kind, io);
}

/** Scripts: nothing outlives the run. */
async function chatOnce(kind: string | undefined, io: CliIo): Promise<number> {
  const assistants = await assistantsForCommands(createMemoryEventStore(), undefined, kind, false, true);
  if (assistants.ok) return chatByLines(assistants.value, io);
  io.writeError(`${assistants.failure.message}\n`);
  return exitCode.misused;
}

/** An officer at the terminal: what he says is kept as on the page. */
async function chatKept(kind: string | undefined, io: CliIo): Promise<number> {
  const { openStore } = await import('./store.ts');
  const store = await openStore();
  const assistant = store.ok
    ? await assistantsForCommands(store.value.eventStore, undefined, kind, false, true)
    : store;
  if (!store.ok || !assistant.ok) {
    io.writeError(`${assistant.ok ? '' : assistant.failure.message}\n`);
    return exitCode.misused;
  }
  const code = await chatByHand(assistant.value, io);
  store.value.close();
  return code;
}

const Line = z.union([z.looseObject({ user: z.string() }), z.looseObject({ reset: z.literal(true) })]);

/** One JSON line in, one out; a line that cannot be read is answered by its error, and the next one is served. */
async function chatByLines(assistants: CommandAssistants, io: CliIo): Promise<number> {
  let conversation = await beginNumbered(assistants);
  let lineNumber = 0;
  for await (const raw of io.lines()) {
    lineNumber += 1;
    if (raw.trim() === '') continue;
    const line = parseLine(Line, raw);
    if (line === null) {
      const error = badLine(lineNumber, '每行要写成 {"user":"…"} 或 {"reset":true}');
      io.write(`${JSON.stringify(error)}\n`);
    } else if ('user' in line && typeof line.user === 'string') {
      io.write(`${JSON.stringify(await conversation.say(line.user))}\n`);
    } else conversation = await beginNumbered(assistants);
  }
  return exitCode.done;
}

/**
 * A conversation whose turns are the lines of the script. A refused message is stored nowhere and so is no turn of
 * the assistant's; here it still counts, and sources name the script's turns.
 */
async function beginNumbered({
  usual,
  holding,
}: CommandAssistants): Promise<{ say: (text: string) => Promise<object> }> {
  const { conversationId } = await usual.start();
  const turnOf = new Map<number, number>();
  let turn = 0;
  let ledger: Ledger = createLedger(usual.kind.id);
  return {
    say: async (text) => {
      turn += 1;
      const answered = await (await holding(conversationId)).say(conversationId, text);
      const assistant = await holding(conversationId);
      const opened = await assistant.manuscripts.open(conversationId);
      const open = opened.ok ? opened.value : null;
      if (!answered.ok) return { ...refusal(turn, answered.failure, ledgerJson(ledger, turnOf)), open };
      turnOf.set(answered.value.turn, turn);
      ledger = answered.value.ledger;
      return { ...answerJson(turn, answered.value, ledgerJson(ledger, turnOf)), open };
    },
  };
}

function answerJson(turn: number, answer: TurnAnswer, ledger: object): object {
  const { reply, asked, warnings, draft, heard = [], proposals = [], tables, offer } = answer;
  return {
    turn,
    reply,
    asked,
    ledger,
    warnings,
    draft: draft ? draftJson(draft) : null,
    heard,
    proposals,
    ...(tables && { tables }),
    ...(offer && { offer }),
  };
}

function refusal(turn: number, failed: TurnFailure, ledger: object): object {
  const message = failureWords(failed);
  const warnings = [{ rule: `request/${failed.kind}`, message, ids: [] }];
  return {
    turn,
    reply: message,
    asked: [],
    ledger,
    warnings,
    draft: null,
    heard: [],
    error: { kind: failed.kind, message },
  };
}

/** The ledger with its sources in the script's turns. */
function ledgerJson(ledger: Ledger, turnOf: ReadonlyMap<number, number>): object {
  const figureJson = (figure: LedgerFigure): LedgerFigure => ({
    ...figure,
    source: renumbered(figure.source, turnOf),
    ...(figure.replaces ? { replaces: figureJson(figure.replaces) } : {}),
  });
  return {
    ...ledger,
    figures: each(ledger.figures, figureJson),
    previous: each(ledger.previous, figureJson),
    facts: each(ledger.facts, (fact) => ({ ...fact, source: renumbered(fact.source, turnOf) })),
    unassigned: ledger.unassigned.map((one) => ({ ...one, source: renumbered(one.source, turnOf) })),
  };
}

function each<T>(record: Record<string, T>, change: (one: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([id, one]) => [id, change(one)]));
}

function renumbered<S extends Source | null>(source: S, turnOf: ReadonlyMap<number, number>): S {
  return source ? { ...source, turn: turnOf.get(source.turn) ?? source.turn } : source;
}

async function chatByHand({ usual, holding }: CommandAssistants, io: CliIo): Promise<number> {
  const { conversationId } = await usual.start();
  io.write('执笔：您好，数字您随口说，说“出稿”就写，说“再见”退出。\n');
  if (io.isInteractive) io.write('您：');
  for await (const text of io.lines()) {
    if (/^(?:再见|退出|exit|quit)$/i.test(text.trim())) break;
    const answered = await (await holding(conversationId)).say(conversationId, text);
    io.write(`执笔：${answered.ok ? spoken(answered.value) : failureWords(answered.failure)}\n`);
    if (io.isInteractive) io.write('您：');
  }
  return exitCode.done;
}

function spoken(answer: TurnAnswer): string {
  const { draft, warnings, reply } = answer;
  if (!draft) return reply;
  const line = '─'.repeat(20);
  const notes = [
    ...warnings.map((warning) => `对不上：${warning.message}`),
    ...draft.unplaced.map(({ reason }) => `没写进去：${reason}`),
    ...draft.claims.map((claim) => `待核实：${claim.text}`),
    ...draft.findings.filter(({ severity }) => severity !== 'hint').map((finding) => `核对：${finding.message}`),
  ];
  const after = notes.length > 0 ? `${[...new Set(notes)].join('\n')}\n` : '';
  return `${reply}\n\n${line}\n${draft.text}\n${line}\n${after}`;
}
