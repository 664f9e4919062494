/** How the list of versions tells what was done. */
export const versionWords = {
  head: '标题和开头',
  ending: '结尾和落款',
  brought: '您拿来的稿子',
  written: (outline: string, offers: number): string =>
    offers === 0 ? `出稿：${outline}` : `重新出稿：${outline}，您改过的有${offers}处和新稿不同，先照您的`,
  edited: (block: string): string => `您改了“${block}”`,
  offer: {
    own: (block: string): string => `“${block}”留您改的`,
    new: (block: string): string => `“${block}”用新稿的`,
    merged: (block: string): string => `“${block}”两边的改动合在一起`,
  },
  claim: { confirmed: '确认了一句待核实的话', struck: '划掉了一句待核实的话' },
  finding: { fixed: '按核对改了一处', struck: '划掉了一句' },
  taken: (count: number): string => `采纳了${count}处修改建议`,
  left: (count: number): string => `退回了${count}处修改`,
  wish: (said: string): string => `照您说的改：“${said.length > 24 ? `${said.slice(0, 24)}…` : said}”`,
  restored: (version: number): string => `回到第${version}版`,
} as const;
