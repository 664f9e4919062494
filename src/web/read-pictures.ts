import type { PictureWord } from '../http/picture-word.ts';
import { detailOf } from './api.ts';
import { words } from './words.ts';

export type SeenPage = Extract<PictureWord, { kind: 'page' }>;
export type ReadText = Extract<PictureWord, { kind: 'read' }>;

/** What the service says it cannot take as a document because it holds pictures of text. */
const picturesOfText = /:upload-(?:picture|scanned-pdf|garbled-pdf)$/;

export function isPictureProblem(type: string | undefined): boolean {
  return type !== undefined && picturesOfText.test(type);
}

/** Longer side of a photograph as it is sent and read: a phone's own is ten times as large and reads no better. */
const sentSide = 2400;
/** A picture that is no larger is sent as it is. */
const smallBytes = 500_000;

/** A photograph made smaller and upright before it is sent; anything the browser cannot draw as it is. */
async function smaller(file: File): Promise<Blob> {
  if (!file.type.startsWith('image/')) return file;
  try {
    const image = new Image();
    image.src = await dataUrl(file);
    await image.decode();
    const scale = Math.min(1, sentSide / Math.max(image.naturalWidth, image.naturalHeight));
    if (scale === 1 && file.size < smallBytes) return file;
    const sheet = document.createElement('canvas');
    sheet.width = Math.round(image.naturalWidth * scale);
    sheet.height = Math.round(image.naturalHeight * scale);
    sheet.getContext('2d')?.drawImage(image, 0, 0, sheet.width, sheet.height);
    const blob = await new Promise<Blob | null>((settle) => sheet.toBlob(settle, 'image/jpeg', 0.8));
    return blob ?? file;
  } catch {
    return file;
  }
}

/** The page may show no picture but its own and those that are part of an address. */
async function dataUrl(file: File): Promise<string> {
  return new Promise((settle, refuse) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => settle(typeof reader.result === 'string' ? reader.result : ''));
    reader.addEventListener('error', () => refuse(reader.error ?? new Error('unreadable')));
    reader.readAsDataURL(file);
  });
}

/** Pictures read as the pages of one text; each page is told as it comes. A refusal comes back as its sentence. */
export async function readPictures(
  files: readonly File[],
  onPage: (page: SeenPage) => void,
): Promise<{ ok: true; value: ReadText } | { ok: false; detail: string }> {
  const form = new FormData();
  for (const file of files) {
    // oxlint-disable-next-line no-await-in-loop -- one picture at a time in memory
    form.append('file', await smaller(file), file.name);
  }
  try {
    const response = await fetch('/api/pictures', { method: 'POST', body: form });
    if (!response.ok || !response.body) return { ok: false, detail: detailOf(await response.json()) };
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    let rest = '';
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      const lines = (rest + decoder.decode(piece.value, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const word: PictureWord = JSON.parse(line);
        if (word.kind === 'page') onPage(word);
        else return word.kind === 'read' ? { ok: true, value: word } : { ok: false, detail: word.detail };
      }
    }
  } catch {
    // Falls through: the stream broke off.
  }
  return { ok: false, detail: words.unreachable };
}
