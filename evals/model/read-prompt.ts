/** What a model can see of a request: read from the words that were sent, as a model would have to. */
export interface Ask {
  task: 'section' | 'problems' | 'repair' | 'paragraph' | 'other';
  heading: string;
  /** The draft with its placeholders. */
  draft: string;
  slots: AskedSlot[];
  /** Problems, causes and measures, item by item, each with its own draft and slots. */
  items: Partial<Record<ItemPart, { draft: string; slots: AskedSlot[] }>>[];
  /** On a repair: what was wrong. */
  findings: string;
  /** On polishing: the paragraph with its placeholders. */
  paragraph: string;
  /** Figures stand in the table with their values: the arm of the ablation that the product does not have. */
  isDirect: boolean;
}

export const itemParts = ['问题', '原因', '措施'] as const;
export type ItemPart = (typeof itemParts)[number];

export interface AskedSlot {
  name: string;
  kind: '数' | '短句' | '整句';
  label: string;
  /** `应征报名[[A4]]`: the clause of the draft it stands in; the label and the placeholder where that holds another. */
  phrase: string;
  unit: string;
  isRequired: boolean;
  /** Only in the direct arm. */
  value: string | null;
}

const slotLine = /^([A-Z]\d+)｜(.*)$/gm;

export function readPrompt(text: string): Ask {
  const fenced = [...text.matchAll(/<<<\n([\s\S]*?)\n>>>/g)].map((match) => match[1] ?? '');
  const isRepair = text.includes('上面写的有几处没有通过核对');
  const isParagraph = text.includes('记号（按次序）：');
  const task = text.slice(text.lastIndexOf('述职人：'));
  const isProblems = /^要写：/m.test(task);
  const isSection = !isProblems && text.includes('标题：') && fenced.length > 0;
  const draft = isParagraph ? '' : (fenced.at(-1) ?? '');
  return {
    task: isParagraph ? 'paragraph' : isProblems ? 'problems' : isSection ? (isRepair ? 'repair' : 'section') : 'other',
    heading: /^标题：(.*)$/m.exec(text)?.[1] ?? '',
    draft,
    slots: isProblems ? [] : readSlots(task, draft),
    items: isProblems ? readItems(task) : [],
    findings: isRepair ? (/没有通过核对：\n([\s\S]*?)\n\n/.exec(text)?.[1] ?? '') : '',
    paragraph: isParagraph ? (fenced.at(-1) ?? '') : '',
    isDirect: text.includes('数值：'),
  };
}

function readItems(task: string): Ask['items'] {
  return task
    .split(/^第[一二三四五六七八九]条$/m)
    .slice(1)
    .map((block) => {
      const parts = block.split(/^(问题|原因|措施)底稿：/m).slice(1);
      const item: Ask['items'][number] = {};
      for (const part of itemParts) {
        const own = parts[parts.indexOf(part) + 1];
        if (!parts.includes(part) || own === undefined) continue;
        const draft = own.split('\n')[0] ?? '';
        item[part] = { draft, slots: readSlots(own, draft) };
      }
      return item;
    });
}

function readSlots(table: string, draft: string): AskedSlot[] {
  const clauses = draft.split(/[，。；：\n]/);
  return [...table.matchAll(slotLine)].map(([, name = '', rest = '']) => {
    const parts = rest.split('｜');
    const kind = parts.find((one) => one === '整句' || one === '短句') ?? '数';
    const clause = clauses.find((one) => one.includes(`[[${name}]]`)) ?? '';
    const isAlone = clause.split('[[').length === 2;
    return {
      name,
      kind: kind === '整句' || kind === '短句' ? kind : '数',
      label: parts[0] ?? '',
      phrase: isAlone ? clause : `${parts[0] ?? ''}[[${name}]]`,
      unit: kind === '数' ? (parts[1] ?? '') : '',
      isRequired: parts.includes('必用'),
      value: parts.find((one) => one.startsWith('数值：'))?.slice(3) ?? null,
    };
  });
}
