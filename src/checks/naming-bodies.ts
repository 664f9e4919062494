/**
 * Flags bodies that are not there or are another's: the district above called a county in one place, bureaus that no
 * street or town has, one body under two endings.
 * Accepted: `区委、区人武部` throughout; `镇武装部`; `区民政局`
 * Flagged: one `县人武部` among `区委、区政府、区人武部`; `街道民政局`
 * Cannot see: a body of another district of the same level.
 */
import { grammar, units } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import type { DraftReading } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { wording } from './wording.ts';

export function checkBodies(draft: DraftReading): Finding[] {
  return [...otherLevels(draft), ...otherCommittees(draft), ...bureausOfTowns(draft), ...otherTails(draft)];
}

const levelSaid = shapes`(?<!${units.notLevel})(${units.levelAbove})(${units.levelOrgan})(?!${units.notLevelOrgan})`;
/** The level above is told this many times before another one is a slip. */
const settled = 2;

/** The word used throughout, where another one stands so seldom beside it that it is a slip. */
function settledWord(words: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const [main, ...others] = [...counts].toSorted(([, a], [, b]) => b - a);
  const rest = others.reduce((sum, [, count]) => sum + count, 0);
  return main && rest > 0 && main[1] >= settled && rest * 2 <= main[1] ? main[0] : null;
}

const committeeSaid = shapes`(${units.town})(${units.partyCommittee})`;

/** 镇党工委 once, where all else is 镇党委. */
function otherCommittees({ text }: DraftReading): Finding[] {
  const said = [...text.matchAll(committeeSaid)];
  return units.town.list.flatMap((town) => {
    const ofTown = said.filter(([, own]) => own === town);
    const own = settledWord(ofTown.map(([, , committee = '']) => committee));
    return ofTown
      .filter(([, , committee]) => own !== null && committee !== own)
      .map(({ 0: found, index }): Finding => {
        const right = `${town}${own ?? ''}`;
        const end = index + found.length;
        const message = wording.mixedSelfName(found, right);
        return { rule: 'structure/near-unit', severity: 'warning', start: index, end, message, fix: right };
      });
  });
}

/** 县人武部, in a report of which all else stands under 区. */
function otherLevels({ text }: DraftReading): Finding[] {
  const said = [...text.matchAll(levelSaid)];
  const own = settledWord(said.map(([, level = '']) => level));
  if (own === null) return [];
  return said
    .filter(([, level]) => level !== own)
    .map(({ 0: found, 2: organ = '', index }) => ({
      rule: 'structure/near-unit',
      severity: 'warning',
      start: index,
      end: index + found.length,
      message: wording.otherLevel(found, `${own}${organ}`),
      fix: `${own}${organ}`,
    }));
}

const bureau = shapes`(?<!${units.notTown})${units.town}((?:(?!${units.otherLevel}|${units.town}|${grammar.and})[\p{Script=Han}]){2,7}?)${units.notOfTown}(?!${units.notBureau})`;

/** 街道民政局: bureaus are of districts and counties. */
function bureausOfTowns({ sentences }: DraftReading): Finding[] {
  return sentences.flatMap(({ text, start }) =>
    [...text.matchAll(bureau)]
      .filter(([, name = '']) => !shape`[${grammar.notInName.letters}]`.test(name))
      .map(({ 0: found, index }) => ({
        rule: 'structure/near-unit',
        severity: 'warning',
        start: start + index,
        end: start + index + found.length,
        message: wording.noSuchBody(found),
      })),
  );
}

const bodyNamed = shapes`(?:${units.town}|${units.levelAbove})(?:(?![，、。${grammar.notInName.letters}])[\p{Script=Han}]){4,6}?(?:${units.bodyTail})(?!${units.notBodyTail})`;
const tail = shape`(?:${units.bodyTail})$`;

/** 镇应急管理所 once beside 镇应急管理办公室: one body has one name. */
function otherTails({ text }: DraftReading): Finding[] {
  const bodies = [...text.matchAll(bodyNamed)].map(({ 0: found, index }) => ({
    found,
    index,
    stem: found.replace(tail, ''),
  }));
  const counts = new Map<string, number>();
  for (const { found } of bodies) counts.set(found, (counts.get(found) ?? 0) + 1);
  return bodies.flatMap(({ found, index, stem }): Finding[] => {
    const own = counts.get(found) ?? 0;
    const other = bodies.find((one) => one.stem === stem && one.found !== found && (counts.get(one.found) ?? 0) > own);
    if (!other) return [];
    const message = wording.nearUnit(found, other.found);
    const end = index + found.length;
    return [{ rule: 'structure/near-unit', severity: 'warning', start: index, end, message, offer: other.found }];
  });
}
