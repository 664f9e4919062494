import type { SeenRequest } from './observe.ts';

/** One JSON line. Who, what, when, how long; no text, no figure, no name. */
export function requestLine(seen: SeenRequest, at: string): string {
  const { requestId, route, status, durationMs, member, address, subject } = seen;
  return JSON.stringify({
    at,
    level: status >= 500 ? 'error' : 'info',
    requestId,
    route: route ?? 'none',
    status,
    ms: Math.round(durationMs * 10) / 10,
    ...(member && { officerId: member.id, unitId: member.unitId }),
    ...(subject !== '' && { subject }),
    address,
  });
}

/**
 * An error as it may be logged. A database's message repeats the values of its query, and so what an officer wrote: of
 * messages only names, codes and the signs of a program's own words are kept.
 */
export function errorLine(reference: string, error: Error, at: string): string {
  const chain: { name: string; code?: string; message: string }[] = [];
  for (let each: unknown = error; each instanceof Error && chain.length < 5; each = each.cause) {
    const code = 'code' in each && typeof each.code === 'string' ? each.code : undefined;
    chain.push({ name: each.name, ...(code !== undefined && { code }), message: withoutValues(each.message) });
  }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return JSON.stringify({
    at,
    level: 'error',
    reference,
    errors: chain,
    stack: frames.slice(0, 12).map((line) => line.trim()),
  });
}

/** Text in any script but the program's own, quoted pieces and digits are what officers give. */
function withoutValues(message: string): string {
  const program = message.split(/\bparams:/)[0] ?? '';
  return program
    .replace(/(["'`]).*?\1/gsu, '…')
    .replace(/[^\x20-\x7E]+/gu, '…')
    .replace(/\d+/g, '#')
    .slice(0, 300);
}
