/** What was read of one page, against what stands on it. */
export interface PageScore {
  /** Letters put in, left out or taken for others; blanks and the width of marks do not count. */
  errors: number;
  letters: number;
  /** Numbers in digits on the page, those read surely and right, and those read surely and wrong. */
  numbers: number;
  right: number;
  wrong: string[];
}

/** `read`: what would be taken as it is, with □ for every number that would be asked; `whole`: with those numbers as they look. */
export function scorePage(expected: string, read: string, whole: string = read): PageScore {
  const [should, did] = [numbersOf(expected), numbersOf(read)];
  const { right, wrong } = inSequence(should, did);
  const letters = plain(expected);
  return {
    errors: editDistance(letters, plain(whole)),
    letters: letters.length,
    numbers: should.length,
    right,
    wrong,
  };
}

/** A text's letters as they are compared: without blanks, marks in one width. */
export function plain(text: string): string[] {
  const letters = text.normalize('NFKC').replaceAll(/\s/g, '').replaceAll('"', '“').replaceAll('”', '“');
  return Array.from(letters);
}

function numbersOf(text: string): string[] {
  return [...text.normalize('NFKC').matchAll(/\d[\d.,]*(?:%|‰)?/g)].map(([found]) => found.replace(/[.,]+$/, ''));
}

export function editDistance(one: readonly string[], other: readonly string[]): number {
  let row = other.map((_, at) => at + 1);
  for (const [down, letter] of one.entries()) {
    let [corner, left] = [down, down + 1];
    row = other.map((seen, across) => {
      const above = row[across] ?? 0;
      left = Math.min(above + 1, left + 1, corner + (letter === seen ? 0 : 1));
      corner = above;
      return left;
    });
  }
  return row.at(-1) ?? one.length;
}

/** The longest row of numbers both have in the same order; what was read beside it is wrong. */
function inSequence(should: readonly string[], did: readonly string[]): { right: number; wrong: string[] } {
  const common = Array.from({ length: should.length + 1 }, () => new Uint16Array(did.length + 1));
  const at = (i: number, j: number): number => common[i]?.[j] ?? 0;
  for (let i = should.length - 1; i >= 0; i -= 1)
    for (let j = did.length - 1; j >= 0; j -= 1) {
      const row = common[i];
      if (row) row[j] = should[i] === did[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const wrong: string[] = [];
  let [i, j] = [0, 0];
  while (j < did.length) {
    if (i < should.length && should[i] === did[j]) [i, j] = [i + 1, j + 1];
    else if (i < should.length && at(i + 1, j) >= at(i, j + 1)) i += 1;
    else {
      wrong.push(did[j] ?? '');
      j += 1;
    }
  }
  return { right: at(0, 0), wrong };
}
