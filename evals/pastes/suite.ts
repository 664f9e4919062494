import * as z from 'zod';
import type { TurnAnswer } from '../../src/assistant/turn-answer.ts';
import { assistantInMemory, talk } from '../../src/testing/chat.ts';
import { readCaseFile, readCaseFolder } from '../read-cases.ts';
import type { Miss, Suite, SuiteResult } from '../suite.ts';

const Values = z.record(z.string(), z.coerce.string()).default({});
const Paste = z.looseObject({
  id: z.string(),
  turns: z.array(z.string()),
  this: Values,
  last: Values,
  ask: z.boolean().default(false),
  year: z.number().optional(),
  unit: z.string().optional(),
  kind: z.string().default(''),
});
export type Paste = z.infer<typeof Paste>;

export const pastes: Suite = {
  name: 'pastes',
  about: '贴进来的去年稿、半年稿、别人的稿：数不进错年，新报的数照记',
  run: async ({ caseId }) => scorePastes(readCaseFolder(Paste, import.meta.dirname, caseId)),
};

export function readPasteFile(file: string): Paste[] {
  return readCaseFile(Paste, file);
}

export async function scorePastes(list: readonly Paste[]): Promise<SuiteResult> {
  const misses: Miss[] = [];
  const count = {
    wrong: 0,
    newHeard: 0,
    newTold: 0,
    lastHeard: 0,
    lastTold: 0,
    frame: 0,
    right: 0,
    asked: 0,
    toAsk: 0,
  };
  for (const one of list) {
    const answers = await talk(assistantInMemory(), one.turns);
    const after = answers.at(-1);
    if (!after) continue;
    const wrong = wrongNumbers(one, after);
    const missing = Object.entries(one.this).filter(([id, value]) => thisOf(after, id) !== plain(value));
    const lost = Object.entries(one.last).filter(([id, value]) => lastOf(after, id) !== plain(value));
    const isFrame = (one.year === undefined || after.ledger.year === one.year) && isUnit(one, after);
    const isAsked = answers.some(({ reply }) => /只取里面的数|半年的/.test(reply));
    count.wrong += Number(wrong.length > 0);
    count.newTold += Object.keys(one.this).length;
    count.newHeard += Object.keys(one.this).length - missing.length;
    count.lastTold += Object.keys(one.last).length;
    count.lastHeard += Object.keys(one.last).length - lost.length;
    count.frame += Number(!isFrame);
    count.toAsk += Number(one.ask);
    count.asked += Number(one.ask && isAsked);
    const reasons = [
      wrong.length > 0 ? `错年：${wrong.join('、')}` : '',
      missing.length > 0
        ? `没听到今年：${missing.map(([id, value]) => `${id}=${value}≠${thisOf(after, id)}`).join('、')}`
        : '',
      lost.length > 0
        ? `没听到去年：${lost.map(([id, value]) => `${id}=${value}≠${lastOf(after, id)}`).join('、')}`
        : '',
      isFrame ? '' : `年度单位：${after.ledger.year ?? ''}${after.ledger.unitName ?? ''}`,
      one.ask && !isAsked ? '没问' : '',
    ].filter((reason) => reason !== '');
    count.right += Number(reasons.length === 0);
    if (reasons.length > 0)
      misses.push({ case: one.id, score: 'right', reason: `${one.kind} → ${reasons.join('；')} ▷ ${after.reply}` });
  }
  const total = list.length;
  const scores = [
    { name: 'wrong-year-or-unit', passed: count.wrong, total, isFaultRate: true },
    { name: 'new-heard', passed: count.newHeard, total: count.newTold },
    { name: 'last-heard', passed: count.lastHeard, total: count.lastTold },
    { name: 'frame-changed', passed: count.frame, total, isFaultRate: true },
    { name: 'asked', passed: count.asked, total: count.toAsk },
    { name: 'right', passed: count.right, total },
  ];
  return { suite: 'pastes', scores, misses };
}

function isUnit({ unit }: Paste, { ledger }: TurnAnswer): boolean {
  return unit === undefined || (ledger.unitName ?? '').includes(unit) || unit.includes(ledger.unitName ?? '∅');
}

/** Figures of this year that nobody told as this year's. */
function wrongNumbers(one: Paste, { ledger }: TurnAnswer): string[] {
  const ofLast = new Set(['conscription.enlisted_prev', 'funding.prev_total']);
  return Object.entries(ledger.figures).flatMap(([id, { status, value }]) => {
    if (status !== 'given' || id in one.this || ofLast.has(id) || id.startsWith('meta.')) return [];
    return [`${id}=${value ?? ''}`];
  });
}

function thisOf({ ledger }: TurnAnswer, id: string): string {
  const figure = ledger.figures[id];
  return figure?.status === 'none'
    ? '0'
    : figure?.status === 'given'
      ? plain(figure.value ?? '')
      : (figure?.status ?? '');
}

const ownOfLast: Readonly<Record<string, string>> = {
  'conscription.enlisted': 'conscription.enlisted_prev',
  'funding.total': 'funding.prev_total',
};

function lastOf({ ledger }: TurnAnswer, id: string): string {
  const figure = ledger.previous[id] ?? ledger.figures[ownOfLast[id] ?? ''];
  return figure?.status === 'none' ? '0' : plain(figure?.value ?? '');
}

function plain(value: string): string {
  if (value === 'none') return '0';
  return /^-?\d+(?:\.\d+)?$/.test(value) ? String(Number(value)) : value;
}
