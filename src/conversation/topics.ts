import type { Kind } from '../kinds/kind.ts';
import type { ConversationState } from './state.ts';

/** Ids of a topic put off (民兵啊，回头再说): the questions of the section or group named in the clause. */
export function skippedTopics(kind: Kind, state: ConversationState, clauses: readonly string[]): string[] {
  const ids = clauses.flatMap((clause) => {
    const sections = kind.sections.filter((section) => namesTopic(clause, section.name)).map((section) => section.id);
    const groups = kind.groups.filter((group) => namesTopic(clause, group.name)).map((group) => group.id);
    return kind.figures
      .filter((figure) => sections.includes(figure.section) || groups.includes(figure.group))
      .map((figure) => figure.id);
  });
  return [...new Set(ids)].filter((id) => !(id in state.ledger.figures));
}

/** 双拥优抚 is named by 双拥 or by 优抚: by either half, or whole. */
function namesTopic(clause: string, name: string): boolean {
  const bare = name.replaceAll(/[（(][^）)]*[）)]/g, '');
  const halves = bare.length >= 4 ? [bare.slice(0, 2), bare.slice(-2)] : [bare];
  const general = new Set(['建设', '工作', '情况', '链条', '保障', '领导', '组织']);
  return [bare, ...halves].some((part) => part.length >= 2 && !general.has(part) && clause.includes(part));
}
