import { readNumbers } from './second-reader.ts';

/** Verbs that say something was done this year. */
const asserts =
  /(?:召开|组织|开展|落实|建立|完成|走访|慰问|培训|配备|投入|编组|整顿|纳入|签订|修缮|更新|宣传|发放|悬挂|帮助|协调|推动|制定|部署|检查|督促|安排)(?:了|好|到位)?/;
const otherPart = /问题|不足|短板|差距|原因|根源|打算|措施|整改|努力方向|下一?步/;
const numbered = /^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．])/u;

/** Sentences of the parts that tell what was done, with their 〔待核〕 marks; by the headings alone. */
export function achievementSentences(text: string): string[] {
  const sentences: string[] = [];
  let isTelling = false;
  for (const line of text.split('\n')) {
    const bare = line.trim();
    if (numbered.test(bare)) isTelling = !otherPart.test(bare.slice(0, 20));
    else if (/^(?:存在问题|原因分析|下步打算|努力方向)/.test(bare)) isTelling = false;
    if (isTelling) sentences.push(...marked(bare).filter((sentence) => sentence.length > 6));
  }
  return sentences;
}

const causePart = /原因|根源/;
const causeItem = /^[一二三四五六七八九十]是/u;

/** The items of the part that tells why, with their 〔待核〕 marks: 一是…。 */
export function causeItems(text: string): string[] {
  const items: string[] = [];
  let isCause = false;
  for (const line of text.split('\n')) {
    const bare = line.trim();
    if (numbered.test(bare)) isCause = causePart.test(bare.slice(0, 20));
    else if (isCause && causeItem.test(bare)) items.push(bare);
  }
  return items;
}

/** Why something fell short is the officer's own word or marked 待核; a gap or a number backs no cause. */
export function isUnbackedCause(item: string, facts: readonly string[]): boolean {
  return !item.includes('待核') && !facts.some((fact) => fact.length > 3 && item.includes(fact.replace(/。$/, '')));
}

/** Cuts at full stops; a mark that spans several sentences marks each of them. */
function marked(line: string): string[] {
  let isOpen = false;
  return line.split(/(?<=[。！])/u).map((sentence) => {
    const was = isOpen;
    const opens = sentence.lastIndexOf('〔待核〕');
    const closes = sentence.lastIndexOf('〔/〕');
    if (opens >= 0 || closes >= 0) isOpen = opens > closes;
    return was && opens < 0 ? `〔待核〕${sentence}` : sentence;
  });
}

/** 三是推动问题解决。: a heading run into its paragraph. */
const runIn = /^[一二三四五六七八九十]是[^，。]{2,12}。$/u;

/** Says that something was done, with neither number nor gap nor 待核 mark, and is no fact the officer confirmed. */
export function isUnbacked(sentence: string, facts: readonly string[]): boolean {
  if (facts.some((fact) => fact.length > 3 && sentence.includes(fact.replace(/。$/, '')))) return false;
  if (/待核|【/.test(sentence) || numbered.test(sentence) || runIn.test(sentence)) return false;
  return asserts.test(sentence) && readNumbers(sentence).length === 0;
}
