import { describe, expect, it } from 'vitest';
import { assistantInMemory, talk } from '../testing/chat.ts';
import { scripts, type Script, type Step } from '../testing/policy-scripts.ts';
import { spokenScripts } from '../testing/spoken-scripts.ts';
import type { LedgerFigure } from '../figures/ledger.ts';
import type { TurnAnswer } from './turn-answer.ts';

function short(figure: LedgerFigure | undefined): string | undefined {
  return figure?.status === 'given' || figure?.status === 'none' ? (figure.value ?? '') : figure?.status;
}

/** What a turn was to show and did not. */
function missesOfStep(step: Step, answer: TurnAnswer): string[] {
  // Marks of what was not heard surely are no alarm.
  const rules = answer.warnings.map((warning) => warning.rule).filter((rule) => rule !== 'figures/unsure');
  const misses = [
    ...(step.says ?? []).filter((words) => !answer.reply.includes(words)).map((words) => `没说 ${words}`),
    ...(step.saysNot ?? []).filter((words) => answer.reply.includes(words)).map((words) => `说了 ${words}`),
    ...(step.warns?.length === 0 ? rules.map((rule) => `误报 ${rule}`) : []),
    ...(step.warns ?? []).filter((rule) => !rules.some((one) => one.startsWith(rule))).map((rule) => `没提 ${rule}`),
    ...(step.asks ?? []).filter((id) => !answer.asked.includes(id)).map((id) => `没问 ${id}`),
    ...(step.asksNot ?? []).filter((id) => answer.asked.includes(id)).map((id) => `问了 ${id}`),
  ];
  return misses.map((miss) => `${miss}：${step.say} → ${answer.reply}`);
}

/** What the ledger and the draft were to hold at the end and do not. */
function missesAtEnd(script: Script, last: TurnAnswer): string[] {
  const { figures } = last.ledger;
  const text = last.draft?.text ?? '';
  return [
    ...(last.draft ? [] : ['没有出稿']),
    ...Object.entries(script.ledger ?? {})
      .filter(([id, value]) => short(figures[id]) !== value)
      .map(([id, value]) => `${id} 应为 ${value}，现为 ${short(figures[id]) ?? '无'}`),
    ...(script.absent ?? []).filter((id) => id in figures).map((id) => `不该有 ${id}`),
    ...(script.disputed ?? []).filter((id) => !figures[id]?.isDisputed).map((id) => `没标有争议 ${id}`),
    ...(script.draftNot ?? []).filter((words) => text.includes(words)).map((words) => `稿里有 ${words}`),
    ...(script.draftHas ?? []).filter((words) => !text.includes(words)).map((words) => `稿里没有 ${words}`),
  ];
}

describe('the policy of the conversation', () => {
  it.each([...scripts, ...spokenScripts])('$about', async (script) => {
    const answers = await talk(assistantInMemory(), [...script.steps.map((step) => step.say), '出稿']);
    const misses = answers.flatMap((answer, at) => {
      const step = script.steps[at];
      return step ? missesOfStep(step, answer) : missesAtEnd(script, answer);
    });
    expect(misses).toEqual([]);
  });

  it.each([...scripts, ...spokenScripts])(
    'never asks for what was said, unknown, withheld or skipped: $about',
    async (script) => {
      const answers = await talk(assistantInMemory(), [...script.steps.map((step) => step.say), '继续', '再问']);
      // Which of two numbers that contradict each other holds is asked, though both are known.
      const again = answers.flatMap(({ asked, ledger, warnings }) => {
        const heldUp = new Set(warnings.flatMap(({ rule, ids }) => (rule.startsWith('arithmetic/') ? ids : [])));
        return asked.filter((id) => !heldUp.has(id) && (id in ledger.figures || id in ledger.facts));
      });
      expect(again).toEqual([]);
    },
  );
});
