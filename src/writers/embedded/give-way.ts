import type { Kind } from '../../kinds/kind.ts';
import type { Span } from '../../text/spans.ts';
import { mayGo, weighClauses } from './hollow.ts';
import { beforeStop } from './mend.ts';

/** The span without its stop, where nothing in it tells a fact and some of it fits any draft; else null. */
export function givingWay(text: string, span: Span, kind: Kind): Span | null {
  const bare = { start: span.start, end: beforeStop(text, span) };
  return mayGo(weighClauses(text, bare, kind)) ? bare : null;
}
