import { deflateSync, strToU8 } from 'fflate';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileFiles, withDocument, withEntry } from '../testing/hostile-files.ts';
import {
  buildDocx,
  buildOle,
  buildZip,
  documentInNamespace,
  docxEntries,
  documentXml,
  paragraphXml,
} from '../testing/office-files.ts';
import { guardUpload } from './guard.ts';
import { readDocument } from './read-document.ts';
import { uploadMessage } from './upload-failures.ts';

const megabyte = 1024 * 1024;
const body = paragraphXml('一、民兵工作');

describe('a hostile file', () => {
  it.each(hostileFiles)('%s is refused with its own reason', async (_, make, name, kind) => {
    const read = await readDocument(make(), name);
    expect(read.ok ? 'read' : read.failure.kind).toBe(kind);
  });

  it('gets a message of its own, in Chinese, that says what to do', async () => {
    const messages: string[] = [];
    for (const [, make, name] of hostileFiles) {
      const read = await readDocument(make(), name);
      if (!read.ok) messages.push(uploadMessage(read.failure));
    }
    expect(new Set(messages).size).toBe(hostileFiles.length);
    for (const message of messages) {
      expect(message).toMatch(/。$/);
      expect(message).toMatch(/请|可以/);
      expect(message).not.toMatch(/undefined|NaN|\[object/);
    }
  });

  it('never throws, whatever the bytes and the name', async () => {
    const start = fc.constantFrom(
      [],
      [0x50, 0x4b, 3, 4],
      [0xd0, 0xcf, 0x11, 0xe0],
      [...strToU8('%PDF-')],
      [0xff, 0xfe],
    );
    const name = fc.constantFrom('a.docx', 'a.pdf', 'a.txt', 'a.md', 'a.csv', 'a.xlsx', 'a.doc', '', '😀.\ud800');
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ maxLength: 400 }), name, async (head, rest, fileName) => {
        const read = await readDocument(Uint8Array.from([...head, ...rest]), fileName);
        expect(typeof read.ok).toBe('boolean');
      }),
      { numRuns: 200 },
    );
  });

  it('never throws for a document with bytes changed or cut', async () => {
    const whole = buildDocx({ body: body.repeat(20) });
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), async (at, byte, length) => {
        const changed = whole.slice(0, Math.max(1, length));
        if (at < changed.length) changed[at] = byte;
        const read = await readDocument(changed, 'a.docx');
        expect(typeof read.ok).toBe('boolean');
      }),
      { numRuns: 200 },
    );
  });
});

describe('the guard', () => {
  it('lets a document through that is only named otherwise, and tells', async () => {
    const read = await readDocument(buildDocx({ body }), '报告.doc');
    expect(read.ok && [read.value.text, read.value.notes.map((note) => note.kind)]).toEqual([
      '一、民兵工作',
      ['other-extension'],
    ]);
  });

  it('counts nothing in comments, CDATA and quoted attributes as structure', () => {
    const xml = documentXml(
      `<!-- <!DOCTYPE x> <w:p> --><w:p w:a="a>b"><w:r><w:t><![CDATA[<!ENTITY>]]></w:t></w:r></w:p>`,
    );
    expect(guardUpload(withDocument(xml), 'a.docx').ok).toBe(true);
  });

  it.each([
    ['in the default namespace', ''],
    ['under a prefix of its own', '字'],
    ['as Word writes it', 'w'],
  ])('counts the paragraphs of a document %s', (_, prefix) => {
    const paragraph = prefix === '' ? '<p/>' : `<${prefix}:p/>`;
    const guard = (count: number) =>
      guardUpload(withDocument(documentInNamespace(prefix, paragraph.repeat(count))), 'a.docx');
    expect(guard(20_000).ok).toBe(true);
    expect(guard(20_001)).toMatchObject({ failure: { kind: 'too-many-paragraphs' } });
  });

  it('finds a document written with data descriptors and stored parts', () => {
    const stored = docxEntries({ body }).map((entry) => ({ ...entry, isStored: true }));
    expect(guardUpload(buildZip(stored), 'a.docx').ok).toBe(true);
  });

  it('does not unpack what it does not read', () => {
    const bomb = deflateSync(new Uint8Array(megabyte));
    const file = withEntry({ name: 'word/media/x.bin', data: bomb });
    expect(guardUpload(file, 'a.docx').ok).toBe(true);
  });
});

describe('a sheet of old', () => {
  it.each([
    ['with a Word file put into it', buildOle(['Workbook', 'WordDocument', 'MBD0000A3B0'])],
    ['of before 1997, in no container', Uint8Array.from([9, 8, 8, 0, 0, 5, 5, 0])],
  ])('%s is told by its name', (_, bytes) => {
    expect(guardUpload(bytes, '旧.xls')).toMatchObject({ failure: { kind: 'old-spreadsheet' } });
  });
});
