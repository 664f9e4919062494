import type { CatalogueFact } from '../kinds/facts.ts';
import type { Kind } from '../kinds/kind.ts';
import { partedBy } from './assign-evidence.ts';
import type { LedgerChanges } from './ledger-changes.ts';
import type { Reading, ReadingContext } from './reading.ts';

type SaidFact = Reading['facts'][number];

const yes =
  /^(?:是的?|对的?|嗯+|恩|有的?|都是|都有|都到了|到了|去了|参加了|做了|搞了|签了|写了|公示了|当然|没错|对对|可以|行|好的?|是这样)(?:啊|呢|吧|了|哈|嘛|的|，|。|！|\s)*/;
const no =
  /^(?:不是|没有|没|不|还没|未|否|没去|没到|没签|没写|没搞|不行|不要|不可以|不用|不写)(?:啊|呢|吧|了|哈|嘛|的|，|。|！|\s)*/;
/** A number with its classifier: such words tell a figure, and a fact may carry none into the report. */
const counted =
  /[0-9０-９]|[一二两三四五六七八九十百千万]+(?:余|多)?(?:人次|课时|个|名|人|户|家|场|次|份|张|块|间|元|天|户|种)/;
/** Longest answer taken over as the officer's sentence. */
const longestSentence = 120;

/**
 * Facts the officer volunteers by one of their cues, or answers when asked: yes or no by a short word, a sentence by
 * his own words unless the message answered in numbers. A fact about figures counts only once one of them was told.
 */
export function findFacts(
  kind: Kind,
  text: string,
  context: ReadingContext,
  changes: Pick<LedgerChanges, 'merged' | 'hasFigures'>,
): SaidFact[] {
  const { asked, turn } = context;
  const told = changes.merged().figures;
  const found: SaidFact[] = [];
  for (const fact of kind.facts) {
    const isTold =
      fact.after.length === 0 || fact.after.some((id) => told[id] !== undefined) || asked.includes(fact.id);
    const said = isTold ? volunteered(fact, text, turn) : null;
    if (said) found.push(said);
  }
  const open = asked
    .map((id) => kind.facts.find((fact) => fact.id === id))
    .filter((fact) => fact !== undefined)
    .filter((fact) => !found.some((one) => one.id === fact.id));
  if (found.length === 0 && !changes.hasFigures()) found.push(...answered(open, text, turn));
  return found;
}

function volunteered(fact: CatalogueFact, text: string, turn: number): SaidFact | null {
  for (const cue of fact.cues) {
    const at = text.indexOf(cue);
    if (at < 0) continue;
    const isDenied = /(?:没有?|不是|未|不)(?:都|全)?$/.test(text.slice(Math.max(0, at - 4), at));
    const end = endOfSentence(text, at + cue.length);
    const isAsked = /[吗呢么？?]\s*$/.test(text.slice(at, end + 1));
    if (isAsked) continue;
    const source = { turn, start: at, end: fact.answer === 'yes' ? at + cue.length : end };
    if (fact.answer === 'yes') return { id: fact.id, status: isDenied ? 'denied' : 'confirmed', text: null, source };
    const words = text
      .slice(at + cue.length, end)
      .replace(/^(?:的)?(?:是|有|了|：|:|，|,|\s)+/, '')
      .trim();
    if (words.length >= 2 && words.length <= longestSentence && !counted.test(words) && !isNoAnswer(words)) {
      return { id: fact.id, status: 'confirmed', text: words, source };
    }
  }
  return null;
}

function endOfSentence(text: string, from: number): number {
  let end = from;
  while (end < text.length && partedBy(text, end, end + 1) < 3) end += 1;
  return end;
}

function answered(open: readonly CatalogueFact[], text: string, turn: number): SaidFact[] {
  const words = text.trim();
  const start = text.indexOf(words);
  const source = { turn, start, end: start + words.length };
  const [first] = open;
  if (!first || words === '') return [];
  const isYes = yes.exec(words)?.[0].length === words.length;
  const isNo = no.exec(words)?.[0].length === words.length;
  if (isYes || isNo) {
    return open
      .filter((fact) => fact.answer === 'yes' || isNo)
      .map((fact) => ({ id: fact.id, status: isYes ? 'confirmed' : 'denied', text: null, source }));
  }
  const led = yes.exec(words) ?? no.exec(words);
  if (first.answer === 'yes') {
    if (!led) return [];
    return [{ id: first.id, status: no.test(words) ? 'denied' : 'confirmed', text: null, source }];
  }
  if (open.length > 1 || words.length > longestSentence || words.length < 2 || isNoAnswer(words)) return [];
  return [{ id: first.id, status: 'confirmed', text: words.replace(/[。；;\s]+$/, ''), source }];
}

/** Orders, questions and puttings-off are no sentence for the report. */
export function isNoAnswer(words: string): boolean {
  return /^把|[删去拿]掉|删了|出稿|生成|写吧|不清楚|不知道|跳过|先空|回头|再说|[？?]$|帮我|给我|你好|谢谢|^(?:好|行|可以|算了|下一个|继续|接着|稍等|等[一会]|嗯|哦|噢|收到|明白)|有人找|等会|等一下|翻翻|这个系统/.test(
    words,
  );
}
