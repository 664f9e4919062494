import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import * as z from 'zod';
import { findClassified } from '../../checks/classified.ts';
import { otherKinds, placedKind } from './kind.ts';
import { doubtLines, recogniseFiles } from './ocr.ts';
import { readTextFile, writeNotes } from './read-file.ts';
import { exitCode, type CliIo } from './io.ts';
import { readOptions } from './options.ts';
import { ingestReport, type Ingested } from '../../corpus/ingest.ts';
import { sniffFile } from '../../documents/file-type.ts';
import { withoutDoubtfulNumbers } from '../../documents/recognised-text.ts';
import { isPictureOfText } from '../../documents/picture-failures.ts';
import type { Kind } from '../../kinds/kind.ts';
import { kindNameOf, telling, type KindName } from '../../kinds/kind-name.ts';
import { plainFromMarkdown } from '../../report/markdown.ts';
import { parseReport } from '../../report/parse.ts';
import { failure, success, type Result } from '../../result.ts';

const ManifestReport = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  title: z.string(),
  origin: z.string(),
  licence: z.string(),
  /** Of the file in raw/, byte for byte. */
  sha256: z.string(),
  /** Name in raw/ where it is not `<id>.txt`. */
  file: z.string().optional(),
});
const Manifest = z.strictObject({ reports: z.array(ManifestReport) });
type Manifest = z.infer<typeof Manifest>;
type ManifestReport = z.infer<typeof ManifestReport>;

export type CorpusFailure = { kind: 'unreadable-corpus'; message: string };

const maxReportBytes = 10_000_000;

/** `corpus ingest | add FILE… | list`; several files are the scanned pages of one report. The folder of the kind holds raw/, clean/ and manifest.json; `corpus`: another place for it. */
export async function runCorpus(args: string[], io: CliIo, corpus?: string): Promise<number> {
  const options = readOptions(args, { values: ['origin', 'kind'], flags: ['json'] });
  if (!options.ok) return misused(io, options.failure.message);
  const [action, ...files] = options.value.words;
  const named = options.value.values['kind'];
  const placed = placedKind(named);
  if (!placed.ok) return misused(io, placed.failure.message);
  const { kind, root } = placed.value;
  const folder = join(corpus ?? root, kind.id);
  if (action === 'ingest' && files.length === 0) return ingestAll(kind, folder, io);
  if (action === 'list' && files.length === 0) return list(folder, io, options.value.flags.has('json'));
  if (action === 'add' && files.length > 0) {
    return addReport({ kind, isNamed: named !== undefined }, folder, files, options.value.values['origin'], io);
  }
  return misused(
    io,
    '用法：corpus ingest｜corpus add 文件（txt、md、docx、doc、wps、pdf；扫描的报告可以一次给几张图片）｜corpus list [--json]，都可加 --kind 种类',
  );
}

function misused(io: CliIo, message: string): number {
  io.writeError(`${message}\n`);
  return exitCode.misused;
}

/** Raw reports → clean/: text, corrections and passages of each. The same input gives the same bytes. */
function ingestAll(kind: Kind, folder: string, io: CliIo): number {
  const manifest = readManifest(folder);
  if (!manifest.ok) return misused(io, manifest.failure.message);
  const clean = join(folder, 'clean');
  mkdirSync(clean, { recursive: true });
  const written = new Set<string>();
  const { reports } = manifest.value;
  for (const [i, entry] of reports.entries()) {
    if (io.isInteractive) io.writeError(`\r整理往年报告 ${i + 1}/${reports.length} ${entry.title}\u001B[K`);
    const read = readRaw(folder, entry);
    if (!read.ok) return misused(io, `${io.isInteractive ? '\n' : ''}${read.failure.message}`);
    const ingested = ingestReport(kind, { id: entry.id, title: entry.title, raw: read.value });
    for (const [name, text] of Object.entries(cleanFiles(ingested))) {
      writeFileSync(join(clean, name), text);
      written.add(name);
    }
    if (io.isInteractive) io.writeError('\r\u001B[K');
    io.write(`${summary(ingested)}\n`);
  }
  for (const name of readdirSync(clean)) {
    if (!written.has(name) && /\.(?:txt|corrections\.json|passages\.json)$/.test(name)) rmSync(join(clean, name));
  }
  return exitCode.done;
}

/** The files of clean/ for one report, by name. */
export function cleanFiles(ingested: Ingested): Record<string, string> {
  const { id, title, year, corrections, questions } = ingested;
  return {
    [`${id}.txt`]: ingested.text,
    [`${id}.corrections.json`]: json({ id, title, year, corrections, questions }),
    [`${id}.passages.json`]: json(ingested.passages),
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function summary(ingested: Ingested): string {
  const { title, corrections, questions, passages } = ingested;
  return `${title}：改正 ${corrections.length} 处，存疑 ${questions.length} 处，切成 ${passages.length} 段`;
}

/** `isNamed`: the kind was said; else a report that calls itself another kind's is not taken. */
async function addReport(
  { kind, isNamed }: { kind: Kind; isNamed: boolean },
  folder: string,
  files: readonly string[],
  origin: string | undefined,
  io: CliIo,
): Promise<number> {
  const missing = files.find((one) => !existsSync(one));
  if (missing !== undefined) return misused(io, `找不到文件 ${missing}。`);
  const [file = '', ...more] = files;
  const extension = extname(file).toLowerCase();
  const read = more.length > 0 ? await readScanned(kind, files, io) : await readReport(kind, file, extension, io);
  if (!read.ok) return misused(io, read.failure.message);
  const { bytes, text } = read.value;
  if (text.trim() === '') return misused(io, '文件是空的。');
  const classified = findClassified(text);
  if (classified) return misused(io, `这份文件不能入库：${classified.reason}`);
  const title = parseReport(text, kind).title.replaceAll('\n', '') || basename(file, extension);
  const other = isNamed ? null : kindInTitle(title, kind);
  if (other)
    return misused(
      io,
      `这份像是《${other.title}》，不是《${kind.title}》。请用 --kind ${other.id} 指明，或用 --kind ${kind.id} 照样收。`,
    );
  const manifest = readManifest(folder);
  if (!manifest.ok) return misused(io, manifest.failure.message);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const known = manifest.value.reports.find((report) => report.sha256 === sha256);
  if (known) return misused(io, `这份报告已在库里：${known.title}（${known.id}）。`);
  const id = `own-${sha256.slice(0, 8)}`;
  const entry: ManifestReport = {
    id,
    title,
    origin: origin ?? '本单位提供',
    licence: '本单位自用',
    sha256,
    ...(extension === '.md' ? { file: `${id}.md` } : {}),
  };
  mkdirSync(join(folder, 'raw'), { recursive: true });
  writeFileSync(join(folder, 'raw', entry.file ?? `${id}.txt`), bytes);
  writeManifest(folder, { reports: [...manifest.value.reports, entry] });
  io.write(`收进《${kind.title}》\n`);
  return ingestAll(kind, folder, io);
}

/** The other kind whose name the title of a report holds, and not this one's. */
function kindInTitle(title: string, own: Kind): KindName | null {
  const others = otherKinds(own).map(({ kind }) => kindNameOf(kind));
  const names = kindNameOf(own).names;
  if (names.some((name) => title.includes(name))) return null;
  return telling(kindNameOf(own), others).find((one) => one.names.some((name) => title.includes(name))) ?? null;
}

/** What is kept in raw/: text and Markdown as they are, of any other file what `check` reads in it. */
async function readReport(
  kind: Kind,
  file: string,
  extension: string,
  io: CliIo,
): Promise<Result<{ bytes: Buffer; text: string }, CorpusFailure>> {
  const bytes = readFileSync(file);
  // A scan is large for what it says.
  if (bytes.length > maxReportBytes && ['pdf', 'picture'].includes(sniffFile(bytes)))
    return readScanned(kind, [file], io);
  if (bytes.length > maxReportBytes) return unreadable('文件超过 10 MB，不像一篇述职报告。');
  const decoded = extension === '.txt' || extension === '.md' ? decode(bytes) : null;
  if (decoded !== null) return success({ bytes, text: extension === '.md' ? plainFromMarkdown(decoded) : decoded });
  const read = await readTextFile(file, io);
  if (!read.ok && read.failure.refused && isPictureOfText(read.failure.refused)) return readScanned(kind, [file], io);
  if (!read.ok) return unreadable(read.failure.message);
  writeNotes(read.value.notes, io);
  return success({ bytes: Buffer.from(read.value.text, 'utf8'), text: read.value.text });
}

/** A report from its pictures. Numbers that are not sure are struck out as past reports have it: none is taken for one. */
async function readScanned(
  kind: Kind,
  files: readonly string[],
  io: CliIo,
): Promise<Result<{ bytes: Buffer; text: string }, CorpusFailure>> {
  const read = await recogniseFiles(files, kind, io);
  if (!read.ok) return unreadable(read.failure.message);
  writeNotes([...read.value.notes, ...doubtLines(read.value)], io);
  const text = withoutDoubtfulNumbers(read.value, 'X');
  return success({ bytes: Buffer.from(`${text}\n`, 'utf8'), text });
}

function list(folder: string, io: CliIo, isJson: boolean): number {
  const manifest = readManifest(folder);
  if (!manifest.ok) return misused(io, manifest.failure.message);
  if (isJson) io.write(`${JSON.stringify(manifest.value.reports)}\n`);
  else for (const report of manifest.value.reports) io.write(`${report.id}  ${report.title}  ${report.origin}\n`);
  return exitCode.done;
}

export function readManifest(folder: string): Result<Manifest, CorpusFailure> {
  const path = join(folder, 'manifest.json');
  if (!existsSync(path)) return success({ reports: [] });
  try {
    const read = Manifest.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (read.success) return success(read.data);
    const issue = read.error.issues[0];
    return unreadable(`manifest.json 有误：${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
  } catch (error) {
    return unreadable(`manifest.json 读不了：${error instanceof Error ? error.message : String(error)}`);
  }
}

function writeManifest(folder: string, manifest: Manifest): void {
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** The text of a raw report, once its bytes are those of the manifest. */
export function readRaw(folder: string, entry: ManifestReport): Result<string, CorpusFailure> {
  const name = entry.file ?? `${entry.id}.txt`;
  const path = join(folder, 'raw', name);
  if (!existsSync(path)) return unreadable(`raw/${name} 不在。`);
  const bytes = readFileSync(path);
  if (createHash('sha256').update(bytes).digest('hex') !== entry.sha256) {
    return unreadable(`raw/${name} 与 manifest.json 的 sha256 不符：原件不应改动。`);
  }
  const text = decode(bytes);
  if (text === null) return unreadable(`raw/${name} 不是 UTF-8 文本。`);
  return success(name.endsWith('.md') ? plainFromMarkdown(text) : text);
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function unreadable(message: string): Result<never, CorpusFailure> {
  return failure({ kind: 'unreadable-corpus', message });
}
