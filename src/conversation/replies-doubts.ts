const mostNamed = 4;

/** Doubts as questions, each naming both sides. */
export const doubtWords = {
  range(label: string, low: string, high: string): string {
    return `${label}您说的是${low}到${high}，写进报告要一个准数，是多少？一时没有就先空着。`;
  },
  /** Light: the next question follows in the same reply. */
  unsure(said: readonly string[], more: number): string {
    const rest = more > 0 ? `，还有${more}项见台账` : '';
    return `没听准的：${said.join('、')}${rest}。对就回“都对”，不对直接说数。`;
  },
  confirmed(labels: string): string {
    return `好，${labels}就这么定了。`;
  },
  sum(label: string, stated: string, computed: string): string {
    return `${label}写的是${stated}，分项加起来是${computed}，以哪个为准？`;
  },
  outOfRange(unit: string, label: string, value: string): string {
    return `${label}${value}，和${unit}一般的规模差得多，是不是单位或者位数记岔了？`;
  },
  negative(label: string, value: string): string {
    return `${label}${value}，不会是负数，准数是多少？`;
  },
  /** Beside what was told before for the same figure. */
  instead(clause: string, text: string, told: string): string {
    return `${quoted(clause, text)}，和前面记的${told}是一回事吗？是就回“是”，改成它；不是就不动。`;
  },
  unassigned(text: string, clause: string, guesses: readonly string[]): string {
    const said = quoted(clause, text);
    if (guesses.length === 0) return `${said}没对上是哪一项，先放一边，要写进去就告诉我是什么数。`;
    if (guesses.length === 1) return `${said}说的是${guesses[0] ?? ''}吗？`;
    return `${said}说的是${guesses.join('，还是')}？`;
  },
  /** Numbers of the same message that are still open too. */
  beside(message: string, others: readonly string[]): string {
    if (others.length === 0) return message;
    const [named, rest] = [others.slice(0, mostNamed), others.length > mostNamed ? `等${others.length}个数` : ''];
    return `${message}（${named.map((one) => `“${one}”`).join('、')}${rest}也还没对上）`;
  },
  manyUnassigned(said: readonly string[], count: number): string {
    return `${said.map((one) => `“${one}”`).join('、')}等${count}个数没对上是哪一项，都先放一边，见台账；要写进去的，告诉我是什么数。`;
  },
  /** More than can be listed. */
  unlisted(count: number): string {
    return `这条话里数太多，还有${count}个没有记下，要用的请分开发来。`;
  },
  rhythm(label: string, said: string, count: string): string {
    return `${label}${said}，全年按${count}记，对吗？`;
  },
  outside(subject: string, year: number, message: string): string {
    return `“${subject}”跟${year}年度对不上：${message}是别的年份的事，还是要换个说法？`;
  },
  margin(subject: string, year: number, until: string): string {
    return `“${subject}”到${until}就没有了，${year}年度不能当全年的工作写，这一段是去年的吧，删不删？`;
  },
  /** Several ranges at once: 应征报名20到30人. */
  ranges(given: readonly string[]): string {
    return `${given.join('、')}，写进报告要准数，各是多少？一时没有就先空着。`;
  },
  /** After one or more contradictions. */
  choice: '确实是这样的，说一声“就这样写”。',
  chips: {
    computed: (value: string, unit: string): string => `按${value}${unit}写`,
    kept: '就这样写',
  },
  kept(labels: string): string {
    return `${labels}照您说的写，我记在核对单上，交稿前再对一遍。`;
  },
  stillOpen(count: number): string {
    return `有${count}处数对不上还没定，已列在稿后。`;
  },
} as const;

function quoted(clause: string, text: string): string {
  return clause === text ? `“${text}”` : `“${clause}”里的${text}`;
}

/** 2023-01-08 → 2023年1月8日 */
export function spokenDate(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return `${year ?? ''}年${month ?? ''}月${day ?? ''}日`;
}
