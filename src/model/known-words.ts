import { fieldTags } from '../lexicon/field.ts';
import { spokenNames } from '../kinds/figure-names.ts';
import type { Kind } from '../kinds/kind.ts';
import { marks } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { surnameLetters } from '../mentions/person-names.ts';
import { numeralLetters } from '../text/numeral-letters.ts';
import type { Vocabulary } from '../text/vocabulary.ts';

/** What may leave the machine besides placeholders and punctuation. */
export interface KnownWords {
  /** Length of the longest word of the product itself at `at`, 0 where none begins. */
  lengthAt: (text: string, at: number) => number;
  /** Length of the longest word of general Chinese that is nobody's name, 0 where none begins or no dictionary is at hand. */
  generalAt: (text: string, at: number) => number;
  /** A character that is in use as a word by itself. */
  isLetterWord: (text: string, at: number) => boolean;
}

/**
 * Characters that carry a sentence and name nobody: pronouns, prepositions, adverbs, classifiers. Not among them:
 * numerals, and characters that are common in given names.
 */
const plain =
  '的了着过是在有没无不未都也还又再就和与及跟或被把对给从到去来向以其中这那哪上下里外前后内间个其它他她我你您们咱本各该每另共约多余近超已请先只才很最更比较吗呢吧啊嘛呀么什怎样些点所而且但因为如果则等至于将要会能可让使由按照据因此即说报叫问看写记算做办开走送发搞弄跑用收放设建编训练查巡打拿找带派占差缺补改错对名人次户台支份块枚条处座辆场天周月年日时分位元岁家队排班连村街镇区县市省乡岗栋件套支面批项类种站室库校企业';

const numeral = shape`${marks.numeral}`;

const known = new WeakMap<Kind, KnownWords>();

/** Made once for a kind, from its files: catalogue, lexicon, questions, sentence plans. */
export function knownWords(kind: Kind): KnownWords {
  const made = known.get(kind) ?? createKnownWords(wordsOf(kind), kind.vocabulary?.());
  known.set(kind, made);
  return made;
}

function wordsOf(kind: Kind): Set<string> {
  const words = new Set([...kind.terms.lexicon, ...kind.terms.ordinary]);
  for (const figure of kind.figures) {
    const names = spokenNames(figure).flatMap(({ name, topics }) => [name, ...(topics ?? [])]);
    for (const word of [figure.label, ...names, figure.unit, ...figure.units]) words.add(word);
  }
  for (const { name, cues } of [...kind.groups, ...kind.sections]) for (const word of [name, ...cues]) words.add(word);
  for (const role of kind.roles) for (const word of [role.name, ...role.aliases]) words.add(word);
  for (const tag of fieldTags) for (const word of kind.field[tag].list) words.add(word);
  const questions = [...kind.groups, ...kind.figures, ...kind.facts].map((asked) => asked.question);
  for (const word of segmented([...questions, ...kind.facts.flatMap((fact) => [fact.sentence, ...fact.cues])])) {
    words.add(word);
  }
  return words;
}

/** The dictionary of the runtime takes text apart; single characters are left to `plain`. */
function* segmented(texts: readonly string[]): Generator<string> {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  for (const text of texts) {
    for (const { segment } of segmenter.segment(text)) if (segment.length > 1 && !numeral.test(segment)) yield segment;
  }
}

/** A word that begins with a surname must be this common, a character by itself that much; costs are −log of their share. */
const [surelyNoName, surelyAWord] = [11.5, 10.9];
/** Holds a numeral that may be a value; 一 in 一般 is none. */
const holdsNumeral = shape`[${numeralLetters}]`;
const oneLetter = '一';

function createKnownWords(words: ReadonlySet<string>, vocabulary: Vocabulary | undefined): KnownWords {
  const byHead = new Map<string, { lengths: number[]; words: Set<string> }>();
  for (const word of [...words, ...plain.split('')]) {
    if (!/^\p{Script=Han}+$/u.test(word)) continue;
    const head = word[0] ?? '';
    const entry = byHead.get(head) ?? { lengths: [], words: new Set<string>() };
    entry.words.add(word);
    if (!entry.lengths.includes(word.length)) entry.lengths.push(word.length);
    byHead.set(head, entry);
  }
  for (const entry of byHead.values()) entry.lengths.sort((a, b) => b - a);
  return {
    lengthAt: (text, at) => {
      const entry = byHead.get(text[at] ?? '');
      return entry?.lengths.find((length) => entry.words.has(text.slice(at, at + length))) ?? 0;
    },
    generalAt: (text, at) => {
      if (!vocabulary) return 0;
      const isSurname = surnameLetters.has(text[at] ?? '');
      for (let length = Math.min(vocabulary.longest, text.length - at); length > 1; length -= 1) {
        const end = at + length;
        const cost = vocabulary.isOrdinary(text, at, end) ? vocabulary.costOf(text, at, end) : null;
        if (cost === null || (isSurname && cost > surelyNoName)) continue;
        if (!holdsNumeral.test(text.slice(at, end).replaceAll(oneLetter, ''))) return length;
      }
      return 0;
    },
    isLetterWord: (text, at) => {
      const letter = text[at] ?? '';
      if (!vocabulary || surnameLetters.has(letter) || (letter !== oneLetter && holdsNumeral.test(letter)))
        return false;
      return (vocabulary.costOf(text, at, at + 1) ?? Infinity) <= surelyAWord;
    },
  };
}
