import type { Ledger } from '../../figures/ledger.ts';
import type { Kind } from '../../kinds/kind.ts';
import { marks } from '../../lexicon/lexicon.ts';
import { meaningsOf } from './meaning.ts';
import { meaningWords } from './words.ts';
import type { SectionTask } from './section-task.ts';
import type { Slot } from './slots.ts';
import { itemMark } from '../../report/enumerate.ts';

const kindWords = { number: '', clause: '短句', sentence: '整句' } as const;

/** Who reports, as every prompt says it. */
export interface Speaker {
  kind: Kind;
  ledger: Ledger;
  /** 街道, 镇, 乡. */
  unit: string;
  role: string;
}

/** What a prompt shows of a work section: what is to be said, placeholders and their meaning, never a value. */
export function sectionInputs(task: SectionTask, speaker: Speaker): Record<string, string> {
  return {
    heading: plain(task.heading),
    unit: speaker.unit,
    role: speaker.role,
    slots: task.slots.map((slot) => slotLine(slot, task.slots, speaker.kind)).join('\n'),
    draft: plain(task.draft.join('\n')),
  };
}

/** … and of problems, causes and plans, number by number: each part is left out where it is not asked for. */
export function problemInputs(tasks: readonly SectionTask[], speaker: Speaker): Record<string, string> {
  const count = Math.max(...tasks.map(({ items }) => items.length));
  const items = Array.from({ length: count }, (_, at) => {
    const lines = tasks.flatMap((task) => {
      const draft = task.draft[at];
      if (draft === undefined) return [];
      const own = task.slots.filter((slot) => slot.item === at + 1);
      return [
        `${partNames[task.part]}底稿：${plain(draft).replace(itemMark, '')}`,
        ...own.map((slot) => slotLine(slot, task.slots, speaker.kind)),
      ];
    });
    return [`第${marks.ordinal.list[at] ?? ''}条`, ...lines].join('\n');
  });
  const parts = tasks.map(({ part }) => partNames[part]).join('、');
  return { unit: speaker.unit, role: speaker.role, parts, items: items.join('\n\n') };
}

/** The parts as the prompt and its answer call them. */
export const partNames = { work: '', problems: '问题', causes: '原因', plans: '措施' } as const;

/** `A3｜点验到位率｜%｜必用｜很高`; `slots`: those it stands among. */
export function slotLine(slot: Slot, slots: readonly Slot[], kind: Kind): string {
  const parts = [slot.name, slot.label, kindWords[slot.kind] || slot.unit, slot.isRequired ? '必用' : '可用'];
  const meant = meaningsOf(kind, slots, slot).map((meaning) => meaningWords[meaning]);
  return [...parts, ...meant].filter((part) => part !== '').join('｜');
}

/** Nothing of a text may close the brackets it is shown in. */
function plain(text: string): string {
  return text.replace(/[《》<>]{1,3}/g, '');
}
