import type { Slot } from './slots.ts';
import type { SectionTask } from './section-task.ts';

const partWords: Readonly<Record<'problems' | 'causes' | 'plans', string>> = {
  problems: '存在问题。每条先点出问题，再用占位符摆出差距。',
  causes: '原因分析。每条对应同序号的问题，先从述职人自己找，用“我”作主语。',
  plans: '下步打算。每条对应同序号的问题，写清责任人、时限、动作和目标。',
};
const trendWords = { up: '比上年多', down: '比上年少', same: '与上年持平' } as const;
const kindWords = { number: '数', clause: '短句', sentence: '整句' } as const;
const ordinals = '一二三四五六七八九';
/** Characters of past wording shown for one section: enough for the manner, little to copy. */
const maxPassage = 400;

/** What the prompts show of a section: labels, units and trends, never a value. */
export function inputsOf(task: SectionTask, unit: string, role: string): Record<string, string> {
  const passages = task.passages.map((text) => text.slice(0, maxPassage)).join('\n');
  return {
    heading: task.heading.replace(/[《》<>]/g, ''),
    unit,
    role,
    slots: task.slots.map((slot) => slotLine(slot)).join('\n'),
    length: lengthWords(task.length),
    passages: passages === '' ? '（没有）' : passages.replaceAll('<<<', '').replaceAll('>>>', ''),
    part: task.part === 'work' ? '' : partWords[task.part],
    items: task.items
      .map(
        ({ ordinal, about }) =>
          `第${ordinals[ordinal - 1] ?? ''}条：${about === '' ? '述职人自己点出的问题，见整句占位符' : about}。占位符：${namesOf(task, ordinal)}`,
      )
      .join('\n'),
  };
}

export function slotLine(slot: Slot): string {
  const parts = [`[[${slot.name}]]`, kindWords[slot.kind], slot.label];
  if (slot.phrase !== '') parts.push(`写法：${slot.phrase.replace('[[]]', `[[${slot.name}]]`)}`);
  if (slot.unit !== '') parts.push(`单位：${slot.unit}`);
  if (slot.trend !== null) parts.push(trendWords[slot.trend]);
  if (slot.item !== null) parts.push(`第${ordinals[slot.item - 1] ?? ''}条`);
  return [...parts, slot.isRequired ? '必用' : '可用'].join('｜');
}

function namesOf(task: SectionTask, item: number): string {
  const own = task.slots.filter((slot) => slot.item === item).map((slot) => `[[${slot.name}]]`);
  return own.length === 0 ? '无' : own.join('、');
}

/** In words: a digit in a prompt invites digits in the answer. */
function lengthWords(characters: number): string {
  if (characters < 90) return '一段，两三句话';
  if (characters < 180) return '一到两段，四五句话';
  return '两到四段，每段三四句话';
}
