/** What has been found in texts in the work at hand. */
const kept: Map<string, unknown>[] = [];
let isToForget = false;

/** A message names few texts; a draft's sentences are many. */
const mostKept = 400;

/**
 * Answers once for each text within one stretch of work: what is said is asked the same by many. `answer` depends on
 * the text alone, and nobody changes what it gives. All is forgotten as soon as the work at hand ends or waits: nothing
 * that was said stays behind here.
 */
export function remembered<T extends object>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  kept.push(known);
  return (text) => {
    let found = known.get(text);
    if (found) return found;
    found = answer(text);
    if (known.size >= mostKept) known.clear();
    known.set(text, found);
    if (!isToForget) {
      isToForget = true;
      queueMicrotask(forget);
    }
    return found;
  };
}

/** The same for each of some things that a text is looked at with: a kind, its field's words. */
export function rememberedFor<K extends object, T extends object>(
  answer: (key: K, text: string) => T,
): (key: K, text: string) => T {
  const byKey = new WeakMap<K, (text: string) => T>();
  return (key, text) => {
    let known = byKey.get(key);
    if (!known) byKey.set(key, (known = remembered((one) => answer(key, one))));
    return known(text);
  };
}

function forget(): void {
  isToForget = false;
  for (const known of kept) known.clear();
}
