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

const asks =
  /[？?]|吗|呢$|么$|咋|怎么|怎样|如何|什么|啥|哪(?:些|个|几|里)|几|多少|谁|能不能|可不可以|可以不|要不要|用不用|行不行|是不是|会不会|多长|多久|多大/;

const families: readonly { question: SideQuestion; cue: RegExp }[] = [
  { question: 'length', cue: /(?:多少|几)(?:个)?(?:百|千)?字|字数|篇幅|写多长|多长(?:合适|好|一点)?|几页/ },
  {
    question: 'how-long',
    cue: /(?:要|还要|得)?(?:多久|多长时间|几分钟|多大功夫)|什么时候(?:能)?(?:好|出来|写完|写好)|讲(?:多久|几分钟)/,
  },
  {
    question: 'new-in-office',
    cue: /(?:刚|才|新)(?:到|来|接|上|任|调)[^。！？\n]{0,16}(?:咋|怎么|如何|怎样)|前任[^。！？\n]{0,24}(?:咋|怎么|如何|怎样|算谁|能写|写不写)|抢功|(?:咋|怎么|如何|怎样)[^。！？\n]{0,16}前任/,
  },
  {
    question: 'what-needed',
    cue: /(?:需要|要|得|该|应该|准备|提供|缺|差|还差|还缺)(?:我)?(?:给|准备|提供|报|说)?(?:你)?(?:哪些|什么|啥|几个|多少)(?:个)?(?:数|材料|东西|资料|情况|内容|数据|数字)?|(?:哪些|什么|啥)(?:数|数据|材料|资料|数字)(?:要|得|需要|还没|还差|没)(?:给|说|报)?|从哪(?:儿|里)?(?:说|开始|讲)/,
  },
  {
    question: 'progress',
    cue: /(?:到哪|进度|多少项了|记了(?:多少|几|哪些)|说了(?:多少|哪些)|还有(?:多少|几)(?:个|项)?(?:没|问题|要问)|都记(?:下|上|住)了(?:吗|没))/,
  },
  {
    question: 'who-are-you',
    cue: /你(?:是|叫)(?:谁|什么|啥|干什么|干啥|做啥|干嘛|干吗|弄啥|做什么|哪个)|你(?:能|会|可以)(?:干|做|帮)(?:什么|啥|哪些|我(?:干|做)?(?:什么|啥))|(?:是|用的)(?:人|机器|AI|大模型|真人|机器人|哪个模型|什么模型)[^。\n]{0,4}(?:吗|吧|？|\?|还是)|怎么用(?:你|这个)?/i,
  },
  {
    question: 'privacy',
    cue: /(?:会不会|会|能|是不是|是否)?(?:泄露|泄密|外传|上传|联网|传出去|被别人看|存(?:到|在)?哪|保存在哪|存哪儿?|安全吗|安不安全|靠谱吗|留底|拿去(?:干|做)|用来(?:干|做)|用到哪)/,
  },
  {
    question: 'secret-figures',
    cue: /(?:涉密|保密|敏感|不能写|不能公开)[^。！？\n]{0,12}(?:咋|怎么|如何|怎样|要不要|能不能|能写|可以写)|(?:哪些|什么)(?:数|数字|内容)?(?:不能写|涉密|算涉密|要保密|敏感)/,
  },
  { question: 'secret-figures', cue: /(?:保密|涉密|敏感|密级)[^。！？\n]{0,4}(?:吗|么|不)$/ },
  {
    question: 'unknown-figures',
    cue: /(?:没有|不知道|不清楚|拿不准|没数|缺(?:的)?(?:数|的)|查不到|空着|没统计)[^。！？\n]{0,14}(?:咋办|怎么办|咋整|怎么弄|怎么写|行不行|行吗|可以吗|能行吗)/,
  },
  {
    question: 'problems-needed',
    cue: /(?:问题|不足|短板)(?:部分)?[^。！？\n]{0,10}(?:能不能不|可不可以不|要不要|必须|一定要|不写行|几条|写几个|写几条|写多少)|(?:写|列)(?:几|多少)(?:条|个)(?:问题|不足|措施)/,
  },
  {
    question: 'outlines',
    cue: /(?:哪(?:几|些)|几|什么)(?:种|个|样|套)(?:格式|结构|骨架|写法|模式|框架|版式)|(?:格式|结构|骨架|框架)(?:有|是)(?:哪|什么|几)/,
  },
  {
    question: 'export',
    cue: /(?:怎么|咋|如何|能不能|可以)[^。！？\n]{0,8}(?:导出|下载|打印|存成|发到|转成|复制|word|wps|docx)|(?:word|wps|docx)[^。！？\n]{0,8}(?:吗|怎么|能)/i,
  },
  {
    question: 'last-year',
    cue: /(?:要不要|用不用|能不能|可不可以|需不需要)[^。！？\n]{0,8}(?:去年|上年)(?:的)?(?:数|稿|报告|材料)?[^。！？\n]{0,8}(?:对比|比|发|贴|给|写)?|(?:去年|上年)的?(?:数|稿子?|报告)[^。！？\n]{0,8}(?:要不要|用不用|能不能|有用吗|要吗)/,
  },
  {
    question: 'who-made-it-up',
    cue: /(?:这|那)(?:个|些)?(?:数|数字|话|句)[^。！？\n]{0,6}(?:哪(?:里|儿)?来的|谁说的|从哪|怎么来的|咋来的)|你(?:编|造)的(?:吗|吧|？)|会不会(?:瞎|乱)?编/,
  },
  {
    question: 'how-to-write',
    cue: /(?:咋|怎么|怎样|如何)(?:个)?(?:写|起草|下笔|弄|整|开头|收尾|搞|述)|(?:开头|结尾|问题|原因|打算|措施|成绩)[^。！？\n]{0,6}(?:咋|怎么|怎样|如何)/,
  },
];

const termAsked =
  /(?:什么|啥)(?:是|叫|意思)[^。！？\n]{0,14}|[^。！？\n]{1,12}(?:是(?:什么|啥)意思|指(?:的)?(?:是)?(?:什么|啥|哪)|怎么算|咋算|算(?:不算|哪个))/;

/** The side question of a message, if it holds one. Long pasted texts ask nothing. */
export function sideQuestionOf(text: string): { question: SideQuestion; sentence: string } | null {
  const sentences = splitSentences(text.length > 1200 ? `${text.slice(0, 300)}\n${text.slice(-300)}` : text);
  const marks = new Set<string>();
  for (const sentence of sentences) {
    if (sentence.text.length > 120) continue;
    const isAsked = asks.test(sentence.text) || /[？?]/.test(text.charAt(sentence.end));
    if (!isAsked || marks.has(sentence.text)) continue;
    marks.add(sentence.text);
    const family = families.find((entry) => entry.cue.test(sentence.text));
    if (family) return { question: family.question, sentence: sentence.text };
    if (termAsked.test(sentence.text)) return { question: 'term', sentence: sentence.text };
  }
  return null;
}
