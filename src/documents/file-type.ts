/** What a file is by its first bytes, whatever its name says. */
export type FileType =
  | 'zip'
  | 'ole-word'
  | 'ole-excel'
  | 'ole-slides'
  | 'ole-encrypted'
  | 'ole-other'
  | 'pdf'
  | 'rtf'
  | 'html'
  | 'picture'
  | 'archive'
  | 'program'
  /** Encrypted by an office's own software. */
  | 'locked'
  | 'other';

const magic: readonly [FileType, readonly number[]][] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['picture', [0x89, 0x50, 0x4e, 0x47]],
  ['picture', [0xff, 0xd8, 0xff]],
  ['picture', [0x47, 0x49, 0x46, 0x38]],
  ['picture', [0x49, 0x49, 0x2a, 0x00]],
  ['picture', [0x4d, 0x4d, 0x00, 0x2a]],
  ['archive', [0x52, 0x61, 0x72, 0x21]],
  ['archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['archive', [0x1f, 0x8b]],
  // Sheets of before 1997 that stand in no container: BIFF2 to BIFF5.
  ['ole-excel', [0x09, 0x00, 0x04, 0x00]],
  ['ole-excel', [0x09, 0x02, 0x06, 0x00]],
  ['ole-excel', [0x09, 0x04, 0x06, 0x00]],
  ['ole-excel', [0x09, 0x08, 0x08, 0x00]],
  ['program', [0x4d, 0x5a]],
  ['program', [0x7f, 0x45, 0x4c, 0x46]],
];

const ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

export function sniffFile(bytes: Uint8Array): FileType {
  if (begins(bytes, ole)) return oleType(bytes);
  for (const [type, start] of magic) if (begins(bytes, start)) return type;
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  if (head.startsWith('%TSD-Header')) return 'locked';
  if (head.includes('%PDF-')) return 'pdf';
  if (/^(?:BM[\s\S]{4}\0\0\0\0|RIFF[\s\S]{4}WEBP|[\s\S]{4}ftyp(?:heic|avif|mif1))/.test(head)) return 'picture';
  const isWeb =
    /^(?:\u00ef\u00bb\u00bf)?\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*<html|<meta\s|<table\b|MIME-Version:)/i.test(
      head,
    );
  return isWeb ? 'html' : 'other';
}

/** The extension in lower case without its dot; empty for a name without one. */
export function extensionOf(name: string): string {
  return /\.([^./\\]{1,8})$/.exec(name.trim())?.[1]?.toLowerCase() ?? '';
}

function begins(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

/**
 * Which program's container it is, by the names in its directory: each entry is 128 bytes, sectors are multiples of
 * 512, so names begin at multiples of 128 ([MS-CFB] §2.6.1).
 */
function oleType(bytes: Uint8Array): FileType {
  const found = new Set<string>();
  for (let at = 512; at + 128 <= bytes.length; at += 128) {
    const nameBytes = (bytes[at + 64] ?? 0) | ((bytes[at + 65] ?? 0) << 8);
    if (nameBytes < 8 || nameBytes > 64) continue;
    let name = '';
    for (let i = 0; i < nameBytes - 2; i += 2)
      name += String.fromCharCode((bytes[at + i] ?? 0) | ((bytes[at + i + 1] ?? 0) << 8));
    found.add(name);
    if (name === 'WordDocument' && isLockedWord(bytes, at)) found.add('EncryptedPackage');
  }
  if (found.has('EncryptedPackage')) return 'ole-encrypted';
  const isSheet = found.has('Workbook') || found.has('Book');
  // A document put into a sheet stands in a storage MBD….
  const isInSheet = isSheet && [...found].some((name) => name.startsWith('MBD'));
  if (found.has('WordDocument') && !isInSheet) return 'ole-word';
  if (isSheet) return 'ole-excel';
  if (found.has('PowerPoint Document')) return 'ole-slides';
  return 'ole-other';
}

/** The flag fEncrypted of a Word document's first block ([MS-DOC] §2.5.2), found through its directory entry. */
function isLockedWord(bytes: Uint8Array, entryAt: number): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sectorBytes = 1 << Math.min(view.getUint16(30, true), 16);
  const stream = (view.getUint32(entryAt + 116, true) + 1) * sectorBytes;
  if (stream + 12 > bytes.length || view.getUint16(stream, true) !== 0xa5ec) return false;
  return (view.getUint16(stream + 10, true) & 0x0100) !== 0;
}
