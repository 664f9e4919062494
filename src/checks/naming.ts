/**
 * Flags another unit's name left in the text, and one unit calling itself by several names.
 * Accepted: `柳林街道党工委` throughout; `街道办事处`; `与东湖街道互学`
 * Flagged: title 柳林街道 and `述职人：东湖街道党工委书记`; `我街道` beside `我办`
 * Cannot see: whether a neighbour is meant when it is named without 与, 兄弟单位 or the like.
 */
import { shape, shapes, shapeWith } from '../lexicon/shape.ts';
import { grammar, people, places as placeWords, time, units } from '../lexicon/lexicon.ts';
import { ofField } from '../lexicon/field.ts';
import type { DraftReading } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { checkAlikeNames } from './naming-alike.ts';
import { checkBodies } from './naming-bodies.ts';
import { checkPersons } from './naming-persons.ts';
import { checkPlaces } from './naming-places.ts';
import { wording } from './wording.ts';

/** After these a two- to four-character name before 街道 is a name, not a verb's object. */
const nameSite = ofField(
  ({ organs, works }) =>
    shapeWith(
      'gm',
    )`(?:^|[，。；：（“、\n]|${units.signLabel}：|${units.nameSite})((?!${units.notNamed}|${units.town.list[0] ?? ''})[\p{Script=Han}]{2,4}?)(${units.town})(?=${units.office}|${organs}|\d{4}${time.yearMark}|20|${works}|${people.secretary})`,
);
/** Characters of grammar that no place name holds. */
const functionWord = shape`[${grammar.notInName.letters}]`;
/** 做好街道武装工作: a verb and its object, not a name. */
const verb = shape`${grammar.endOfVerb}$`;
const neighbour = shape`${placeWords.neighbour}|${grammar.and}$`;

export function checkNaming(draft: DraftReading): Finding[] {
  return [
    ...otherUnits(draft),
    ...nearUnits(draft),
    ...mixedSelfNames(draft),
    ...checkBodies(draft),
    ...checkPersons(draft),
    ...checkPlaces(draft),
    ...checkAlikeNames(draft),
  ];
}

function ownName(draft: DraftReading): string | null {
  const match = shape`^([\u4e00-\u9fff]{2,8}?${units.town})`.exec(draft.report.title.trim());
  return match?.[1] ?? null;
}

const titleUnit = shape`^(?:#\s*)?(?:[\u4e00-\u9fff]{2,4}?[${units.levels.letters}](?=[\u4e00-\u9fff]{2,}?(?:${units.town})))*([\u4e00-\u9fff]{2,6}?)(${units.town}|${units.placeSuffix}|${units.siteTail})`;

const byline = shapeWith('m')`^[\s　]*([\u4e00-\u9fff]{2,6}?)(${units.town})(?=${units.office}|${people.secretary})`;
/** The lines of the head, in characters. */
const head = 120;

/** 在评议会上的述职报告: where the title names no unit, the line of him who reports does. */
function bylineUnit({ text }: DraftReading): RegExpExecArray | null {
  return byline.exec(text.slice(0, head));
}

/** 松柏镇 or 松北乡 in the report of 松北镇, 梅园街道 in that of 梅园西街道: one letter, or the ending, of its own name is another. */
function nearUnits(draft: DraftReading): Finding[] {
  const [, stem = '', ending = ''] = titleUnit.exec(draft.report.title.trim()) ?? bylineUnit(draft) ?? [];
  const own = `${stem}${ending}`;
  if (stem.length < 2) return [];
  const findings: Finding[] = [];
  const add = (start: number, found: string): void => {
    const at = draft.text.lastIndexOf(own, start);
    if (at !== -1 && at + own.length >= start + found.length) return;
    if (neighbour.test(draft.text.slice(Math.max(0, start - 8), start))) return;
    const message = wording.nearUnit(found, own);
    const end = start + found.length;
    findings.push({ rule: 'structure/near-unit', severity: 'warning', start, end, message, fix: own });
  };
  for (let at = draft.text.indexOf(ending); at !== -1; at = draft.text.indexOf(ending, at + 1)) {
    const start = at + ending.length - own.length;
    const found = draft.text.slice(Math.max(0, start), at + ending.length);
    const differing = Array.from(own).filter((letter, i) => letter !== found[i]).length;
    const isTurned = differing > 1 && inOrder(found) === inOrder(own);
    if (start >= 0 && (differing === 1 || isTurned) && /^\p{Script=Han}+$/u.test(found)) add(start, found);
  }
  const letters = Array.from(stem);
  const shorter = letters.length < 3 ? [] : letters.map((_, i) => `${letters.toSpliced(i, 1).join('')}${ending}`);
  const otherwise = units.town.list.filter((other) => other !== ending).map((other) => `${stem}${other}`);
  for (const name of new Set([...shorter, ...otherwise])) {
    for (let at = draft.text.indexOf(name); at !== -1; at = draft.text.indexOf(name, at + 1)) add(at, name);
  }
  return findings;
}

/** 桐梧 for 梧桐: the same letters. */
function inOrder(name: string): string {
  return Array.from(name).toSorted().join('');
}

function otherUnits(draft: DraftReading): Finding[] {
  const own = ownName(draft);
  if (own === null) return [];
  const findings: Finding[] = [];
  for (const match of draft.text.matchAll(nameSite(draft.kind.field))) {
    const name = `${match[1] ?? ''}${match[2] ?? ''}`;
    const start = match.index + match[0].length - name.length;
    if (
      start < own.length ||
      functionWord.test(match[1] ?? '') ||
      name === own ||
      own.endsWith(name) ||
      name.endsWith(own)
    )
      continue;
    // 团结带领街道党工委: two verbs and their object.
    if ((match[1] ?? '').length === 4 && verb.test(match[1] ?? '')) continue;
    const works = draft.kind.field.works.list.filter((word) => word.endsWith('工作'));
    const isBeforeWork = works.some((word) => draft.text.startsWith(word, start + name.length));
    if (isBeforeWork && verb.test(match[1] ?? '')) continue;
    if (neighbour.test(draft.text.slice(Math.max(0, start - 8), start))) continue;
    const message = wording.otherUnit(name, own);
    findings.push({ rule: 'structure/other-unit', severity: 'warning', start, end: start + name.length, message });
  }
  return findings;
}

/** How a unit may call itself, level by level; only the kind's usual level stands bare before what a unit does. */
const selfNames = ofField(({ organs }) => [
  ...units.town.list.map((name, at) => {
    // 乡村 names no unit.
    const own = shape`${units.ownWhole}${name}${at === 2 ? shape`(?!${units.ruralNot})` : ''}`;
    const bare = shape`(?<![\p{Script=Han}])${name}(?=${units.partyOffice}|${organs}|${units.selfDoes})|${name}(?:${units.partyOffice}|${organs})`;
    return { name, pattern: at === 0 ? shapes`${own}|${bare}` : shapes`${own}` };
  }),
  {
    name: '办事处',
    pattern: shapes`(?<!${units.town})${units.mine}?${units.agency}|${units.mine}${units.agencyShort}(?!${units.notAgency})`,
  },
]);

/** The name used less is flagged, at its first three places. */
function mixedSelfNames(draft: DraftReading): Finding[] {
  const used = selfNames(draft.kind.field)
    .map(({ name, pattern }) => ({
      name,
      places: [...draft.text.matchAll(pattern)].filter((match) => !isListed(draft.text, match.index)),
    }))
    .filter(({ places }) => places.length > 0)
    .toSorted((a, b) => b.places.length - a.places.length);
  const [main, ...others] = used;
  if (!main) return [];
  const title = draft.report.title;
  const ending = bylineUnit(draft)?.[2];
  const own = used.find(({ name }) => title.includes(name)) ?? (ending === undefined ? main : { name: ending });
  return (own === main ? others : used.filter(({ name }) => name !== own.name)).flatMap(({ places }) =>
    places.slice(0, 3).map((match): Finding => {
      const message = wording.mixedSelfName(match[0], own.name);
      return {
        rule: 'structure/mixed-name',
        severity: 'warning',
        start: match.index,
        end: match.index + match[0].length,
        message,
      };
    }),
  );
}

const otherOfficeBefore = shape`${units.otherOffice}$`;

/** 派出所、司法所、办事处大厅 name other offices. */
function isListed(text: string, at: number): boolean {
  return (
    /[\p{Script=Han}]$/u.test(text.slice(at - 1, at)) && otherOfficeBefore.test(text.slice(Math.max(0, at - 3), at))
  );
}
