import type { Understanding } from '../conversation/understand.ts';
import type { AssistantParts } from './parts.ts';
import type { Revised } from './polish-draft.ts';
import { reviseInChat } from './polish-in-chat.ts';
import { rewordPolished, rewordRewritten } from './reword-revised.ts';

/** What takes the place of a revision made without a model. */
export type Improve = (revised: Revised) => Revised;

/**
 * Lets the model put a pasted draft more smoothly before the turn is written down: events are decided in one go, and
 * maybe twice, so nothing may be waited for there. What was not prepared stays as it was.
 */
export async function rewordInChat(
  parts: Pick<AssistantParts, 'kind' | 'pastReports' | 'reword'>,
  understood: Understanding,
  message: string,
): Promise<Improve | undefined> {
  const { kind, reword, pastReports = [] } = parts;
  if (!reword) return undefined;
  const made: { task: 'polish' | 'rewrite'; pasted: string; revised: Revised; instruction?: string }[] = [];
  reviseInChat(parts, understood, message, (revised, base) => {
    made.push({ ...base, revised });
    return revised;
  });
  const [base] = made;
  if (!base) return undefined;
  const { instruction } = base;
  const wish = { comparedWith: pastReports, ...(instruction !== undefined && { instruction }) };
  const improve = base.task === 'polish' ? rewordPolished : rewordRewritten;
  const better = await improve(kind, reword, base.pasted, wish, base.revised);
  return (revised) => (revised.text === base.revised.text ? better : revised);
}
