/** What is said of the orders of a message that holds several. */
export const severalWords = {
  of: (said: string, answer: string): string => `“${shortened(said)}”：${answer}`,
  sameSpot: (said: string): string => `“${shortened(said)}”：和前面一件改的是同一处，没有动，请单说一遍。`,
  unheard: (said: readonly string[]): string =>
    `没听懂${said.map((one) => `“${shortened(one)}”`).join('、')}，没有动，请换个说法再说一遍。`,
} as const;

const longest = 18;

function shortened(said: string): string {
  const plain = said.replaceAll(/\s+/g, ' ').trim();
  return plain.length > longest ? `${plain.slice(0, longest)}…` : plain;
}
