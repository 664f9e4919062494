/** Name under which this program's comments and changes stand in a document. */
export const programAuthor = '执笔';
