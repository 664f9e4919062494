/** What is said to a question about figures told before. */
export const askedAfterWords = {
  told(figures: readonly string[]): string {
    return `台账里是：${figures.join('、')}。`;
  },
  worked: (figures: readonly string[]) => `${figures.join('、')}。`,
  computed(figure: string): string {
    return `${figure}（按您报的数算的）`;
  },
} as const;
