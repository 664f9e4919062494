import type { CatalogueFigure } from '../catalogue.ts';
import type { ChecksFile } from '../checks.ts';
import type { ConstraintsFile } from '../constraints.ts';
import type { Formula } from '../expression.ts';
import type { InsightsFile } from '../insights.ts';
import { stepSlot, type ProblemsFile } from '../problems.ts';
import type { TermsFile } from '../terms.ts';
import type { TimelineFile } from '../timeline.ts';
import { catalogueWords, textWords as words } from './check-words.ts';
import type { FileCheck } from './references.ts';
import type { Path } from './yaml-source.ts';

/** constraints.yaml. */
export function checkConstraints(
  { constraints }: ConstraintsFile,
  figureById: ReadonlyMap<string, CatalogueFigure>,
  check: FileCheck,
): void {
  check.once(constraints, ['constraints']);
  for (const [at, one] of constraints.entries()) {
    const path: Path = ['constraints', at];
    check.formula(one.left, [...path, 'left']);
    check.formula(one.right, [...path, 'right']);
    check.formula(one.when, [...path, 'when']);
    check.allNamed('figures', one.needs, [...path, 'needs']);
    check.allNamed('figures', one.unlessGiven, [...path, 'unlessGiven']);
    if (one.tolerance !== undefined && one.op !== '~') check.say([...path, 'tolerance'], words.tolerance);
    if (one.defines && one.left.kind !== 'figure') check.say([...path, 'defines'], words.defines);
    for (const [, name = ''] of one.message.matchAll(/\{([^}]*)\}/g))
      if (name !== 'left' && name !== 'right' && !check.known.figures.has(name))
        check.say([...path, 'message'], words.placeholder(name));
    const [left, right] = [one.left, one.right].map((side) => figureOf(side, figureById));
    if (left && right && sortOf(left) !== sortOf(right))
      check.say([...path, 'right'], catalogueWords.otherUnit(left.unit, right.unit));
  }
}

function figureOf(side: Formula, figureById: ReadonlyMap<string, CatalogueFigure>): CatalogueFigure | undefined {
  return side.kind === 'figure' ? figureById.get(side.id) : undefined;
}

/** Money, shares and counts; of the last those in 户 and in 人 are often held together. */
function sortOf({ unit }: CatalogueFigure): 'money' | 'share' | 'count' {
  return unit === '元' ? 'money' : unit === '%' ? 'share' : 'count';
}

/** problems.yaml. */
export function checkProblems({ problems, themes, steps }: ProblemsFile, check: FileCheck): void {
  check.once(problems, ['problems']);
  check.once(themes, ['themes']);
  check.once(steps, ['steps']);
  for (const [at, { aim, cause, measure, target }] of steps.entries())
    for (const template of [aim, cause, measure, ...(target ? [target] : [])])
      check.template(template, ['steps', at], stepSlot);
  for (const [at, one] of problems.entries()) {
    const path: Path = ['problems', at];
    check.formula(one.when, [...path, 'when']);
    check.formula(one.loss, [...path, 'loss']);
    check.allNamed('figures', one.doubts, [...path, 'doubts']);
    if (one.answeredBy !== undefined) check.allNamed('facts', [one.answeredBy], [...path, 'answeredBy']);
    for (const key of ['problem', 'shown', 'causes', 'outside', 'measures'] as const)
      one[key].forEach((template, place) => check.template(template, [...path, key, place]));
    one.answers.forEach(({ causes, measures }, place) =>
      [...causes, ...measures].forEach((template) => check.template(template, [...path, 'answers', place])),
    );
    one.beside.forEach(({ causes, measures }, place) =>
      [...causes, ...measures].forEach((template) => check.template(template, [...path, 'beside', place])),
    );
    if (one.effect !== 'list') continue;
    for (const key of ['name', 'problem', 'causes', 'measures'] as const)
      if (one[key].length === 0) check.say(path, words.listed(key));
  }
  for (const [at, one] of themes.entries()) {
    check.template(one.problem, ['themes', at, 'problem']);
    for (const key of ['causes', 'measures'] as const)
      one[key].forEach((template, place) => check.template(template, ['themes', at, key, place]));
    for (const [place, way] of one.ways.entries()) {
      const path: Path = ['themes', at, 'ways', place];
      check.allNamed('figures', way.figures, [...path, 'figures']);
      check.template(way.lacking, [...path, 'lacking']);
      check.template(way.target, [...path, 'target']);
      for (const [nth, { cause, measure }] of way.reasons.entries())
        for (const template of [cause, measure]) check.template(template, [...path, 'reasons', nth]);
    }
  }
}

/** insights.yaml. */
export function checkInsights({ insights, chains }: InsightsFile, check: FileCheck): void {
  check.once(insights, ['insights']);
  check.once(chains, ['chains']);
  for (const [at, { section, stages }] of chains.entries()) {
    check.named('sections', section, ['chains', at, 'section']);
    check.allNamed(
      'figures',
      stages.map(({ figure }) => figure),
      ['chains', at, 'stages'],
    );
  }
  for (const [at, one] of insights.entries()) {
    const path: Path = ['insights', at];
    check.named('sections', one.section, [...path, 'section']);
    check.formula(one.when, [...path, 'when']);
    check.formula(one.weight, [...path, 'weight']);
    check.allNamed('figures', one.after, [...path, 'after']);
    for (const key of ['lead', 'say', 'heading', 'summary'] as const)
      one[key].forEach((template, place) => check.template(template, [...path, key, place]));
  }
}

/** checks.yaml. */
export function checkChecks(file: ChecksFile, check: FileCheck): void {
  check.once(file.duties, ['duties']);
  check.once(file.themes, ['themes']);
  file.duties.forEach(({ required }, at) => check.allNamed('sections', required, ['duties', at, 'required']));
  for (const section of Object.keys(file.evidence)) check.named('sections', section, ['evidence', section]);
  file.order.forEach((pair, at) => check.allNamed('sections', pair, ['order', at]));
  for (const [at, { id, thisYear }] of file.indicators.entries()) {
    check.named('figures', id, ['indicators', at, 'id']);
    check.named('figures', thisYear, ['indicators', at, 'thisYear']);
  }
  for (const [at, { of, rate }] of file.shares.entries()) {
    check.named('figures', of, ['shares', at, 'of']);
    check.named('figures', rate, ['shares', at, 'rate']);
  }
  for (const [at, { whole, parts }] of file.sums.entries()) {
    check.named('figures', whole, ['sums', at, 'whole']);
    check.allNamed('figures', parts, ['sums', at, 'parts']);
  }
  for (const [at, { wanted, there }] of file.shortages.entries()) {
    check.named('figures', wanted, ['shortages', at, 'wanted']);
    check.named('figures', there, ['shortages', at, 'there']);
  }
  for (const [at, { pattern }] of file.phrasing.entries())
    if (!isPattern(pattern)) check.say(['phrasing', at, 'pattern'], words.pattern);
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

/** timeline.yaml. */
export function checkTimeline({ entries }: TimelineFile, check: FileCheck): void {
  check.once(entries, ['entries']);
  for (const [at, { allowedFrom, allowedUntil }] of entries.entries()) {
    checkDate(allowedFrom, ['entries', at, 'allowedFrom'], check);
    checkDate(allowedUntil, ['entries', at, 'allowedUntil'], check);
    if (allowedFrom !== null && allowedUntil !== null && allowedFrom > allowedUntil)
      check.say(['entries', at, 'allowedUntil'], words.datesTurned);
  }
}

function checkDate(text: string | null, path: Path, check: FileCheck): void {
  const isDate = text === null || (/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(text) && !Number.isNaN(Date.parse(text)));
  if (!isDate) check.say(path, words.date(text));
}

/** terms.yaml. */
export function checkTerms({ terms }: TermsFile, check: FileCheck): void {
  const rightOf = new Map<string, { right: string; at: number }>();
  for (const [at, { right, wrong, since, effect }] of terms.entries()) {
    checkDate(since, ['terms', at, 'since'], check);
    for (const [place, word] of wrong.entries()) {
      const path: Path = ['terms', at, 'wrong', place];
      if (word === right) check.say(path, words.rightAmongWrong(word));
      const before = rightOf.get(word);
      if (effect !== 'fix') continue;
      if (before && before.right !== right)
        check.say(path, words.twoRights(word, before.right, check.lineOf(['terms', before.at])));
      rightOf.set(word, { right, at });
    }
  }
}
