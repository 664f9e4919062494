const openTag = /<(think|thinking|thought|reasoning)>/i;
const closeTag = /<\/(?:think|thinking|thought|reasoning)>/i;
const longestTag = '</reasoning>'.length;

/**
 * The text without what the model thought aloud. Templates that open the thinking themselves leave a closing tag
 * alone: all before it was thinking. Thinking that never ends leaves nothing.
 */
export function withoutThinking(text: string): string {
  let rest = text;
  let kept = '';
  for (;;) {
    const open = openTag.exec(rest);
    const close = closeTag.exec(rest);
    if (close && (!open || close.index < open.index)) {
      kept = '';
      rest = rest.slice(close.index + close[0].length);
      continue;
    }
    if (!open) return (kept + rest).trim();
    kept += rest.slice(0, open.index);
    const after = rest.slice(open.index + open[0].length);
    const end = closeTag.exec(after);
    if (!end) return kept.trim();
    rest = after.slice(end.index + end[0].length);
  }
}

/** Lets through, piece by piece, only what is not thinking; holds back what may be the beginning of a tag. */
export function createThinkingFilter(onText: (piece: string) => void): {
  push: (piece: string) => void;
  end: () => void;
} {
  let held = '';
  let isThinking = false;
  const emit = (piece: string): void => {
    if (piece !== '') onText(piece);
  };
  const drain = (): void => {
    for (;;) {
      const tag = (isThinking ? closeTag : openTag).exec(held);
      if (!tag) return;
      if (!isThinking) emit(held.slice(0, tag.index));
      held = held.slice(tag.index + tag[0].length);
      isThinking = !isThinking;
    }
  };
  return {
    push: (piece) => {
      held += piece;
      drain();
      const tail = held.lastIndexOf('<');
      const isTag = tail !== -1 && held.length - tail < longestTag;
      const ready = isTag ? held.slice(0, tail) : held;
      held = isTag ? held.slice(tail) : '';
      if (!isThinking) emit(ready);
    },
    end: () => {
      if (!isThinking) emit(held);
      held = '';
    },
  };
}
