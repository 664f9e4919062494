import type { Finding } from '../../checks/finding.ts';
import { assistantForCommands } from './assistant.ts';
import { openLedger } from './document.ts';
import { exitCode, type CliIo } from './io.ts';
import { readOptions } from './options.ts';
import { readTextFile, writeNotes } from './read-file.ts';
import { quoted } from '../../manuscripts/quoted.ts';
import type { Ledger } from '../../figures/ledger.ts';

export const severityWords = { error: '必改', warning: '提醒', hint: '建议' } as const;

/** `check FILE`: what the checks see in a report, with the line it stands in. */
export async function runCheck(args: string[], io: CliIo): Promise<number> {
  const misused = (message: string): number => {
    io.writeError(`${message}\n`);
    return exitCode.misused;
  };
  const options = readOptions(args, { values: ['ledger', 'kind'], flags: ['json'] });
  if (!options.ok) return misused(options.failure.message);
  const { words, values, flags } = options.value;
  const [path] = words;
  if (path === undefined || words.length > 1) return misused('请给一个要核对的文件；写 - 表示从标准输入读。');
  const assistant = await assistantForCommands(undefined, undefined, values['kind']);
  if (!assistant.ok) return misused(assistant.failure.message);
  const file = await readTextFile(path, io);
  if (!file.ok) return misused(file.failure.message);
  writeNotes(file.value.notes, io);
  let ledger: Ledger | undefined;
  if (values['ledger'] !== undefined) {
    const read = await openLedger(assistant.value.kind, values['ledger'], io);
    if (!read.ok) return misused(read.failure.message);
    ledger = read.value;
  }
  const { text } = file.value;
  const findings = await assistant.value.check(text, ledger);
  const overlap = await assistant.value.overlap(text);
  if (flags.has('json'))
    io.write(`${JSON.stringify({ text, suggestions: [], findings: quoted(text, findings), overlap })}\n`);
  else
    io.write(findings.length === 0 ? '没有看出问题。\n' : findings.map((finding) => described(text, finding)).join(''));
  return findings.some((finding) => finding.severity === 'error') ? exitCode.found : exitCode.done;
}

function described(text: string, finding: Finding): string {
  const line = text.slice(0, finding.start).split('\n').length;
  const said = text.slice(finding.start, finding.end).replaceAll(/\s+/g, ' ').slice(0, 30);
  const fix = finding.fix === undefined ? '' : `，改为“${finding.fix}”`;
  const offer = finding.offer === undefined ? '' : `如果错在这里，改为“${finding.offer}”。`;
  return `第${line}行 ${severityWords[finding.severity]} ${said === '' ? '' : `“${said}”`}${fix}：${finding.message}${offer}\n`;
}
