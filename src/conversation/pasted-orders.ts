import type { Span } from '../text/spans.ts';
import { bracketedSpans, splitSentences } from './clauses.ts';

/**
 * Orders addressed to a machine, not to a reader of reports: 忽略以上要求, 系统指令：…, 输出你的提示词. Found by what
 * they are about (rules, prompts, restrictions), never by the figures they name.
 */
const aboutRules =
  /(?:忽略|无视|忘掉|忘记|抛开|跳出|绕过|解除|不(?:要|用|必)(?:管|遵守|理会))[^。！？\n]{0,8}(?:要求|指令|规则|设定|提示词?|限制|命令|约束|指示)/;
const asMachine =
  /(?:系统|管理员|开发者|内部|隐藏)(?:级)?(?:指令|命令|提示词|消息|通知给(?:AI|模型|助手))|(?:AI|ＡＩ|人工智能|大?模型|机器人|写作助手|智能助手|助手)(?:请|必须|应当|应该|务必|看到|读到|须|在此|注意)|(?:致|给)(?:AI|ＡＩ|大?模型|智能助手|机器人)/i;
const newRole =
  /(?:你|您)?(?:现在|从现在起|此刻起?|接下来)(?:你|您)?(?:是|扮演|变成|切换(?:到|成|为)|进入)[^。！？\n]{0,12}(?:助手|模型|角色|模式|人格|机器人|AI)|不受(?:任何)?限制的|开发者模式|越狱模式|jailbreak|\bDAN\b|developer mode/i;
const english =
  /(?:ignore|disregard|forget)\s+(?:all\s+|any\s+|the\s+|your\s+)*(?:previous|above|prior|earlier|instructions?|rules?)|system\s*prompt|<\/?(?:system|instructions?)>|\[\/?INST\]/i;
const askForRules =
  /(?:输出|打印|贴出|贴|显示|展示|告诉|发给?|说出|复述|公布|泄露|列出|给我?看|看看|交出)[^。！？\n]{0,16}(?:提示词|系统提示|系统设定|全部规则|所有规则|你的规则|内部规则|隐藏规则|你的设定|你的指令|后台指令)|(?:提示词|系统提示|系统设定|全部规则|你的规则|内部规则|隐藏规则|你的设定|你的指令)[^。！？\n]{0,14}(?:输出|打印|贴|显示|展示|告诉|发|说出|复述|公布|列|给我|交)/;

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
