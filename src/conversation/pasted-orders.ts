import { machine, negation, requests, time } from '../lexicon/lexicon.ts';
import { anyCase, shape } from '../lexicon/shape.ts';
import type { Span } from '../text/spans.ts';
import { bracketedSpans, splitSentences } from './clauses.ts';

/**
 * Orders addressed to a machine, not to a reader of reports: 忽略以上要求, 系统指令：…, 输出你的提示词. Found by what
 * they are about (rules, prompts, restrictions), never by the figures they name.
 */
const aboutRules = shape`(?:${machine.ignore}|${negation.not}${negation.need}${machine.heed})[^。！？\n]{0,8}${machine.rules}`;
const asMachine = anyCase`${machine.insider}(?:级)?(?:${machine.order}|通知给(?:AI|${machine.assistant}))|(?:AI|ＡＩ|${machine.assistant})${machine.must}|${machine.address}(?:AI|ＡＩ|${machine.assistant})`;
const newRole = anyCase`${requests.you}?${time.now}${requests.you}?${machine.become}[^。！？\n]{0,12}(?:${machine.assistant}|角色|模式|人格|AI)|${machine.unbound}|jailbreak|\bDAN\b|developer mode`;
const english =
  /(?:ignore|disregard|forget)\s+(?:all\s+|any\s+|the\s+|your\s+)*(?:previous|above|prior|earlier|instructions?|rules?)|system\s*prompt|<\/?(?:system|instructions?)>|\[\/?INST\]/i;
const askForRules = shape`${machine.utter}[^。！？\n]{0,16}${machine.prompt}|${machine.prompt}[^。！？\n]{0,14}${machine.utter}`;

/** Spans of a message that give orders to the machine: the whole bracket they stand in, else the sentence. */
export function findMachineOrders(text: string): Span[] {
  const spans: Span[] = [];
  const brackets = bracketedSpans(text).filter((span) => span.end - span.start <= 600);
  for (const sentence of splitSentences(text)) {
    if (!isMachineOrder(sentence.text)) continue;
    const around = brackets.find(
      (span) =>
        span.start < sentence.end && sentence.start < span.end && isMachineOrder(text.slice(span.start, span.end)),
    );
    const span = around ?? { start: sentence.start, end: sentence.end };
    if ((spans.at(-1)?.end ?? 0) <= span.start) spans.push(span);
  }
  return spans;
}

function isMachineOrder(text: string): boolean {
  return [aboutRules, asMachine, newRole, english, askForRules].some((pattern) => pattern.test(text));
}
