import { roleNamed } from '../../kinds/roles.ts';
import type { DraftReading } from '../../checks/draft-reading.ts';
import { sentenceAt } from '../../checks/draft-reading.ts';
import { readTextFigures, type TextFigure } from '../../reading/text-figures.ts';
import { createLedger, type Ledger, type LedgerFigure } from '../../figures/ledger.ts';
import { prose, speeches, papers } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';

const fallBefore = shape`${prose.drop}[^，。]{0,4}$`;

/**
 * The ledger a finished text implies: what it says was done, each figure in the text's own words. Targets and
 * deadlines (causes, plans) are none; a figure said with two values is left out, for only the officer can choose.
 */
export function ledgerFromText(draft: DraftReading): Ledger {
  const ledger = createLedger(draft.kind.id);
  ledger.year = draft.year;
  ledger.unitName = unitNameOf(draft);
  ledger.role = roleOf(draft);
  const disputed = new Set<string>();
  for (const read of readTextFigures(draft.kind, draft.text)) {
    const sentence = sentenceAt(draft, read.mention.start);
    if (read.id === null || read.confidence === 'none' || !sentence) continue;
    if (sentence.part === 'causes' || sentence.part === 'plans' || read.mention.valueMax) continue;
    // 下降20%: the text gives the amount, its sign stands in the word; code reckons it from both years instead.
    if (fallBefore.test(draft.text.slice(sentence.start, read.mention.start))) continue;
    const figure = figureOf(draft, read);
    // The year before under the same id stands beside, never in the place of this year's.
    const shelf = read.isPrevious ? ledger.previous : ledger.figures;
    const known = shelf[read.id];
    if (known && known.value !== figure.value) {
      const { isOftenPartial } = draft.kind.checks.indicators.find((one) => one.id === read.id) ?? {};
      if (!isOftenPartial) disputed.add(read.id);
    } else shelf[read.id] = known ?? figure;
  }
  for (const id of disputed) delete ledger.figures[id];
  return ledger;
}

const introduced = shape`${speeches.introduce}[^，。；\n]{2,30}`;

/** Who speaks: the office named in 述职人：… or 我是…，作为…. */
function roleOf({ kind, report, text }: DraftReading): string | null {
  const opening = text.slice(0, 500);
  const said = [report.byline, report.signature, introduced.exec(opening)?.[0]];
  for (const line of said) {
    const role = roleNamed(kind, line ?? '');
    if (role) return role.name;
  }
  return null;
}

function figureOf(draft: DraftReading, { mention }: TextFigure): LedgerFigure {
  const { start, end, value, unit, approx } = mention;
  const status = mention.isSaidZero === true ? 'none' : 'given';
  const surface = draft.text.slice(start, end);
  return { status, value, unit, approx, surface, source: { turn: 0, start, end } };
}

const longestUnitName = 10;

const introducedAs = shape`${speeches.introduce}([^，。；\n]{2,30})`;

const noName = shape`${papers.notName}`;

function unitNameOf({ kind, report, text }: DraftReading): string | null {
  const said = introducedAs.exec(text.slice(0, 500))?.[1] ?? '';
  for (const line of [report.title, report.byline ?? '', text.slice(0, 400), said]) {
    const ends = kind.unitSuffixes
      .map((suffix) => ({ suffix, at: line.indexOf(suffix) }))
      .filter(({ at }) => at > 0 && at <= longestUnitName)
      .toSorted((a, b) => a.at - b.at);
    const first = ends[0];
    const name = first ? line.slice(0, first.at + first.suffix.length) : '';
    if (/^[\p{Script=Han}]{3,}$/u.test(name) && !noName.test(name)) return name;
  }
  return null;
}
