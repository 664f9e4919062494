import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readUploadForm } from './upload-form.ts';

/** As the platform sends a form. */
async function sent(form: FormData): Promise<[Uint8Array, string]> {
  const request = new Response(form);
  const type = request.headers.get('content-type') ?? '';
  return [new Uint8Array(await request.arrayBuffer()), type];
}

const type = 'multipart/form-data; boundary=b';
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text.replaceAll('\n', '\r\n'));
const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

const named = fc.string({ unit: fc.constantFrom('a', '述', '"', '%', ' ', ';', '=', '.', '\n', '\r', '😀') });
/** Bytes that look like the ends of parts. */
const tricky = fc
  .array(fc.constantFrom('\r', '\n', '\r\n', '--', '\r\n--', 'b', '\r\n\r\n', '民兵', '\u0000', 'Content-Disposition:'))
  .map((pieces) => new TextEncoder().encode(pieces.join('')));

describe('a form with a file', () => {
  it('is read as the platform reads what the platform sends', async () => {
    await fc.assert(
      fc.asyncProperty(
        named,
        tricky,
        fc.array(fc.tuple(named, named), { maxLength: 4 }),
        async (name, bytes, fields) => {
          const form = new FormData();
          for (const [field, value] of fields) form.append(`x${field}`, value);
          form.append('file', new File([bytes], `n${name}`));
          const [body, contentType] = await sent(form);
          const theirs = await new Response(body, { headers: { 'content-type': contentType } }).formData();
          const ours = readUploadForm(body, contentType);
          const file = theirs.get('file');
          expect(ours?.file?.name).toBe(file instanceof File ? file.name : null);
          expect(ours?.file?.bytes).toEqual(bytes);
          expect(Object.fromEntries(ours?.fields ?? [])).toEqual(
            Object.fromEntries([...theirs.keys()].filter((key) => key !== 'file').map((key) => [key, theirs.get(key)])),
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  it.each([
    {
      as: 'curl names it',
      head: 'Content-Disposition: form-data; name="file"; filename="a \\"b\\".txt"\nContent-Type: text/plain',
      name: 'a "b".txt',
    },
    { as: 'a script names it', head: 'content-disposition: form-data; name=file; filename=a.txt', name: 'a.txt' },
    {
      as: 'older clients name it outside ASCII',
      head: 'Content-Disposition: form-data; name="file"; filename*=utf-8\'\'%E7%A8%BF.txt',
      name: '稿.txt',
    },
    {
      as: 'its name cannot be decoded',
      head: 'Content-Disposition: form-data; name="file"; filename*=utf-8\'\'%E7; filename="a.txt"',
      name: 'a.txt',
    },
  ])('is taken as $as', ({ head, name }) => {
    const form = readUploadForm(bytesOf(`--b\n${head}\n\n一\n二\n--b--\n`), type);
    expect([form?.file?.name, textOf(form?.file?.bytes)]).toEqual([name, '一\r\n二']);
  });

  it('takes the first of several of one name, and a text called file for a field', () => {
    const part = (head: string, text: string): string => `--b\nContent-Disposition: form-data; ${head}\n\n${text}\n`;
    const body = [
      part('name="use"', 'polish'),
      part('name="use"', 'rewrite'),
      part('name="file"', 'a word'),
      part('name="file"; filename="1.txt"', 'one'),
      part('name="file"; filename="2.txt"', 'two'),
    ].join('');
    const form = readUploadForm(bytesOf(`${body}--b--`), type);
    expect([form?.fields.get('use'), form?.file?.name, textOf(form?.file?.bytes)]).toEqual(['polish', '1.txt', 'one']);
  });

  const whole = '--b\nContent-Disposition: form-data; name="file"; filename="a.txt"\n\none\n--b--\n';
  it.each([
    { what: 'another type', body: whole, contentType: 'application/json' },
    { what: 'no boundary', body: whole, contentType: 'multipart/form-data' },
    { what: 'another boundary', body: whole, contentType: 'multipart/form-data; boundary=c' },
    { what: 'nothing', body: '', contentType: type },
    { what: 'no end', body: whole.slice(0, -5), contentType: type },
    {
      what: 'a head without end',
      body: `--b\nContent-Disposition: form-data; name="${'x'.repeat(9000)}`,
      contentType: type,
    },
    { what: 'more parts than any form has', body: `${'--b\n\n\n'.repeat(90)}--b--`, contentType: type },
  ])('is none with $what', ({ body, contentType }) => {
    expect(readUploadForm(bytesOf(body), contentType)).toBeNull();
  });
});
