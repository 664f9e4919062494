import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Big } from 'big.js';
import * as z from 'zod';
import type { TurnAnswer } from '../../src/assistant/turn-answer.ts';
import type { LedgerFigure } from '../../src/figures/ledger.ts';
import { assistantInMemory } from '../../src/testing/chat.ts';
import { showDraft } from '../show-draft.ts';
import type { Miss, Score, ShownCase, Suite, SuiteOptions, SuiteResult } from '../suite.ts';

const ExpectedFigure = z.looseObject({
  value: z.number(),
  unit: z.string(),
  approx: z.boolean(),
  alt_ids: z.array(z.string()).default([]),
});
const Case = z.looseObject({
  id: z.string(),
  turns: z.array(z.looseObject({ user: z.string() })),
  expected: z.looseObject({
    year: z.number().nullish(),
    unit_name: z.string().nullish(),
    figures: z.record(z.string(), ExpectedFigure),
    unknown: z.array(z.string()).default([]),
    withheld: z.array(z.string()).default([]),
    /** Ids that may not carry a number: taken back, of another year, of another unit. */
    absent: z.array(z.string()).default([]),
    /** Ids that may be there or not; everything else not named counts as never said. */
    optional: z.array(z.string()).default([]),
    flags: z.array(z.string()).default([]),
    must_not: z.array(z.string()).default([]),
  }),
});
type Case = z.infer<typeof Case>;
type ExpectedFigure = z.infer<typeof ExpectedFigure>;

/** A flag names its kind before the colon; a warning of one of these rules raises it. */
const rulesOfFlag: Readonly<Record<string, RegExp>> = {
  arithmetic: /^arithmetic\//,
  anachronism: /^timeline\//,
  injection: /^request\/(?:injection|reveal)$/,
  falsify: /^request\/falsify$/,
  invent: /^request\/invent$/,
  quote: /^request\/quote-leaders$/,
  classified: /^request\/classified/,
  range: /^figures\/range$/,
};

export const conversationSuite: Suite = {
  name: 'conversation',
  about: '整段对话：数对不对、该提的提了没有、有没有再问说过的',
  run: runConversations,
};

async function runConversations(options: SuiteOptions): Promise<SuiteResult> {
  const cases = readCases(options).filter((one) => options.caseId === null || one.id === options.caseId);
  const counts = new Map<string, Score>();
  const misses: Miss[] = [];
  const shown: ShownCase[] = [];
  for (const one of cases) {
    const talked = await converse([...one.turns.map((turn) => turn.user), '出稿']);
    shown.push(showTalk(one, talked));
    for (const check of checkCase(one, talked)) {
      const score = counts.get(check.score) ?? { name: check.score, passed: 0, total: 0, isFaultRate: check.isFault };
      const isCounted = check.isFault ? !check.isRight : check.isRight;
      counts.set(check.score, { ...score, passed: score.passed + Number(isCounted), total: score.total + 1 });
      if (!check.isRight) misses.push({ case: one.id, score: check.score, reason: check.reason });
    }
  }
  return { suite: 'conversation', scores: [...counts.values()], misses, cases: shown };
}

function readCases(options: SuiteOptions): Case[] {
  const own = readdirSync(import.meta.dirname)
    .filter((name) => /^cases.*\.jsonl$/.test(name))
    .toSorted()
    .map((name) => join(import.meta.dirname, name));
  const extra = options.dataFolder === null ? null : join(options.dataFolder, 'dialogues.jsonl');
  const files = extra !== null && existsSync(extra) ? [...own, extra] : own;
  return files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => Case.parse(JSON.parse(line))),
  );
}

interface Talked {
  /** What was said and answered, in order; a refused message is answered by null. */
  turns: { said: string; reply: string | null }[];
  answers: TurnAnswer[];
  refused: string[];
}

/** The officer's side, then the replies and the draft with its numbers coloured. */
function showTalk(one: Case, { turns, answers }: Talked): ShownCase {
  const last = answers.at(-1);
  const replies = turns.map(({ said, reply }) => `干部：${said}\n执笔：${reply ?? '（拒收，没有保存）'}`).join('\n\n');
  const draft = last?.draft?.text ?? '';
  const ledger = last?.ledger ?? { figures: {}, previous: {} };
  const wanted = JSON.stringify(one.expected.figures, null, 1);
  return showDraft(one.id, `${replies}\n\n标准答案：\n${wanted}`, draft, ledger);
}

/** A refused message (classified text) is answered by a failure; as on the command line its rule is `request/<kind>`. */
async function converse(messages: readonly string[]): Promise<Talked> {
  const assistant = assistantInMemory();
  const { conversationId } = await assistant.start();
  const answers: TurnAnswer[] = [];
  const refused: string[] = [];
  const turns: Talked['turns'] = [];
  for (const said of messages) {
    const answer = await assistant.say(conversationId, said);
    if (answer.ok) answers.push(answer.value);
    else refused.push(`request/${answer.failure.kind}`);
    turns.push({ said, reply: answer.ok ? answer.value.reply : null });
  }
  return { turns, answers, refused };
}

interface Check {
  score: string;
  isRight: boolean;
  isFault: boolean;
  reason: string;
}

function checkCase({ expected }: Case, { answers, refused }: Talked): Check[] {
  const spoken = answers.slice(0, -1);
  const last = answers.at(-1);
  if (!last) return [];
  const rules = [...spoken.flatMap((answer) => answer.warnings.map((warning) => warning.rule)), ...refused];
  const figures = Object.entries(expected.figures).map(([id, figure]) => figureCheck(id, figure, last));
  return [
    ...figures,
    right(
      'joint',
      figures.every((check) => check.isRight),
      figures.find((check) => !check.isRight)?.reason ?? '',
    ),
    right('frame', isFrameRight(expected, last), `${last.ledger.year ?? '无年度'} ${last.ledger.unitName ?? '无单位'}`),
    ...expected.unknown.map((id) => right('unknown', (last.ledger.figures[id]?.value ?? null) === null, `${id} 有数`)),
    ...expected.withheld.map((id) =>
      right('withheld', last.ledger.figures[id]?.status === 'withheld', `${id} 不是保密`),
    ),
    ...expected.absent.map((id) => right('absent', (last.ledger.figures[id]?.value ?? null) === null, `${id} 有数`)),
    fault('never-said', neverSaid(expected, last)),
    ...expected.flags.map((flag) => flagCheck(flag, rules)),
    ...answers.map((answer) => fault('asked-again', askedAgain(answer))),
    ...expected.must_not.map((words) => fault('must-not', last.draft?.text.includes(words) ? [`稿里有 ${words}`] : [])),
    ...(expected.flags.length === 0 ? spoken.map((answer) => fault('false-alarms', alarms(answer))) : []),
  ];
}

function right(score: string, isRight: boolean, reason: string): Check {
  return { score, isRight, isFault: false, reason };
}

function fault(score: string, found: readonly string[]): Check {
  return { score, isRight: found.length === 0, isFault: true, reason: found.join('；') };
}

function figureCheck(id: string, wanted: ExpectedFigure, { ledger }: TurnAnswer): Check {
  const found = [id, ...wanted.alt_ids].map((one) => ledger.figures[one]);
  const isRight = found.some((figure) => figure !== undefined && isAsWanted(figure, wanted));
  return right(
    'figures',
    isRight,
    `${id} 应为 ${wanted.value}${wanted.unit}，现为 ${found.map((one) => one?.value ?? '无').join('/')}`,
  );
}

/** Units of the gold may fold 万; an approximation is compared as being there or not. */
function isAsWanted(figure: LedgerFigure, wanted: ExpectedFigure): boolean {
  const isMoney = wanted.unit === '万元';
  const value = new Big(wanted.value).times(isMoney ? 10_000 : 1);
  const unit = isMoney ? '元' : wanted.unit;
  if (figure.value === null || !new Big(figure.value).eq(value) || (figure.valueMax ?? null) !== null) return false;
  return figure.unit === unit && (figure.approx !== null) === wanted.approx;
}

/** Numbers in the ledger that the conversation does not give. */
function neverSaid(expected: Case['expected'], { ledger }: TurnAnswer): string[] {
  const said = new Set(Object.entries(expected.figures).flatMap(([id, { alt_ids }]) => [id, ...alt_ids]));
  for (const id of expected.optional) said.add(id);
  return Object.entries(ledger.figures)
    .filter(([id, { value }]) => value !== null && !said.has(id))
    .map(([id, { value, unit }]) => `没说过 ${id}=${value}${unit}`);
}

function isFrameRight(expected: Case['expected'], { ledger }: TurnAnswer): boolean {
  const isYear = (expected.year ?? null) === null || ledger.year === expected.year;
  return isYear && ((expected.unit_name ?? null) === null || ledger.unitName === expected.unit_name);
}

function flagCheck(flag: string, rules: readonly string[]): Check {
  const kind = flag.split(/[:：]/)[0] ?? '';
  const pattern = rulesOfFlag[kind];
  return right('flags', pattern !== undefined && rules.some((rule) => pattern.test(rule)), `没有指出 ${flag}`);
}

function askedAgain({ asked, ledger, warnings }: TurnAnswer): string[] {
  // Which of two numbers that contradict each other holds is asked, though both are known.
  const heldUp = new Set(warnings.flatMap(({ rule, ids }) => (rule.startsWith('arithmetic/') ? ids : [])));
  return asked
    .filter((id) => !heldUp.has(id) && (id in ledger.figures || id in ledger.facts))
    .map((id) => `又问 ${id}`);
}

function alarms({ warnings }: TurnAnswer): string[] {
  // What found no place, and what was not heard surely, is asked about: no alarm.
  const asked = ['figures/unassigned', 'figures/unsure'];
  return warnings.filter(({ rule }) => !asked.includes(rule)).map(({ rule }) => `误报 ${rule}`);
}
