import { Buffer } from 'node:buffer';
import type { Picture } from '../ocr/picture.ts';
import { failure, success, type Result } from '../result.ts';
import { sniffFile } from './file-type.ts';
import type { Canvas, CanvasModule, Image } from './node-canvas.ts';
import { importCanvas } from './node-ocr-addon.ts';
import { CharacterMaps } from './pdf-cmaps.ts';
import { isCutShort, pictureSize } from './picture-size.ts';
import type { UploadFailure } from './upload-failures.ts';

export interface PictureLimits {
  /** Of one picture, width × height: a phone's largest. */
  maxPixels: number;
  maxPages: number;
  /** Longer side of what is read; a larger picture is made smaller first. */
  readSide: number;
  /** Longer side of what is shown beside the text. */
  shownSide: number;
}

export const pictureLimits: PictureLimits = {
  maxPixels: 50_000_000,
  maxPages: 60,
  readSide: 2400,
  shownSide: 1500,
};

/** The pages of a file, decoded one after the other as they are asked for. */
export interface PagePictures {
  count: number;
  page(at: number): Promise<Result<Picture, UploadFailure>>;
}

/** Opens a picture or a PDF; what is neither, damaged or too large is a failure. */
export async function openPages(
  bytes: Uint8Array,
  canvas: CanvasModule,
  limits: PictureLimits,
): Promise<Result<PagePictures, UploadFailure>> {
  const type = sniffFile(bytes);
  if (type === 'pdf') return openPdf(bytes, canvas, limits);
  if (type !== 'picture') return failure({ kind: 'no-picture' });
  if (isCutShort(bytes)) return failure({ kind: 'broken-picture' });
  const size = pictureSize(bytes.subarray(0, 256 * 1024));
  if (size && size.width * size.height > limits.maxPixels) return failure({ kind: 'picture-too-large', ...size });
  return success({
    count: 1,
    page: async () => {
      try {
        const image = await canvas.loadImage(Buffer.from(bytes));
        if (image.width * image.height > limits.maxPixels)
          return failure({ kind: 'picture-too-large', width: image.width, height: image.height });
        return success(drawn(image, canvas, limits.readSide));
      } catch {
        return failure({ kind: 'broken-picture' });
      }
    },
  });
}

async function openPdf(
  bytes: Uint8Array,
  canvas: CanvasModule,
  limits: PictureLimits,
): Promise<Result<PagePictures, UploadFailure>> {
  const { createIsomorphicCanvasFactory, getDocumentProxy } = await import('unpdf');
  try {
    const CanvasFactory = await createIsomorphicCanvasFactory(async () => importCanvas());
    const proxy = await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      cMapPacked: false,
      useWorkerFetch: false,
      BinaryDataFactory: CharacterMaps,
      maxImageSize: limits.maxPixels,
      CanvasFactory,
    });
    if (proxy.numPages > limits.maxPages) return failure({ kind: 'too-many-pages', max: limits.maxPages });
    const page = async (at: number): Promise<Result<Picture, UploadFailure>> => {
      try {
        const open = await proxy.getPage(at + 1);
        const usual = open.getViewport({ scale: 1 });
        const viewport = open.getViewport({ scale: limits.readSide / Math.max(usual.width, usual.height, 1) });
        const sheet = canvas.createCanvas(Math.round(viewport.width), Math.round(viewport.height));
        await open.render({ ...asBrowserCanvas(sheet), viewport }).promise;
        open.cleanup();
        return success(pixelsOf(sheet));
      } catch {
        return failure({ kind: 'broken-pdf' });
      }
    };
    return success({ count: proxy.numPages, page });
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    return failure({ kind: isLocked ? 'pdf-password' : 'broken-pdf' });
  }
}

/** The parser draws on a browser's canvas; the add-on's has all of it that drawing takes. */
function asBrowserCanvas(sheet: Canvas): { canvas: never; canvasContext: never } {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the parser's types know the browser's alone
  return { canvas: sheet as never, canvasContext: sheet.getContext('2d') as never };
}

/** On white, its longer side no longer than asked. */
function drawn(image: Image | Canvas, canvas: CanvasModule, side: number): Picture {
  const scale = Math.min(1, side / Math.max(image.width, image.height));
  const [width, height] = [Math.max(1, Math.round(image.width * scale)), Math.max(1, Math.round(image.height * scale))];
  const sheet = canvas.createCanvas(width, height);
  const context = sheet.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0, width, height);
  return pixelsOf(sheet);
}

function pixelsOf(sheet: Canvas): Picture {
  const { width, height } = sheet;
  return { width, height, data: sheet.getContext('2d').getImageData(0, 0, width, height).data };
}

/** A picture to look at: JPEG, and by how much it is smaller. */
export async function shownPicture(
  { width, height, data }: Picture,
  canvas: CanvasModule,
  side: number,
): Promise<{ jpeg: Uint8Array; scale: number; width: number; height: number }> {
  const sheet = canvas.createCanvas(width, height);
  const context = sheet.getContext('2d');
  const pixels = context.createImageData(width, height);
  pixels.data.set(data);
  context.putImageData(pixels, 0, 0);
  const scale = Math.min(1, side / Math.max(width, height));
  const small = canvas.createCanvas(Math.round(width * scale), Math.round(height * scale));
  small.getContext('2d').drawImage(sheet, 0, 0, small.width, small.height);
  return { jpeg: await small.encode('jpeg', 70), scale, width: small.width, height: small.height };
}
