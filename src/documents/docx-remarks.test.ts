import { describe, expect, it } from 'vitest';
import { readDocxRemarks } from './docx-remarks.ts';

const main = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const gone = (text: string) => `<w:r><w:delText>${text}</w:delText></w:r>`;
const document = (...paragraphs: string[]) =>
  `<w:document ${main}><w:body>${paragraphs.map((one) => `<w:p>${one}</w:p>`).join('')}</w:body></w:document>`;
const who = 'w:author="王书记" w:date="2025-12-01T09:30:00Z"';
const from = (id: number) => `<w:commentRangeStart w:id="${id}"/>`;
const to = (id: number) => `<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`;
const comments = (...texts: string[]) =>
  `<w:comments ${main}>${texts
    .map(
      (text, id) =>
        `<w:comment w:id="${id}" ${who}>${text
          .split('\n')
          .map((line) => `<w:p>${run(line)}</w:p>`)
          .join('')}</w:comment>`,
    )
    .join('')}</w:comments>`;
const read = (xml: string, said = '') =>
  readDocxRemarks(xml, said).map(({ words, before, after, text }) => [before, words, after, text]);

describe('what a reader noted in a Word file', () => {
  it('is each comment, with the words it is about and their neighbours', () => {
    const xml = document(run('标题'), `${run('全年走访')}${from(0)}${run('优抚对象')}${to(0)}${run('若干户。')}`);
    expect(readDocxRemarks(xml, comments('写准\n多少户'))).toEqual([
      {
        by: '王书记',
        at: '2025-12-01T09:30:00Z',
        words: '优抚对象',
        before: '全年走访',
        after: '若干户。',
        text: '写准\n多少户',
      },
    ]);
  });

  it.each([
    {
      what: 'a word put in the place of another',
      xml: document(
        `${run('组织')}<w:del w:id="1" ${who}>${gone('多次')}</w:del><w:ins w:id="2" ${who}>${run('四次')}</w:ins>${run('训练。')}`,
      ),
      remarks: [['组织', '多次', '训练。', '改成“四次”']],
    },
    {
      what: 'words struck',
      xml: document(`${run('我们')}<w:del w:id="1" ${who}>${gone('始终')}</w:del>${run('坚持。')}`),
      remarks: [['我们', '始终', '坚持。', '删去']],
    },
    {
      what: 'words put in',
      xml: document(`${run('召开议军会')}<w:ins w:id="1" ${who}>${run('四次')}</w:ins>${run('。')}`),
      remarks: [['召开议军会', '', '。', '在这里加上“四次”']],
    },
    {
      what: 'two changes a word apart',
      xml: document(
        `<w:del w:id="1" ${who}>${gone('甲')}</w:del>${run('和')}<w:del w:id="2" ${who}>${gone('乙')}</w:del>`,
      ),
      remarks: [
        ['', '甲', '和乙', '删去'],
        ['甲和', '乙', '', '删去'],
      ],
    },
    {
      what: 'a paragraph mark alone',
      xml: document(`<w:pPr><w:rPr><w:ins w:id="1" ${who}/></w:rPr></w:pPr>${run('一段。')}`),
      remarks: [],
    },
  ])('is a change he made, as a wish: $what', ({ xml, remarks }) => {
    expect(read(xml)).toEqual(remarks);
  });

  it('tells a comment at a mere point, and passes over one that stands nowhere', () => {
    const xml = document(`${run('前面。')}<w:r><w:commentReference w:id="0"/></w:r>${run('后面。')}`);
    expect(read(xml, comments('看这里', '不在文中'))).toEqual([['前面。', '', '后面。', '看这里']]);
  });

  it('keeps places in the text as it was before the changes', () => {
    const xml = document(`<w:ins w:id="1" ${who}>${run('新加的话，')}</w:ins>${from(0)}${run('原来的话。')}${to(0)}`);
    expect(read(xml, comments('不动'))).toEqual([
      ['', '', '原来的话。', '在这里加上“新加的话，”'],
      ['', '原来的话。', '', '不动'],
    ]);
  });
});
