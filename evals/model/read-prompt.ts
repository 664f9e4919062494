/** What a model can see of a request: read from the words that were sent, as a model would have to. */
export interface Ask {
  task: 'section' | 'problems' | 'causes' | 'plans' | 'repair' | 'paragraph' | 'other';
  heading: string;
  slots: AskedSlot[];
  /** What each item of a problem part is about. */
  items: { about: string; names: string[] }[];
  passages: string;
  /** On a repair: what was wrong, and what was answered. */
  findings: string;
  answer: string;
  /** On polishing: the paragraph with its placeholders. */
  paragraph: string;
  /** Figures stand in the table with their values: the arm of the ablation that the product does not have. */
  isDirect: boolean;
}

export interface AskedSlot {
  name: string;
  kind: '数' | '短句' | '整句';
  label: string;
  /** `应征报名[[APPLIED]]`; the label and the placeholder where the prompt gives none. */
  phrase: string;
  unit: string;
  trend: string | null;
  item: number | null;
  isRequired: boolean;
  /** Only in the direct arm. */
  value: string | null;
}

const ordinals = '一二三四五六七八九';
const partTasks = new Map<string | undefined, Ask['task']>([
  ['存在问题', 'problems'],
  ['原因分析', 'causes'],
  ['下步打算', 'plans'],
]);

export function readPrompt(text: string): Ask {
  const part = /要写的部分：(存在问题|原因分析|下步打算)/.exec(text)?.[1];
  const fenced = [...text.matchAll(/<<<\n([\s\S]*?)\n>>>/g)].map((match) => match[1] ?? '');
  const isRepair = text.includes('核对意见：\n');
  const isSection = text.includes('这一节的标题：');
  const isParagraph = text.includes('占位符（按次序）：');
  return {
    task: isRepair ? 'repair' : isParagraph ? 'paragraph' : (partTasks.get(part) ?? (isSection ? 'section' : 'other')),
    heading: /这一节的标题：(.*)/.exec(text)?.[1] ?? '',
    slots: [...text.matchAll(/^\[\[(\w+)\]\]｜(数|短句|整句)｜(.*)$/gm)].map((match) => readSlot(match)),
    items: [...text.matchAll(/^第([一二三四五六七八九])条：(.*)。占位符：(.*)$/gm)].map((match) => ({
      about: match[2] ?? '',
      names: [...(match[3] ?? '').matchAll(/\[\[(\w+)\]\]/g)].map((one) => one[1] ?? ''),
    })),
    passages: isRepair || isParagraph ? '' : (fenced.at(-1) ?? ''),
    findings: isRepair ? (/核对意见：\n([\s\S]*?)\n\n/.exec(text)?.[1] ?? '') : '',
    answer: isRepair ? (fenced.at(-1) ?? '') : '',
    paragraph: isParagraph ? (fenced.at(-1) ?? '') : '',
    isDirect: text.includes('数值：'),
  };
}

function readSlot([, name = '', kind = '数', rest = '']: RegExpMatchArray): AskedSlot {
  const [label = '', ...parts] = rest.split('｜');
  const part = (head: string): string | undefined => parts.find((one) => one.startsWith(head))?.slice(head.length);
  const item = parts.map((one) => /^第([一二三四五六七八九])条$/.exec(one)?.[1]).find((one) => one !== undefined);
  return {
    name,
    kind: kind === '短句' || kind === '整句' ? kind : '数',
    label,
    phrase: part('写法：') ?? `${label}[[${name}]]`,
    unit: part('单位：') ?? '',
    trend: parts.find((one) => one.startsWith('比上年')) ?? null,
    item: item === undefined ? null : ordinals.indexOf(item) + 1,
    isRequired: parts.includes('必用'),
    value: part('数值：') ?? null,
  };
}
