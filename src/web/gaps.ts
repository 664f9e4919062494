/** A gap for words names itself: `【主观原因】`; one for a number is blank and goes by the figure's label. */
export function gapLabel(text: string, id: string, labelOf: (id: string) => string): string {
  const named = /【\s*(\S[^】]*?)\s*】/.exec(text)?.[1];
  return named ?? labelOf(id);
}
