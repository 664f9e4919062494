import type { MainFigures } from './main-figures.ts';

/** So few are named as what is left to do. */
const few = { figures: 6, groups: 3 } as const;

/** How far along he is, in the reply and on the page alike: 再补3个数，点验、经费、走访，就齐了。 */
export function progressWords({ known, missing, groups }: Pick<MainFigures, 'known' | 'missing' | 'groups'>): string {
  if (missing.length === 0) return '主要的数齐了。';
  const named = groups.slice(0, few.groups).join('、');
  return missing.length <= few.figures && groups.length <= few.groups
    ? `再补${missing.length}个数，${named}，就齐了。`
    : `主要的数有了${known}个，还差${missing.length}个：${named}${groups.length > few.groups ? '等' : ''}。`;
}
