/** A form with a file in it, as it was sent. */
export interface UploadForm {
  /** The field `file`; null when none was sent. Its bytes are those of the body, not copied. */
  file: { name: string; bytes: Uint8Array } | null;
  /** All fields `file`, the first among them. */
  files: readonly { name: string; bytes: Uint8Array }[];
  /** All other fields; of several of one name the first. */
  fields: ReadonlyMap<string, string>;
}

/** More parts than any form of ours has: sixty pages of one report are the most. */
const mostParts = 80;
const mostHeadBytes = 8 * 1024;
const [cr, lf, dash] = [13, 10, 45];
const blankLine = new Uint8Array([cr, lf, cr, lf]);

/**
 * Reads a `multipart/form-data` body (RFC 7578) where it lies: the platform's own reader holds each file four times. null
 * where it is none. `maxParts` and heads are bounded; a file's bytes may be anything.
 */
export function readUploadForm(body: Uint8Array, contentType: string): UploadForm | null {
  const boundary = boundaryIn(contentType);
  if (boundary === null) return null;
  const between = new TextEncoder().encode(`\r\n--${boundary}`);
  const first = between.subarray(2);
  if (!isAt(body, first, 0)) return null;
  const fields = new Map<string, string>();
  const files: { name: string; bytes: Uint8Array }[] = [];
  let at = first.length;
  for (let part = 0; part < mostParts; part += 1) {
    if (body[at] === dash && body[at + 1] === dash) return { file: files[0] ?? null, files, fields };
    if (body[at] !== cr || body[at + 1] !== lf) return null;
    // A part without any head begins with the blank line itself.
    const headEnd = indexOf(body, blankLine, at, at + mostHeadBytes);
    if (headEnd === -1) return null;
    const end = indexOf(body, between, headEnd + 2, body.length);
    if (end === -1) return null;
    const content = body.subarray(headEnd + blankLine.length, end);
    const { name, fileName } = namesIn(new TextDecoder().decode(body.subarray(at, headEnd)));
    if (name === 'file' && fileName !== null) files.push({ name: fileName, bytes: content });
    else if (name !== null && fileName === null && !fields.has(name))
      fields.set(name, new TextDecoder().decode(content));
    at = end + between.length;
  }
  return null;
}

function boundaryIn(contentType: string): string | null {
  if (!/^multipart\/form-data\s*;/i.test(contentType)) return null;
  const found = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  return found?.[1] ?? found?.[2] ?? null;
}

function namesIn(head: string): { name: string | null; fileName: string | null } {
  const disposition = /^content-disposition:\s*form-data\s*(;.*)$/im.exec(head)?.[1] ?? '';
  const valueOf = (key: string): string | null => {
    const found = new RegExp(`;\\s*${key}=(?:"((?:\\\\.|[^"\\\\])*)"|([^\\s;"]+))`, 'i').exec(disposition);
    if (!found) return null;
    return (found[1] ?? found[2] ?? '')
      .replaceAll(/\\(["\\])/g, '$1')
      .replaceAll(/%(?:22|0A|0D)/gi, decodeURIComponent);
  };
  // Some clients name files outside ASCII so, though they should not.
  const encoded = /;\s*filename\*=utf-8''([^\s;]+)/i.exec(disposition)?.[1];
  return { name: valueOf('name'), fileName: (encoded && decoded(encoded)) ?? valueOf('filename') };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Where `sought`, which begins with a carriage return, stands between the two places; -1 where it does not. */
function indexOf(bytes: Uint8Array, sought: Uint8Array, from: number, until: number): number {
  for (let at = bytes.indexOf(cr, from); at !== -1 && at < until; at = bytes.indexOf(cr, at + 1))
    if (isAt(bytes, sought, at)) return at;
  return -1;
}

function isAt(bytes: Uint8Array, sought: Uint8Array, at: number): boolean {
  for (let step = 0; step < sought.length; step += 1) if (bytes[at + step] !== sought[step]) return false;
  return true;
}
