/**
 * Flags bodies that are not there or are another's: the district above called a county in one place, bureaus that no
 * street or town has, one community's name with its letters turned about.
 * Accepted: `区委、区人武部` throughout; `镇武装部`; `区民政局`
 * Flagged: one `县人武部` among `区委、区政府、区人武部`; `街道民政局`; `河东社区` once beside `东河社区` told often
 * Cannot see: a body of another district of the same level.
 */
import { grammar, units } from '../lexicon/lexicon.ts';
import { shape, shapes } from '../lexicon/shape.ts';
import type { DraftReading } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { wording } from './wording.ts';

export function checkBodies(draft: DraftReading): Finding[] {
  return [...otherLevels(draft), ...bureausOfTowns(draft), ...turnedNames(draft)];
}

const levelSaid = shapes`(?<!${units.notLevel})(${units.levelAbove})(${units.levelOrgan})(?!${units.notLevelOrgan})`;
/** The level above is told this many times before another one is a slip. */
const settled = 2;

/** 县人武部, in a report of which all else stands under 区. */
function otherLevels({ text }: DraftReading): Finding[] {
  const said = [...text.matchAll(levelSaid)];
  const counts = new Map<string, number>();
  for (const [, level = ''] of said) counts.set(level, (counts.get(level) ?? 0) + 1);
  const [main, ...others] = [...counts].toSorted(([, a], [, b]) => b - a);
  const rest = others.reduce((sum, [, count]) => sum + count, 0);
  if (!main || rest === 0 || main[1] < settled || rest * 2 > main[1]) return [];
  const [own] = main;
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

const bureau = shapes`${units.town}((?:(?!${units.otherLevel}|${units.town}|${grammar.and})[\p{Script=Han}]){2,7}?)${units.notOfTown}(?!${units.notBureau})`;

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

const siteName = shapes`([\p{Script=Han}]{2})(${units.siteNamed})`;

/** 河东社区 beside 东河社区: one of them is meant. */
function turnedNames({ text }: DraftReading): Finding[] {
  const places = [...text.matchAll(siteName)];
  const counts = new Map<string, number>();
  for (const [found] of places) counts.set(found, (counts.get(found) ?? 0) + 1);
  return places.flatMap(({ 0: found, 1: name = '', 2: ending = '', index }): Finding[] => {
    const [a = '', b = ''] = name;
    const other = `${b}${a}${ending}`;
    const [own, rival] = [counts.get(found) ?? 0, counts.get(other) ?? 0];
    if (a === b || rival === 0 || own > rival || (own === rival && text.indexOf(other) > index)) return [];
    return [
      {
        rule: 'structure/near-unit',
        severity: 'warning',
        start: index,
        end: index + found.length,
        message: wording.nearUnit(found, other),
      },
    ];
  });
}
