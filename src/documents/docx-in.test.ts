import { describe, expect, it } from 'vitest';
import { parseReport } from '../report/parse.ts';
import { buildDocx, buildZip, docxEntries, paragraphXml, type TestDocx } from '../testing/office-files.ts';
import { formatListNumber } from './number-formats.ts';
import { readDocument } from './read-document.ts';

async function read(parts: TestDocx): Promise<{ lines: string[]; notes: string[]; messages: string[] }> {
  const document = await readDocument(buildDocx(parts), 'a.docx');
  if (!document.ok) return { lines: [`! ${document.failure.kind}`], notes: [], messages: [] };
  const { text, notes } = document.value;
  return {
    lines: text.split('\n'),
    notes: notes.map((note) => note.kind),
    messages: notes.map((note) => note.message),
  };
}

interface Level {
  format: string;
  text: string;
  start?: number;
  style?: string;
  extra?: string;
}

function abstractList(id: number, levels: readonly Level[], extra = ''): string {
  const all = levels.map(
    (level, index) =>
      `<w:lvl w:ilvl="${index}"><w:start w:val="${level.start ?? 1}"/><w:numFmt w:val="${level.format}"/>` +
      `${level.style === undefined ? '' : `<w:pStyle w:val="${level.style}"/>`}${level.extra ?? ''}<w:lvlText w:val="${level.text}"/></w:lvl>`,
  );
  return `<w:abstractNum w:abstractNumId="${id}">${extra}${all.join('')}</w:abstractNum>`;
}

function list(numId: number, abstractId: number, overrides = ''): string {
  return `<w:num w:numId="${numId}"><w:abstractNumId w:val="${abstractId}"/>${overrides}</w:num>`;
}

const numbered = (text: string, numId: number, level = 0): string =>
  paragraphXml(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr>`);
const styled = (text: string, style: string): string => paragraphXml(text, `<w:pStyle w:val="${style}"/>`);

const cell = (text: string, span = ''): string => `<w:tc><w:tcPr>${span}</w:tcPr>${paragraphXml(text)}</w:tc>`;

const official: Level[] = [
  { format: 'chineseCounting', text: '%1、' },
  { format: 'chineseCountingThousand', text: '（%2）' },
  { format: 'decimal', text: '%3.' },
  { format: 'decimal', text: '（%4）' },
];

describe('automatic numbering', () => {
  it('is written out level by level and starts again under each higher one', async () => {
    const body = [
      numbered('加强领导', 1),
      numbered('学习', 1, 1),
      numbered('议事', 1, 1),
      numbered('甲', 1, 2),
      numbered('乙', 1, 3),
      numbered('丙', 1, 2),
      numbered('建强队伍', 1),
      numbered('整组', 1, 1),
      paragraphXml('正文没有编号。'),
      numbered('训练', 1, 1),
    ];
    const { lines } = await read({ body: body.join(''), numbering: abstractList(0, official) + list(1, 0) });
    expect(lines).toEqual([
      '一、加强领导',
      '（一）学习',
      '（二）议事',
      '1.甲',
      '（1）乙',
      '2.丙',
      '二、建强队伍',
      '（一）整组',
      '正文没有编号。',
      '（二）训练',
    ]);
  });

  it('counts past ten, and goes on in lists that share a definition', async () => {
    const body = Array.from({ length: 22 }, (_, index) => numbered('事', index % 2 === 0 ? 1 : 2)).join('');
    const { lines } = await read({ body, numbering: abstractList(0, official) + list(1, 0) + list(2, 0) });
    expect([lines[9], lines[10], lines[19], lines[21]]).toEqual(['十、事', '十一、事', '二十、事', '二十二、事']);
  });

  it('starts at the number wished, for a level and for a list of its own', async () => {
    const numbering =
      abstractList(0, [{ format: 'decimal', text: '%1.', start: 3 }]) +
      list(1, 0) +
      list(2, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>');
    const body = numbered('甲', 1) + numbered('乙', 1) + numbered('丙', 2) + numbered('丁', 2);
    expect((await read({ body, numbering })).lines).toEqual(['3.甲', '4.乙', '1.丙', '2.丁']);
  });

  it('takes a whole level from an override', async () => {
    const override =
      '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="ideographTraditional"/><w:lvlText w:val="%1："/></w:lvl></w:lvlOverride>';
    const { lines } = await read({
      body: numbered('一', 1) + numbered('二', 1),
      numbering: abstractList(0, official) + list(1, 0, override),
    });
    expect(lines).toEqual(['甲：一', '乙：二']);
  });

  it('comes from styles, through what they are based on, and is switched off by numId 0', async () => {
    const styles =
      '<w:style w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:styleId="Heading2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:styleId="Own"><w:name w:val="own"/><w:basedOn w:val="Heading2"/></w:style>';
    const levels = official.map((level, index) => ({
      ...level,
      ...(index < 2 ? { style: `Heading${index + 1}` } : {}),
    }));
    const body =
      styled('甲', 'Heading1') +
      styled('乙', 'Heading2') +
      styled('丙', 'Own') +
      paragraphXml('丁', '<w:pStyle w:val="Heading1"/><w:numPr><w:numId w:val="0"/></w:numPr>');
    const { lines } = await read({ body, styles, numbering: abstractList(0, levels) + list(1, 0) });
    expect(lines).toEqual(['一、甲', '（一）乙', '（二）丙', '丁']);
  });

  it('follows a list that a numbering style defines', async () => {
    const styles =
      '<w:style w:type="numbering" w:styleId="公文"><w:name w:val="公文"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>';
    const numbering =
      abstractList(0, official) + abstractList(1, [], '<w:numStyleLink w:val="公文"/>') + list(5, 0) + list(6, 1);
    expect((await read({ body: numbered('甲', 6) + numbered('乙', 6), styles, numbering })).lines).toEqual([
      '一、甲',
      '二、乙',
    ]);
  });

  it('ends where definitions lead in a circle or nowhere', async () => {
    const styles =
      '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>' +
      '<w:style w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>';
    const numbering = abstractList(0, [], '<w:numStyleLink w:val="L"/>') + list(1, 0);
    const body = styled('甲', 'A') + numbered('乙', 1) + numbered('丙', 99) + styled('丁', '没有');
    expect((await read({ body, styles, numbering })).lines).toEqual(['甲', '乙', '丙', '丁']);
  });

  it('prints several levels in one number, legal ones in digits, bullets not at all', async () => {
    const levels: Level[] = [
      { format: 'chineseCounting', text: '第%1章' },
      { format: 'decimal', text: '%1.%2', extra: '<w:isLgl/>' },
      { format: 'bullet', text: '●' },
    ];
    const body =
      numbered('总则', 1) +
      numbered('目的', 1, 1) +
      numbered('点', 1, 2) +
      numbered('附则', 1) +
      numbered('施行', 1, 1);
    expect((await read({ body, numbering: abstractList(0, levels) + list(1, 0) })).lines).toEqual([
      '第一章 总则',
      '1.1 目的',
      '点',
      '第二章 附则',
      '2.1 施行',
    ]);
  });

  const formats: [string, number, string][] = [
    ['chineseCounting', 10, '十'],
    ['chineseCounting', 21, '二十一'],
    ['chineseCountingThousand', 105, '一百〇五'],
    ['chineseCountingThousand', 1234, '一千二百三十四'],
    ['japaneseCounting', 12, '十二'],
    ['ideographDigital', 10, '一〇'],
    ['ideographTraditional', 3, '丙'],
    ['ideographZodiac', 12, '亥'],
    ['chineseLegalSimplified', 12, '壹拾贰'],
    ['decimalEnclosedCircle', 20, '⑳'],
    ['decimalEnclosedCircle', 21, '21'],
    ['decimalFullWidth', 12, '１２'],
    ['decimalZero', 7, '07'],
    ['upperRoman', 49, 'XLIX'],
    ['lowerLetter', 28, 'bb'],
    ['somethingElse', 5, '5'],
    ['chineseCounting', 0, '0'],
  ];
  it.each(formats)('prints %s %i as %s', (format, value, expected) => {
    expect(formatListNumber(value, format)).toBe(expected);
  });
});

describe('a Word document', () => {
  it('comes in as accepted: insertions kept, deletions gone, joined paragraphs joined, and says so', async () => {
    const who = 'w:id="1" w:author="x" w:date="2025-01-01T00:00:00Z"';
    const body =
      `<w:p><w:r><w:t>编组</w:t></w:r><w:del ${who}><w:r><w:delText>80</w:delText></w:r></w:del><w:ins ${who}><w:r><w:t>96</w:t></w:r></w:ins><w:r><w:t>人，</w:t></w:r></w:p>` +
      `<w:p><w:pPr><w:rPr><w:del ${who}/></w:rPr></w:pPr><w:r><w:t>点验</w:t></w:r></w:p><w:p><w:r><w:t>合格。</w:t></w:r></w:p>` +
      `<w:p><w:moveFrom ${who}><w:r><w:t>旧处</w:t></w:r></w:moveFrom><w:moveTo ${who}><w:r><w:t>新处</w:t></w:r></w:moveTo></w:p>`;
    const { lines, notes, messages } = await read({ body });
    expect(lines).toEqual(['编组96人，', '点验合格。', '新处']);
    expect(notes).toEqual(['tracked-changes']);
    expect(messages[0]).toContain('全部接受');
  });

  it('reads the text of text boxes once, tables as rows, and leaves out what is no text', async () => {
    const box = `<w:txbxContent>${paragraphXml('框内文字')}</w:txbxContent>`;
    const body =
      `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>${box}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>${box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>框外</w:t></w:r></w:p>` +
      `<w:tbl><w:tr>${cell('项目')}${cell('数量', '<w:gridSpan w:val="2"/>')}${cell('单位')}</w:tr><w:tr>${cell('报名')}${cell('88')}${cell('')}${cell('人')}</w:tr></w:tbl>` +
      '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE 7</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>第3页</w:t></w:r></w:p>' +
      '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏着的</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>露着的</w:t></w:r></w:p>' +
      '<w:p><w:r><w:t>上</w:t><w:br/><w:t>下</w:t><w:tab/><w:t>尾</w:t><w:commentReference w:id="0"/><w:footnoteReference w:id="2"/></w:r></w:p>';
    const { lines, notes } = await read({ body });
    expect(lines).toEqual([
      '框外',
      '框内文字',
      '项目\t数量\t\t单位',
      '报名\t88\t\t人',
      '第3页',
      '露着的',
      '上',
      '下\t尾',
    ]);
    expect(notes).toEqual(['comments', 'hidden-text', 'footnotes']);
  });

  it('gives the paragraphs of a table that only frames the text', async () => {
    const body = `<w:tbl><w:tr><w:tc>${paragraphXml('一、民兵')}${paragraphXml('编了。')}</w:tc></w:tr></w:tbl>`;
    expect((await read({ body })).lines).toEqual(['一、民兵', '编了。']);
  });

  it('leaves out a table of contents, headers, macros and links, and names them', async () => {
    const contents = `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${paragraphXml('一、民兵…1')}</w:sdtContent></w:sdt>`;
    const space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
    const extra = [
      { name: 'word/header1.xml', data: `<w:hdr ${space}>${paragraphXml('内部资料 注意保存')}</w:hdr>` },
      { name: 'word/footer1.xml', data: `<w:ftr ${space}>${paragraphXml('第 1 页')}</w:ftr>` },
      { name: 'word/vbaProject.bin', data: 'x' },
      {
        name: 'word/_rels/settings.xml.rels',
        data: '<Relationships><Relationship Id="a" Target="http://example.invalid/t.dotx" TargetMode="External"/></Relationships>',
      },
    ];
    const { lines, notes, messages } = await read({ body: contents + paragraphXml('一、民兵'), extra });
    expect(lines).toEqual(['一、民兵']);
    expect(notes).toEqual(['header-footer', 'contents', 'macros', 'external-links']);
    expect(messages[0]).toContain('内部资料');
  });

  it('is read whatever prefix its XML uses', async () => {
    const xml =
      '<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>一、民兵</x:t></x:r></x:p></x:body></x:document>';
    const entries = docxEntries({ body: '' }).map((entry) =>
      entry.name === 'word/document.xml' ? { ...entry, data: xml } : entry,
    );
    const document = await readDocument(buildZip(entries), 'a.docx');
    expect(document.ok && document.value.text).toBe('一、民兵');
  });

  it('torn in every way at once still gives its whole structure', async () => {
    const who = 'w:id="1" w:author="x" w:date="2025-01-01T00:00:00Z"';
    const body = [
      paragraphXml('梅园街道2025年度党管武装工作述职报告'),
      `<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>${paragraphXml('述职人：梅园街道党工委书记')}</w:txbxContent></mc:Choice></mc:AlternateContent></w:r></w:p>`,
      paragraphXml('现述职如下。'),
      numbered('民兵建设', 1),
      numbered('整组。', 1, 1).replace(
        '</w:p>',
        `<w:ins ${who}><w:r><w:t>按时完成。</w:t></w:r></w:ins><w:r><w:commentReference w:id="3"/></w:r></w:p>`,
      ),
      numbered('训练。练了7天。', 1, 1),
      numbered('征兵工作', 1),
      paragraphXml('全年入伍9人。'),
      `<w:p><w:del ${who}><w:r><w:delText>删掉的一段。</w:delText></w:r></w:del></w:p>`,
      paragraphXml('存在问题：一是到位率不高。'),
    ].join('');
    const document = await readDocument(
      buildDocx({ body, numbering: abstractList(0, official) + list(1, 0) }),
      'a.docx',
    );
    expect(document.ok && document.value.notes.map((note) => note.kind)).toEqual(['tracked-changes', 'comments']);
    const report = parseReport(document.ok ? document.value.text : '');
    expect(report.title).toBe('梅园街道2025年度党管武装工作述职报告');
    expect(report.byline).toBe('述职人：梅园街道党工委书记');
    expect(
      report.sections.map((section) => [section.form, section.number, section.heading, section.sections.length]),
    ).toEqual([
      ['一、', 1, '民兵建设', 2],
      ['一、', 2, '征兵工作', 0],
      ['label', null, '存在问题', 0],
    ]);
  });
});
