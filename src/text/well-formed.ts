/** Lone surrogates replaced one for one by U+FFFD, so that offsets stay and every store can keep the text. */
export function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
}
