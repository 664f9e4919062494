import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { failure, success, type Result } from '../result.ts';

export interface Pdf {
  bytes: Uint8Array;
  /** Faces that stand in the document, as the office program put them there: `FangSong`, `SimHei` … */
  faces: string[];
}

export type PdfFailure = { kind: 'no-office' } | { kind: 'not-made'; reason: string };

/** Where the suites put their program; the first is found by the path. */
const programs =
  process.platform === 'win32'
    ? ['soffice.exe', 'C:\\Program Files\\LibreOffice\\program\\soffice.exe']
    : ['soffice', 'libreoffice', '/opt/libreoffice/program/soffice'];
const longestMs = 120_000;

/**
 * A Word document as PDF, with its layout as it is, by the LibreOffice of this machine in a profile of its own. Faces
 * that are not installed are replaced by it; which ones it took is told.
 */
export async function pdfOfDocx(docx: Uint8Array): Promise<Result<Pdf, PdfFailure>> {
  const folder = await mkdtemp(join(tmpdir(), 'zhibi-pdf-'));
  try {
    await writeFile(join(folder, 'report.docx'), docx);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    const options = [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, 'report.docx')];
    for (const program of programs) {
      // oxlint-disable-next-line no-await-in-loop -- the next one only where this one is not there
      const ended = await run(program, options);
      if (ended === 'missing') continue;
      // oxlint-disable-next-line no-await-in-loop -- see above
      const bytes = await readFile(join(folder, 'report.pdf')).catch(() => null);
      if (bytes === null) return failure({ kind: 'not-made', reason: ended });
      return success({ bytes, faces: facesIn(bytes) });
    }
    return failure({ kind: 'no-office' });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What it said, or that there is no such program. */
async function run(program: string, options: readonly string[]): Promise<string> {
  return new Promise((done) => {
    const child = spawn(program, options, { stdio: ['ignore', 'pipe', 'pipe'], timeout: longestMs, windowsHide: true });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    }
    child.on('error', (error: NodeJS.ErrnoException) => done(error.code === 'ENOENT' ? 'missing' : error.message));
    child.on('close', () => done(said.trim()));
  });
}

/** Embedded faces by their PostScript names, without the mark of a subset (PDF 32000-1, 9.6.4). */
function facesIn(pdf: Buffer): string[] {
  const names = pdf.toString('latin1').matchAll(/\/FontName\s*\/(?:[A-Z]{6}\+)?([^\s/<>[\]()]+)/g);
  return [...new Set([...names].map(([, name = '']) => name))].toSorted();
}
