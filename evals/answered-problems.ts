/** How many 一是, 二是 … a finished report lists as problems, causes and measures, by its headings alone. */
export interface ListedItems {
  problems: number;
  causes: number;
  measures: number;
}

type Part = keyof ListedItems;

const numbered = /^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．])/u;
const item = /^[一二三四五六七八九十]是/u;

/** A second, simpler idea of the last part than the product's own; a heading that names none of the three ends it. */
export function countListedItems(text: string): ListedItems {
  const counts: ListedItems = { problems: 0, causes: 0, measures: 0 };
  let part: Part | null = null;
  for (const line of text.split('\n')) {
    const bare = line.trim();
    if (numbered.test(bare)) part = partOf(bare.slice(0, 20));
    if (part && item.test(bare)) counts[part] += 1;
  }
  return counts;
}

function partOf(heading: string): Part | null {
  const isCause = /原因|根源|成因/.test(heading);
  const isMeasure = /打算|措施|整改|改进|努力方向|下一?步/.test(heading);
  if (isCause && !isMeasure) return 'causes';
  if (isMeasure && !isCause) return 'measures';
  return /问题|不足|短板|差距/.test(heading) ? 'problems' : null;
}
