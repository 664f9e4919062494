import type { TurnFailure } from '../../assistant/failures.ts';
import { otherKindWords } from '../../conversation/other-kind.ts';
import type { DraftFailure } from '../../manuscripts/failures.ts';

type Failed = TurnFailure | DraftFailure;
type Words = { [K in Failed['kind']]: (failed: Extract<Failed, { kind: K }>) => string };

const words: Words = {
  'unknown-conversation': () => '没有这次会话。',
  'other-kind': () => otherKindWords.refused(null),
  'empty-message': () => '没看到文字，请用文字把情况说一下。',
  'message-too-long': ({ maxCharacters }) => `一次最多${maxCharacters / 10000}万字，请分几次发。`,
  'unknown-figure': ({ figureId }) => `目录里没有 ${figureId} 这一项。`,
  'other-unit': ({ unit }) => `那一项以“${unit}”计，单位不一样。`,
  'unreadable-figure': ({ text }) => `“${text}”看不出是多少，请写成“38人”“55.8万元”这样。`,
  classified: ({ reason }) => `${reason}这段话没有保存，去掉以后再发一次就行。`,
  'unknown-outline': ({ outline, known }) => `没有“${outline}”这种骨架，可以用：${known.join('、')}。`,
  'model-failed': ({ reason }) => `模型没有写成：${reason}`,
};

/** A failure in the officer's words, for the terminal. */
export function failureWords<K extends Failed['kind']>(failed: Extract<Failed, { kind: K }>): string {
  return words[failed.kind](failed);
}
