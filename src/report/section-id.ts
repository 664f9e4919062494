/** What a kind tells the parser: its sections with the words by which their headings are known. */
export interface ReportShape {
  id: string;
  sections: readonly { id: string; name: string; cues: readonly string[] }[];
}

/**
 * The section of the kind that a heading names: the longest cue found in it wins, of equals the one that stands
 * first. `三、做好征兵工作和拥军优属工作` is 征兵. Null when no cue is there.
 */
export function sectionIdOf(heading: string, shape: ReportShape | undefined): string | null {
  return rankSections(heading, shape)[0] ?? null;
}

/** All sections whose cues a heading holds, best first. */
export function rankSections(heading: string, shape: ReportShape | undefined): string[] {
  const hits: { id: string; length: number; at: number }[] = [];
  for (const section of shape?.sections ?? []) {
    let best: { id: string; length: number; at: number } | undefined;
    for (const cue of section.cues) {
      const at = heading.indexOf(cue);
      if (at === -1 || (best && best.length >= cue.length)) continue;
      best = { id: section.id, length: cue.length, at };
    }
    if (best) hits.push(best);
  }
  return hits.toSorted((a, b) => b.length - a.length || a.at - b.at).map((hit) => hit.id);
}
