/**
 * Flags what was left to fill in: X人, XX区委, ××街道, ____块, empty brackets, 【待填】, 某某, an empty date.
 * Accepted: `报名67人`, `X光检查`, `3×5米`
 * Flagged: `批准入伍X人`, `悬挂光荣牌____块`, `【  】人`
 * Cannot see: a number that somebody made up to fill a gap.
 */
import { shape, shapes } from '../lexicon/shape.ts';
import { units, approximations, classifiers, numbers, papers } from '../lexicon/lexicon.ts';
import { literalsAmongStruckOut } from '../corpus/open-questions.ts';
import { surnameLetters } from '../mentions/person-names.ts';
import type { DraftReading } from './draft-reading.ts';
import type { Finding } from './finding.ts';
import { pageFeet } from './structured-text.ts';
import { wording } from './wording.ts';

const hiddenName = '某某';
const left = new RegExp(
  [
    '(?<![A-Za-z0-9])[XxＸｘ]{2,}(?![A-Za-z0-9])',
    '(?<![A-Za-z0-9])[XＸ](?=[\\p{Script=Han}%％])(?!光|射线|线|染色体|型)',
    '(?<![\\d\\s])[×✕╳╳]+(?=[\\p{Script=Han}%％])|[×✕╳]{2,}',
    '[○◯]{2,}',
    '[_＿﹏﹍]{2,}|(?<=\\p{Script=Han})＿(?=\\p{Script=Han})',
    '（[\\s　]+）|\\([\\s　]+\\)',
    '[【\\[［][^】\\]］\\n]{0,8}(?:待[\\p{Script=Han}]|暂缺|暂无|未定|请填|请补|填写|此处|空)[^】\\]］\\n]{0,8}[】\\]］]',
    hiddenName,
    '(?<=\\p{Script=Han})\\*{1,3}(?=[人名个户次元万份块场])',
    '(?<=\\p{Script=Han})N(?=[人名个户次元万份块场])',
    '\\*{2,}(?=[\\p{Script=Han}])(?<!\\*\\*[^*\\n]{1,40}\\*\\*)(?=[镇乡村街社区县市局])(?![^*\\n]{3,40}\\*\\*)',
    '(?<=[\\p{Script=Han}])_(?=[，、。；\\p{Script=Han}])',
    '(?<=[\\p{Script=Han}])[xX](?=余)',
    '(?<!\\d)\\d{0,4}年[ 　]+月(?:[ 　]+日)?',
  ].join('|'),
  'gu',
);
/** （待财务室提供）, （此处补充事例）, （姓名核后填）: what a writer told himself to do. */
const notes = shapes`[（(【［\[](?=[^）)】］\]\n]{3,16}[）)】］\]])(?:[^）)】］\]\n]{0,6}${papers.awaiting}[^）)】］\]\n]{0,8}${papers.toGive}|${papers.noteHead}[^）)】］\]\n]{2}|[^）)】］\]\n]{0,8}${papers.fillLater})[^）)】］\]\n]*[）)】］\]]`;
/** The visible gap of our own drafts: expected until the officer fills it. */
const gap = /【[\s　]*】/g;

export function checkPlaceholders(draft: DraftReading): Finding[] {
  const findings: Finding[] = [];
  for (const match of [...draft.text.matchAll(left), ...draft.text.matchAll(notes)]) {
    const start = match.index;
    // 王某某 hides a name on purpose.
    if (match[0] === hiddenName && surnameLetters.has(draft.text[start - 1] ?? '')) continue;
    const end = start + match[0].length + tailLength(draft.text, start + match[0].length);
    const message = wording.placeholder(draft.text.slice(start, end).trim());
    findings.push({ rule: 'structure/placeholder-left', severity: 'error', start, end, message });
  }
  for (const match of draft.text.matchAll(gap)) {
    const start = match.index;
    const end = start + match[0].length + tailLength(draft.text, start + match[0].length);
    const message = wording.gap(draft.text.slice(start, end));
    findings.push({ rule: 'structure/gap-left', severity: 'warning', start, end, message });
  }
  for (const { start, end } of pageFeet(draft.text)) {
    const message = wording.pageFoot(draft.text.slice(start, end).trim());
    findings.push({ rule: 'structure/page-foot', severity: 'warning', start, end, message, fix: '' });
  }
  // A text whose figures are struck out shows by mistake those that are not: an old report's, not the officer's.
  for (const { start, end } of literalsAmongStruckOut(draft.text, draft.kind.field)) {
    const message = wording.unmasked(draft.text.slice(start, end));
    findings.push({ rule: 'figures/unmasked', severity: 'hint', start, end, message });
  }
  return findings;
}

const tail = shape`^(?:${numbers.tenThousand}?${approximations.more}?${classifiers.yuanOnly}|${approximations.more}?${classifiers.blankUnit}|%|${units.blankPlace}|${units.town})`;

/** The word after the gap belongs to it: X人, XX区委. */
function tailLength(text: string, at: number): number {
  return tail.exec(text.slice(at, at + 4))?.[0].length ?? 0;
}
