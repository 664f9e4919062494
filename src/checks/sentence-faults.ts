/**
 * Flags sentences at odds with themselves: no subject beside 使, linking words that do not pair, two sides answered with
 * one, a denial denied, one thing said twice in a row, verbs that their nouns cannot follow, two forms run into one.
 * The words are `sentences.yaml`; here stands how they go together.
 * Accepted: `只有人人到位，才能按时完成`; `防止再次出现漏登`; `提高解决问题的能力`; `约30人`
 * Flagged: `只有人人到位，就能按时完成`; `防止不再漏登`; `提高了漏登的问题`; `大约到了30人左右`
 * Cannot see: pairs of words that the lists do not hold; subjects changed without a word of it.
 */
import { grammar, sentences as words } from '../lexicon/lexicon.ts';
import { shapes } from '../lexicon/shape.ts';
import type { Words } from '../lexicon/words.ts';
import { numeralLetters } from '../text/numeral-letters.ts';
import type { DraftReading } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { wording } from './wording.ts';

/** One way to be at fault: what stands there, and what it would be, where that is certain. */
interface Fault {
  find: RegExp;
  message: (said: string) => string;
  /** From the groups of the match; absent or null: only asked. */
  mend?: (groups: readonly string[]) => string | null;
  isHint?: true;
}

const gap = '[^，。；、]';
const ends = '(?=[，。；]|$)';
const ending = new RegExp(ends);
const numeral = `[\\d${numeralLetters}]`;
const anyLink = grammar.and;

/** Opened by the one, closed by none of the others. */
function unpaired(open: Words, close: Words): Fault {
  return {
    find: shapes`${open}(?!${words.notLinking})(?=[^。；]*，)(?![^。；]*?${close})[^。；]+`,
    message: () => wording.unlinked(open.list[0] ?? '', close.list.slice(0, 2).join('、')),
  };
}

/** Opened by the one and closed by what closes another. */
function mispaired(open: Words, wrong: Words, right: Words): Fault {
  return {
    find: shapes`(?<=^|[，；：。])(${open}(?!${words.notLinking})[^，。；]{2,40}，[^，。；]{0,4})${wrong}(?=\p{Script=Han}{2})`,
    message: () => wording.unlinked(open.list[0] ?? '', right.list[0] ?? ''),
    mend: ([head = '']) => `${head}${right.list[0] ?? ''}`,
  };
}

/** A verb that a noun cannot follow. */
function miscombined(things: Words, never: Words, right?: Words): Fault {
  return {
    find: shapes`(?<!${words.handlesBad}${gap}{0,8})(${never})((?:(?!${words.handlesBad})${gap}){0,14}?)(${things})${ending}`,
    message: wording.miscombined,
    mend: ([, middle = '', thing = '']) =>
      right === undefined || shapes`${anyLink}`.test(middle) ? null : `${right.list[0] ?? ''}${middle}${thing}`,
  };
}

/** Two words of one meaning side by side. */
function doubled(group: Words): Fault {
  return {
    find: shapes`(${group})(?!\1)${group}`,
    message: wording.saidTwiceHere,
    mend: ([first = '']) => first,
  };
}

const pairsOf = (heads: Words, tails: Words): [string, string][] =>
  heads.list.map((head, i): [string, string] => [head, tails.list[i] ?? '']).filter(([, tail]) => tail !== '');

const faults: readonly Fault[] = [
  {
    find: shapes`(?<=^|[；。])(${words.subjectless}[^，。；]{2,30}，)${words.makesLead}?${words.makes}(?!${words.notMakes})`,
    message: () => wording.subjectless,
    mend: ([head = '']) => head,
  },
  mispaired(words.onlyIf, words.onlyIfWrong, words.onlyIfThen),
  mispaired(words.aslong, words.aslongWrong, words.aslongThen),
  unpaired(words.although, words.althoughThen),
  unpaired(words.notOnly, words.notOnlyThen),
  unpaired(words.however, words.howeverThen),
  unpaired(words.evenIf, words.evenIfThen),
  unpaired(words.ratherThan, words.ratherThanThen),
  {
    find: shapes`${words.twoSided}[^。；]{0,16}${words.decides}[^，。；]{0,16}${words.oneSided}${ending}`,
    message: () => wording.twoSided,
  },
  {
    find: shapes`(${words.preventing}[^，。；]{0,16}?)${words.denying}`,
    message: () => wording.deniedTwice,
    mend: ([head = '']) => head,
  },
  {
    find: shapes`(${words.alsoWords}){3,}`,
    message: wording.saidTwiceHere,
    mend: (groups) => groups[0] ?? '',
  },
  doubled(words.raiseWords),
  doubled(words.greatWords),
  doubled(words.againWords),
  doubled(words.surelyWords),
  {
    find: shapes`(${words.aboutBefore}[^，。；、]{0,10}?${numeral}[^，。；、]{1,8}?)${words.aboutAfter}`,
    message: wording.saidTwiceHere,
    mend: ([head = '']) => head,
  },
  {
    find: shapes`(${words.overBefore}${numeral}[^，。；、]{1,8}?)${words.overAfter}${ending}`,
    message: wording.saidTwiceHere,
    mend: ([head = '']) => head,
  },
  ...pairsOf(words.adjoinHead, words.adjoinTail).map(([head, tail]): Fault => ({
    find: shapes`(${head})${tail}`,
    message: wording.saidTwiceHere,
    mend: ([first = '']) => first,
  })),
  ...pairsOf(words.apartHead, words.apartTail).map(([head, tail]): Fault => ({
    find: shapes`(${head}[^，。；]{1,14}?)${tail}${ending}`,
    message: wording.saidTwiceHere,
    mend: ([first = '']) => first,
  })),
  ...pairsOf(words.mixedHead, words.mixedTail).map(([head, tail]): Fault => ({
    find: shapes`${head}[^，。；]{1,30}?${tail}`,
    message: () => wording.mixed(head, tail),
  })),
  miscombined(words.badThings, words.raising),
  miscombined(words.amountThings, words.amountNever, words.amountRight),
  miscombined(words.levelThings, words.levelNever, words.levelRight),
  miscombined(words.forceThings, words.forceNever, words.forceRight),
  miscombined(words.roleThings, words.roleNever, words.roleRight),
  miscombined(words.airThings, words.airNever, words.airRight),
  miscombined(words.dutyThings, words.dutyNever, words.dutyRight),
  {
    find: shapes`${words.needsObject}(?:${grammar.done})?[^，。；、${words.notBare.letters}]{2,20}${grammar.of}${ending}`,
    message: wording.objectMissing,
  },
  {
    find: shapes`(${words.thenDone})(${words.andThen})(${words.firstDone})(?=\p{Script=Han})`,
    message: wording.orderTurned,
    mend: ([then = '', link = '', first = '']) => `${first}${link}${then}`,
  },
  {
    find: shapes`(${words.joinedVerb})${grammar.done}(${words.joinedNext})`,
    message: wording.doneInside,
    mend: ([first = '', next = '']) => `${first}${next}`,
  },
  {
    find: shapes`${words.shrink}(?:${grammar.done})?[^，。；]{0,4}?${numeral}{1,3}${words.timesUnit}`,
    message: wording.shrinkByTimes,
  },
  {
    find: shapes`(${numeral}${words.headUnit}[^，。；、]{0,6}${words.people})${words.many}`,
    message: wording.saidTwiceHere,
    mend: ([head = '']) => head,
  },
  { find: shapes`[^，。；]{2,20}${words.unfinished}\s*$`, message: wording.unfinished },
  { find: shapes`${words.spoken}`, message: wording.spokenWord, isHint: true },
];

/** A sentence of so many empty phrases and no figure tells nothing. */
const mostEmpty = 3;
const emptyPhrase = shapes`${words.empty}`;
const toldOf = shapes`${numeral}${words.toldUnit}|[“【《]`;

export function checkSentences({ sentences }: DraftReading): Finding[] {
  return sentences
    .filter(({ isHeading, text }) => !isHeading && text.length <= longest)
    .flatMap(({ text, start, part }): Finding[] => {
      const found = faults.flatMap((fault) => placesOf(fault, text, start));
      const isTold = (part !== 'work' && part !== 'opening') || text.search(toldOf) !== -1;
      if (isTold || (text.match(emptyPhrase) ?? []).length < mostEmpty) return found;
      const end = text.replace(/[。！]+$/, '').length;
      return [
        ...found,
        {
          rule: 'phrasing/empty',
          severity: 'warning',
          start,
          end: start + text.length,
          message: wording.emptySentence,
          fix: `${text.slice(0, end)}${wording.emptyGap}${text.slice(end)}`,
        },
      ];
    });
}

/** A sentence that goes on longer is no prose. */
const longest = 400;

function placesOf({ find, message, mend, isHint }: Fault, text: string, from: number): Finding[] {
  return [...text.matchAll(find)].map((match): Finding => {
    const [said, ...groups] = match;
    const fix = mend?.(groups) ?? null;
    return {
      rule: 'phrasing/sentence',
      severity: isHint ? 'hint' : 'warning',
      start: from + match.index,
      end: from + match.index + said.length,
      message: message(said),
      ...(fix === null ? {} : { fix }),
    };
  });
}
