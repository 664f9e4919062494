/** A word with what it is in a sentence, by the tags of jieba (PKU): n… noun, v verb, vn verb used as noun, d adverb, t time, p preposition, u particle, m number … */
export interface TaggedWord {
  word: string;
  tag: string;
}

/** What only a dictionary knows, handed in: it needs a native library. */
export interface Chinese {
  tag: (text: string) => TaggedWord[];
  /** Syllables without tones: 党员 → dang yuan. */
  spell: (text: string) => string[];
}

const nounTags = /^(?:n|vn|an|j|l|i|b|s|eng|f|q)/;

export function isNounLike({ tag }: TaggedWord): boolean {
  return nounTags.test(tag) && tag !== 'f';
}

export function isVerb({ tag }: TaggedWord): boolean {
  return /^v(?!n)/.test(tag);
}

export function hasNoun(words: readonly TaggedWord[]): boolean {
  return words.some(({ tag, word }) => /^(?:n|j|l|i|eng|an)/.test(tag) && word.length > 1);
}

export function wordsText(words: readonly TaggedWord[]): string {
  return words.map(({ word }) => word).join('');
}
