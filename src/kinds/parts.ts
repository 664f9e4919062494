import type { Level } from './frame.ts';
import type { Kind } from './kind.ts';
import { sectionRoleNames, type SectionRole } from './voice.ts';

/** Which of the parts about problems, causes and plans a section of the kind is; null for a part about work. */
export function partOfSection(kind: Pick<Kind, 'sectionRoles'>, sectionId: string | null): SectionRole | null {
  if (sectionId === null) return null;
  return sectionRoleNames.find((role) => kind.sectionRoles[role] === sectionId) ?? null;
}

/** The level a unit's name ends in, its office aside: 桂花街道办事处 → 街道. Null where none does. */
export function levelOf(kind: Pick<Kind, 'levels' | 'offices'>, unitName: string | null): Level | null {
  const name = withoutOffice(kind, unitName ?? '');
  return kind.levels.find((level) => name.endsWith(level.name)) ?? null;
}

/** 桂花街道党工委 → 桂花街道. */
export function withoutOffice(kind: Pick<Kind, 'offices'>, unitName: string): string {
  const office = kind.offices.find((one) => unitName.endsWith(one));
  return office === undefined ? unitName : unitName.slice(0, -office.length);
}

/** What such a unit is where nothing better is known: the kind's usual level. */
export function usualLevel(kind: Pick<Kind, 'levels' | 'anyLevel'>): Level {
  return kind.levels[0] ?? kind.anyLevel;
}
