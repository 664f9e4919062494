import { writeFileSync } from 'node:fs';
import type { DraftWish } from '../../manuscripts/draft-report.ts';
import type { DocxCopy } from '../../documents/docx-out.ts';
import type { Draft } from '../../conversation/draft.ts';
import { assistantForCommands } from './assistant.ts';
import { failureWords } from './failures.ts';
import { exitCode, type CliIo } from './io.ts';
import { draftJson } from './ledger.ts';
import { isFileError, openLedger } from './document.ts';
import { readOptions } from './options.ts';
import { lengths, usualLength, type Style } from '../../report/draft-form.ts';
import { renderMarkdown } from '../../report/render.ts';

/** `draft --ledger FILE`: a report from a ledger alone, to standard output or into a file. */
export async function runDraft(args: string[], io: CliIo): Promise<number> {
  const misused = (message: string): number => {
    io.writeError(`${message}\n`);
    return exitCode.misused;
  };
  const options = readOptions(args, {
    values: ['ledger', 'outline', 'writer', 'seed', 'out', 'check-sheet', 'kind', 'style', 'length'],
    flags: ['json', 'clean', 'aloud'],
  });
  if (!options.ok) return misused(options.failure.message);
  const { values, flags } = options.value;
  if (values['ledger'] === undefined) return misused('请用 --ledger 指明台账文件。');
  const wanted = values['writer'];
  if (wanted !== undefined && wanted !== 'embedded' && wanted !== 'model')
    return misused('--writer 只能是 embedded 或 model。');
  if (values['seed'] !== undefined && !/^\d{1,9}$/.test(values['seed']))
    return misused('--seed 要是不超过九位的数字。');
  const style = styles.get(values['style'] ?? usualStyle);
  if (style === undefined) return misused('--style 只能是 实 或 稳。');
  const length = lengths.find((one) => String(one) === (values['length'] ?? String(usualLength)));
  if (length === undefined) return misused('--length 只能是 1500、2000 或 2500。');
  const out = values['out'];
  if (out !== undefined && !/\.(?:md|txt|docx|pdf)$/.test(out))
    return misused('--out 的文件名要以 .md、.txt、.docx 或 .pdf 结尾。');
  const sheetOut = values['check-sheet'];
  if (sheetOut !== undefined && !sheetOut.endsWith('.docx')) return misused('--check-sheet 的文件名要以 .docx 结尾。');

  const assistant = await assistantForCommands(undefined, wanted, values['kind']);
  if (!assistant.ok) return misused(assistant.failure.message);
  const ledger = await openLedger(assistant.value.kind, values['ledger'], io);
  if (!ledger.ok) return misused(ledger.failure.message);
  const wish: DraftWish = { style, length };
  if (values['outline'] !== undefined) wish.outline = values['outline'];
  if (values['seed'] !== undefined) wish.seed = Number(values['seed']);
  const draft = await assistant.value.draftFromLedger(ledger.value, wish);
  if (!draft.ok) return misused(failureWords(draft.failure));
  const { reviewNote } = assistant.value.kind.voice;
  const note = draft.value.questions?.some(({ text }) => text === reviewNote) ? reviewNote : null;
  try {
    const copy = flags.has('aloud') ? 'aloud' : flags.has('clean') ? 'clean' : 'marked';
    if (out?.endsWith('.pdf')) {
      const why = await writePdf(out, draft.value, copy === 'aloud' ? copy : 'clean', io);
      if (why !== null) return misused(why);
    } else if (out !== undefined) await writeOut(out, draft.value, copy, note, io);
    if (sheetOut !== undefined) {
      const { buildCheckSheet, writeCheckSheet } = await import('../../documents/check-sheet.ts');
      const sheet = buildCheckSheet(draft.value.report, ledger.value, assistant.value.kind, draft.value.unplaced);
      writeFileSync(sheetOut, await writeCheckSheet(sheet, new Date().toISOString()));
      io.writeError(`已存到 ${sheetOut}\n`);
    }
  } catch (error) {
    if (!isFileError(error)) throw error;
    return misused(`存不了文件 ${error.path}，请看看文件夹在不在、能不能写。`);
  }
  for (const { heading, why } of draft.value.sections ?? []) if (why !== null) io.writeError(`“${heading}”${why}\n`);
  if (note !== null) io.writeError(`${note}\n`);
  const unsettled = draft.value.claims.length;
  if (unsettled > 0 && (flags.has('clean') || flags.has('aloud')))
    io.writeError(`有${unsettled}句待核实，这一份里不带记号，认了再用。\n`);
  if (flags.has('json')) io.write(`${JSON.stringify(draftJson(draft.value))}\n`);
  else if (out === undefined) io.write(`${draft.value.text}\n`);
  return draft.value.findings.some((finding) => finding.severity === 'error') ? exitCode.found : exitCode.done;
}

/** 实: results first and in the headings · 稳: classic headings. */
const styles = new Map<string, Style>([
  ['实', 'results'],
  ['稳', 'classic'],
]);
const usualStyle = '实';

/** `note`: a reminder that stands behind a text with its marks, as it stands beside a Word copy with them. */
async function writeOut(path: string, draft: Draft, copy: DocxCopy, note: string | null, io: CliIo): Promise<void> {
  const end = note !== null && copy === 'marked' ? `\n（${note}）\n` : '';
  if (path.endsWith('.docx')) writeFileSync(path, await docxOf(draft, copy));
  else writeFileSync(path, `${path.endsWith('.md') ? renderMarkdown(draft.report) : `${draft.text}\n`}${end}`);
  io.writeError(`已存到 ${path}\n`);
}

/** The Word document, printed: without remarks, which would narrow the page. Null, or why there is none. */
async function writePdf(path: string, draft: Draft, copy: DocxCopy, io: CliIo): Promise<string | null> {
  const { pdfOfDocx } = await import('../../documents/node-pdf-out.ts');
  const pdf = await pdfOfDocx(await docxOf(draft, copy));
  if (!pdf.ok) {
    return pdf.failure.kind === 'no-office'
      ? '存 PDF 要用这台机器上的 LibreOffice，没有找到。可以存成 .docx，用 WPS 或 Word 打开再输出为 PDF；也可以在网页上打印，选“另存为 PDF”。'
      : `LibreOffice 没有转成 PDF：${pdf.failure.reason}`;
  }
  writeFileSync(path, pdf.value.bytes);
  io.writeError(`已存到 ${path}，版式同 Word 稿，嵌入的字体：${pdf.value.faces.join('、')}\n`);
  return null;
}

async function docxOf({ report, findings, claims }: Draft, copy: DocxCopy): Promise<Uint8Array> {
  const { writeDocx } = await import('../../documents/docx-out.ts');
  return writeDocx(report, { writtenAt: new Date().toISOString(), copy, findings, claims });
}
