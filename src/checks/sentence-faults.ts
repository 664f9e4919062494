/**
 * Flags sentences at odds with themselves: no subject beside 使, linking words that do not pair, two sides answered with
 * one, a denial denied, one thing said twice in a row, verbs that their nouns cannot follow, two forms run into one. What
 * is a fault is a table (`corpus/common/constructions.yaml`); and sentences of nothing but empty phrases.
 * Accepted: `只有人人到位，才能按时完成`; `防止再次出现漏登`; `提高解决问题的能力`; `约30人`
 * Flagged: `只有人人到位，就能按时完成`; `防止不再漏登`; `提高了漏登的问题`; `大约到了30人左右`
 * Cannot see: pairs of words that the tables do not hold; subjects changed without a word of it.
 */
import { sentences as words } from '../lexicon/lexicon.ts';
import { shapes } from '../lexicon/shape.ts';
import { numeralLetters } from '../text/numeral-letters.ts';
import { dataFile } from '../text/data-files.ts';
import { faultsOf, type Fault } from './constructions.ts';
import { sentenceAt, type DraftReading, type Sentence } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { wording } from './wording.ts';

const numeral = `[\\d${numeralLetters}]`;
let compiled: readonly Fault[] | undefined;

/** Those of the tables, compiled on first use. */
function faults(): readonly Fault[] {
  return (compiled ??= faultsOf(JSON.parse(dataFile('constructions'))));
}

/** A sentence of so many empty phrases and no figure tells nothing. */
const mostEmpty = 3;
const emptyPhrase = shapes`${words.empty}`;
const toldOf = shapes`${numeral}${words.toldUnit}|[“【《]`;

export function checkSentences(draft: DraftReading): Finding[] {
  return [...faults().flatMap((fault) => placesOf(fault, draft)), ...draft.sentences.flatMap(checkEmpty)];
}

function checkEmpty({ text, start, part, isHeading }: Sentence): Finding[] {
  const isTold = (part !== 'work' && part !== 'opening') || text.search(toldOf) !== -1;
  if (isHeading || isTold || text.length > longest || (text.match(emptyPhrase) ?? []).length < mostEmpty) return [];
  const end = text.replace(/[。！]+$/, '').length;
  return [
    {
      rule: 'phrasing/empty',
      severity: 'warning',
      start,
      end: start + text.length,
      message: wording.emptySentence,
      fix: `${text.slice(0, end)}${wording.emptyGap}${text.slice(end)}`,
    },
  ];
}

/** A sentence that goes on longer is no prose. */
const longest = 400;

/** In the whole text at once: a hundred searches of each sentence would take longer than what they look through. */
function placesOf({ find, say, mend, isHint, isAsked, isOne }: Fault, draft: DraftReading): Finding[] {
  return [...draft.text.matchAll(find)].flatMap((match): Finding[] => {
    const [said] = match;
    if (isOne && !isOne(match)) return [];
    const mended = mend?.(match);
    const sentence = sentenceAt(draft, match.index);
    if (!sentence || sentence.isHeading || sentence.text.length > longest) return [];
    return [
      {
        rule: 'phrasing/sentence',
        severity: isHint ? 'hint' : 'warning',
        start: match.index,
        end: match.index + said.length,
        message: say.replace('$0', said.trim()),
        ...(mended !== undefined && mended !== said && { [isAsked ? 'offer' : 'fix']: mended }),
      },
    ];
  });
}
