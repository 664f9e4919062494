/** Answers from the conversation itself, to questions beside the work. */
export const toldWords = {
  enough: '主要的数都有了，说“出稿”就写；还有什么随时补。',
  needed(groups: readonly string[], given: number): string {
    const lead = given === 0 ? '主要是' : '还差';
    return `${lead}${groups.join('、')}这几块的数，想到哪说到哪，不用按顺序，没有的先空着，随时可以说“出稿”。`;
  },
  recorded(figures: readonly string[], count: number): string {
    const rest = figures.length < count ? '等，全的' : '；';
    return `记了${count}项：${figures.join('、')}${rest}在台账页，一项一行，点一下就能改。`;
  },
  /** Some 220 letters are read aloud in a minute, some 600 stand on a page of 三号仿宋. */
  length(letters: number): string {
    const pages = Math.max(1, Math.ceil(letters / 600));
    return `现在这稿约${letters}字，念下来${Math.max(1, Math.round(letters / 220))}分钟上下（五分钟约1100字，十分钟约2200字），打出来${pages}页左右。要短说“压到1500字”，数字不丢；要长就再给些事和数。`;
  },
  ofTold: (label: string, surface: string): string => `${label}，是您说的“${surface}”。`,
  unknownNumber: (number: string): string =>
    `台账和稿子里现在都没有“${number}”。稿里的率是由您报的数算的，点一下蓝字看算式；把要查的那句发几个字来，我说是哪来的。`,
  ofComputed: (figure: string): string => `${figure}，是用您报的数算出来的。`,
  /** Sentences that still wait for a nod. */
  drafted(sentences: readonly string[], count: number): string {
    if (sentences.length === 0) return toldWords.nothingDrafted;
    const shown = sentences.map((one) => `“${one.length > 24 ? `${one.slice(0, 24)}…` : one}”`).join('、');
    const rest = sentences.length < count ? `等${count}句` : '';
    return `${shown}${rest}是照惯例拟的，不是您说的，标着“待核实”，属实就点“属实”，不属实划掉；数都是您报的或由您的数算的，蓝字点一下看原话；点不出原话的不是您说的，说“把这句删掉”。`;
  },
  nothingDrafted:
    '数和事都是您报的，或由您的数算的，蓝字点一下看原话；串起来的话是我照惯例写的，不合适就说“把这句删掉”。',
  again: '刚才问的是下面这句，说不清的答“先空着”“跳过”都行：',
} as const;
