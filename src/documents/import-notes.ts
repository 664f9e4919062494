/** Something an officer should know about a file that was read. */
export interface ImportNote {
  kind: ImportNoteKind;
  message: string;
}

export type ImportNoteKind =
  | 'tracked-changes'
  | 'comments'
  | 'macros'
  | 'external-links'
  | 'embedded-objects'
  | 'header-footer'
  | 'footnotes'
  | 'formulas'
  | 'text-boxes'
  | 'pdf-pages'
  | 'hidden-text'
  | 'pictures'
  | 'contents'
  | 'check-sheet'
  | 'other-extension'
  | 'old-word-numbering'
  | 'pdf-lines'
  | 'other-sheets'
  | 'hidden-cells'
  | 'formulas-without-value'
  | 'computed-rows'
  | 'rounded-display'
  | 'spreadsheet-error';

/** What a document held besides its text, counted while reading. */
export interface DocumentExtras {
  insertions: number;
  deletions: number;
  comments: number;
  footnotes: number;
  formulas: number;
  hidden: number;
  pictures: number;
  contents: number;
  hasCheckSheet: boolean;
  hasMacros: boolean;
  externalTargets: number;
  embedded: number;
  headerFooter: string;
}

export function noExtras(): DocumentExtras {
  return {
    insertions: 0,
    deletions: 0,
    comments: 0,
    footnotes: 0,
    formulas: 0,
    hidden: 0,
    pictures: 0,
    contents: 0,
    hasCheckSheet: false,
    hasMacros: false,
    externalTargets: 0,
    embedded: 0,
    headerFooter: '',
  };
}

/** The notes on a Word document or workbook, weightiest first. */
export function documentNotes(extras: DocumentExtras): ImportNote[] {
  const notes: ImportNote[] = [];
  const add = (isTrue: boolean, kind: ImportNoteKind, message: string): void => {
    if (isTrue) notes.push({ kind, message });
  };
  const { insertions, deletions } = extras;
  add(
    insertions + deletions > 0,
    'tracked-changes',
    `文档里有没处理的修订（插入 ${insertions} 处、删除 ${deletions} 处），已按“全部接受”读入，请确认是不是这个意思。`,
  );
  add(extras.comments > 0, 'comments', `文档里有 ${extras.comments} 条批注，没有读进正文。`);
  add(extras.hidden > 0, 'hidden-text', `文档里有 ${extras.hidden} 处隐藏文字，没有读进正文。`);
  add(extras.footnotes > 0, 'footnotes', `文档里有 ${extras.footnotes} 条脚注或尾注，没有读进正文。`);
  add(extras.formulas > 0, 'formulas', `文档里有 ${extras.formulas} 处公式，没有读进正文，请对照原文补上。`);
  add(extras.headerFooter !== '', 'header-footer', `页眉页脚（“${extras.headerFooter}”）没有读进正文。`);
  add(extras.contents > 0, 'contents', '文档里的目录没有读进正文。');
  add(extras.hasCheckSheet, 'check-sheet', '文末的数字核对表没有读进正文。');
  add(extras.pictures > 0, 'pictures', `文档里有 ${extras.pictures} 张图片，图片里的文字读不出来。`);
  add(extras.hasMacros, 'macros', '文件里带有宏，没有运行，也没有读入。');
  add(extras.externalTargets > 0, 'external-links', `文件里有 ${extras.externalTargets} 处外部链接，没有访问。`);
  add(extras.embedded > 0, 'embedded-objects', `文档里嵌了 ${extras.embedded} 个附件或表格对象，没有读入。`);
  return notes;
}
