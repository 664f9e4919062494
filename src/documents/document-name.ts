/** What a file name is made of: `清溪街道` + `2025年度` + `党管武装工作述职报告`. */
export interface DocumentNaming {
  unitName: string | null;
  year: number | null;
  title: string;
}

/** Longest name without extension; the limit of file systems is 255 bytes and a Chinese character takes three. */
const maxCharacters = 70;

/** File name of a download, safe on Windows: `清溪街道2025年度党管武装工作述职报告.docx`. `ext` without dot. */
export function documentName(naming: DocumentNaming, ext: string): string {
  const unit = naming.unitName ?? '';
  const year = naming.year === null ? '' : `${naming.year}年度`;
  const name = `${unit}${year}${naming.title}`
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .replace(/[\\/:*?"<>|]/g, '')
    .trim()
    .replace(/\.+$/, '');
  const kept = Array.from(name === '' ? '述职报告' : name)
    .slice(0, maxCharacters)
    .join('');
  return `${kept}.${ext}`;
}

/**
 * `Content-Disposition` of a download: the UTF-8 name as RFC 5987 §3.2.1 encodes it, and an ASCII name for clients
 * that know no better (RFC 6266 §4.3).
 */
export function contentDisposition(name: string): string {
  const encoded = encodeURIComponent(name.replace(/\p{Cs}/gu, '')).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const extension = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? '';
  return `attachment; filename="report${extension}"; filename*=UTF-8''${encoded}`;
}

/** Media types of what is downloaded. */
export const mediaTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  txt: 'text/plain; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
} as const;
