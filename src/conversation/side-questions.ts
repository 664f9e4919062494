import { amounts, asking, marks, pretence, reports, secret, time, unknown } from '../lexicon/lexicon.ts';
import { anyCase, shape } from '../lexicon/shape.ts';
import { splitSentences } from './clauses.ts';

/** What officers ask beside the work; each has one brief answer in `replies-side.ts`. */
export type SideQuestion =
  | 'length'
  | 'how-long'
  | 'what-needed'
  | 'who-are-you'
  | 'new-in-office'
  | 'how-to-write'
  | 'privacy'
  | 'outlines'
  | 'who-made-it-up'
  | 'unknown-figures'
  | 'secret-figures'
  | 'problems-needed'
  | 'export'
  | 'term'
  | 'progress'
  | 'last-year';

const asks = shape`[？?]|${asking.question}|呢$|么$`;

const families: readonly { question: SideQuestion; cue: RegExp }[] = [
  {
    question: 'length',
    cue: shape`${asking.howMany}(?:个)?${marks.hundreds}?字|${asking.size}|写多长|多长(?:合适|好|一点)?|几页`,
  },
  {
    question: 'how-long',
    cue: shape`${asking.need}?${asking.howLong}|${asking.when}(?:能)?${asking.done}|${asking.talkLong}`,
  },
  {
    question: 'new-in-office',
    cue: shape`${time.newly}${time.arrival}[^。！？\n]{0,16}${asking.how}|前任[^。！？\n]{0,24}(?:${asking.how}|算谁|能写|写不写)|抢功|${asking.how}[^。！？\n]{0,16}前任`,
  },
  {
    question: 'what-needed',
    cue: shape`${asking.need}(?:我)?${asking.supply}?(?:你)?(?:${asking.which}|${asking.howMany})(?:个)?${asking.data}?|${asking.which}${asking.data}(?:${asking.need}|还没|没)${asking.supply}?|从哪(?:儿|里)?${asking.start}`,
  },
  {
    question: 'progress',
    cue: shape`(?:${asking.progress}|还有${asking.howMany}${amounts.item}?(?:没|问题|要问)|都记(?:下|上|住)了(?:吗|没))`,
  },
  {
    question: 'who-are-you',
    cue: anyCase`你(?:是|叫)${asking.who}|你${asking.can}${asking.do}(?:${asking.which}|我${asking.do}?${asking.what})|(?:是|用的)(?:${asking.machine}|AI)[^。\n]{0,4}(?:${asking.final}|吧|还是|？|\?)|${asking.howUsed}`,
  },
  {
    question: 'privacy',
    cue: shape`${asking.whether}?${secret.leak}`,
  },
  {
    question: 'secret-figures',
    cue: shape`${secret.delicate}[^。！？\n]{0,12}(?:${asking.how}|${asking.mayI}|能写|可以写)|${asking.which}${asking.data}?${secret.delicate}`,
  },
  { question: 'secret-figures', cue: shape`(?:${secret.secret}|敏感|密级)[^。！？\n]{0,4}(?:${asking.final}|不)$` },
  {
    question: 'unknown-figures',
    cue: shape`(?:${unknown.unsure}|${unknown.leftBlank}|没有|拿不准|缺(?:的)?(?:数|的)|查不到)[^。！？\n]{0,14}${asking.whatToDo}`,
  },
  {
    question: 'problems-needed',
    cue: shape`(?:问题|不足|短板)(?:部分)?[^。！？\n]{0,10}${asking.must}|(?:写|列)${asking.howMany}${amounts.item}(?:问题|不足|措施)`,
  },
  {
    question: 'outlines',
    cue: shape`(?:${asking.which}|哪几|几)${asking.kinds}${reports.style}|${reports.style}(?:有|是)(?:${asking.what}|哪|几)`,
  },
  {
    question: 'export',
    cue: anyCase`(?:${asking.how}|${asking.mayI}|可以)[^。！？\n]{0,8}(?:${asking.export}|word|wps|docx)|(?:word|wps|docx)[^。！？\n]{0,8}(?:${asking.how}|吗|能)`,
  },
  {
    question: 'last-year',
    cue: shape`${asking.mayI}[^。！？\n]{0,8}${time.lastYear}(?:的)?(?:${reports.draft}|数|材料)?[^。！？\n]{0,8}${asking.compare}?|${time.lastYear}的?(?:${reports.draft}子?|数)[^。！？\n]{0,8}(?:${asking.mayI}|有用吗|要吗)`,
  },
  {
    question: 'who-made-it-up',
    cue: shape`(?:这|那)(?:个|些)?${asking.data}[^。！？\n]{0,6}${asking.whence}|你${pretence.make}的(?:${asking.final}|吧|？)|${asking.madeUp}`,
  },
  {
    question: 'how-to-write',
    cue: shape`${asking.how}(?:个)?${asking.write}|(?:开头|结尾|问题|原因|打算|措施|成绩)[^。！？\n]{0,6}${asking.how}`,
  },
];

const termAsked = shape`${asking.what}${asking.called}[^。！？\n]{0,14}|[^。！？\n]{1,12}(?:${asking.meaning}|指(?:的)?(?:是)?(?:${asking.what}|哪))`;

/** The side question of a message, if it holds one. Long pasted texts ask nothing. */
export function sideQuestionOf(text: string): { question: SideQuestion; sentence: string } | null {
  const sentences = splitSentences(text.length > 1200 ? `${text.slice(0, 300)}\n${text.slice(-300)}` : text);
  const found = new Set<string>();
  for (const sentence of sentences) {
    if (sentence.text.length > 120) continue;
    const isAsked = asks.test(sentence.text) || /[？?]/.test(text.charAt(sentence.end));
    if (!isAsked || found.has(sentence.text)) continue;
    found.add(sentence.text);
    const family = families.find((entry) => entry.cue.test(sentence.text));
    if (family) return { question: family.question, sentence: sentence.text };
    if (termAsked.test(sentence.text)) return { question: 'term', sentence: sentence.text };
  }
  return null;
}
