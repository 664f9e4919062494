/** What the right side says before there is a draft. */
export const growingWords = {
  title: '报告这样长出来',
  begin: '还没有稿子。您说到哪儿，哪一节就亮起来；缺的数在这里点一下就能填，也可以在对话里说。',
  go: '出稿',
  goHint: '随时可以出稿，缺的留空，以后再补。',
  best: '先补这几个，稿子最见起色：',
  outline: '分几部分写',
  outlineOf: (name: string, count: number): string => `${name}，共${count}部分`,
  style: '怎么写',
  styles: {
    results: { name: '实', hint: '标题带结果，结论在前', say: '写实一点' },
    classic: { name: '稳', hint: '标题四平八稳，一是二是', say: '写稳一点' },
  },
  length: '写多长',
  lengthName: (characters: number): string => `${characters}字`,
  lengthOf: (characters: number): string => `${characters}字左右`,
  choose: (name: string): string => `骨架按${name}`,
  section: (name: string, known: number, missing: number): string =>
    missing === 0 ? `${name}，齐了` : `${name}，有了${known}个数，还差${missing}个`,
  counted: (known: number, missing: number): string =>
    missing === 0 ? (known === 0 ? '' : '齐了') : known === 0 ? `要${missing}个数` : `有了${known}个，还差${missing}个`,
  said: (label: string, value: string): string => `${label} ${value}，点一下看那句话`,
  fill: (label: string): string => `${label}，点一下就填`,
  written: '这一节照您说的情况和前面的数来写。',
  more: (count: number): string => `还有${count}个，看台账`,
} as const;
