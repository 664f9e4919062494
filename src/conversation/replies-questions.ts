/** How the assistant asks. Short, one breath, no 请问. */
export const questionWords = {
  /** `unit`: what the kind's units are called, 街道 or 学院. */
  basics(unit: string, asked: readonly string[]): string {
    const wantsUnit = asked.includes('meta.unit_name');
    const wantsYear = asked.includes('meta.year');
    if (wantsUnit && wantsYear) return `先说一下：哪个${unit}、写哪一年的述职？`;
    return wantsUnit ? `您是哪个${unit}？标题和正文都用这个名字。` : '这份述职写的是哪一年度？';
  },
  one(label: string): string {
    return `${label}是多少？`;
  },
  /** Part of the group is known; only the rest is asked. */
  rest(group: string, labels: readonly string[]): string {
    return `${group}还缺${joined(labels)}，各是多少？`;
  },
  /** What is left of the question just asked. */
  more(labels: readonly string[]): string {
    return `还有${joined(labels)}呢？`;
  },
  lastYear(known: readonly string[]): string {
    return `（去年：${known.join('、')}）`;
  },
  facts(questions: readonly string[]): string {
    if (questions.length === 1) return questions[0] ?? '';
    return questions.map((question, at) => `${'①②③④'.charAt(at)}${question}`).join(' ');
  },
} as const;

/** 登记、报名和体检 */
export function joined(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join('、')}和${words.at(-1) ?? ''}`;
}
