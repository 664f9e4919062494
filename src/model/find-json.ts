/** The JSON value in a model's answer: alone, in a code fence, or the first object or list among prose. */
export function findJson(text: string): unknown {
  const whole = parse(text.trim());
  if (whole !== undefined) return whole;
  const fenced = /```(?:json)?\s*([\s\S]*?)```/i.exec(text)?.[1];
  const inFence = fenced === undefined ? undefined : parse(fenced.trim());
  if (inFence !== undefined) return inFence;
  for (const match of text.matchAll(/[{[]/g)) {
    const end = closingAt(text, match.index);
    const value = end === null ? undefined : parse(text.slice(match.index, end));
    if (value !== undefined) return value;
    // A long answer of nothing but brackets would be read over and over.
    if (match.index > 20_000) return undefined;
  }
  return undefined;
}

/** Just behind the bracket that closes the one at `start`; brackets within strings do not count. */
function closingAt(text: string, start: number): number | null {
  let depth = 0;
  let isString = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (isString) {
      if (character === '\\') at += 1;
      else if (character === '"') isString = false;
    } else if (character === '"') isString = true;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return null;
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
