/** What the service says of kinds in the making. */
export const proposalWords = {
  'unknown-proposal': '没有找到在做的这一种，可能已经丢掉了。请回到清单里选。',
  'no-reports': '还没有放进往年报告。请先放两三篇，再看。',
  'not-proposed': '还没有看报告。请先放进往年报告，按“看报告，提出来”。',
  'workbook-changed': '工作簿在别的窗口里换过了，这一步没有记。请刷新页面，看着现在的再定。',
  tooManyReports: (most: number): string => `一种最多看 ${most} 篇往年报告，先拿掉几篇再放。`,
  classified: (name: string, reason: string): string =>
    `${name}：${reason.replace(/。$/, '')}。没有收下，请换一篇，或删去涉密内容再放。`,
  tooSlow: '看得太久，停下了，放进来的都在。请少放几篇再看。',
  modelFailed: '接入的模型这次没有答成，什么都没有变。可以再试一次，或者就照现在的定。',
  hidden: (message: string): string => `${message}先取消筛选和隐藏，存一次再来。`,
  noWorkbook: '这不是执笔的工作簿：里面没有“数字”“分节”这些表。请上传从这里下载、改过的那一份。',
  workbookFile: '工作簿',
} as const;
