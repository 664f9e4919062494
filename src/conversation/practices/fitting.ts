import type { Ledger, LedgerFigure } from '../../figures/ledger.ts';
import { decide, exactly, type Lookup } from '../../kinds/expression-worth.ts';
import type { Condition, TestName } from '../../kinds/expression.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { Practice } from '../../kinds/practices.ts';
import { roleNamed } from '../../kinds/roles.ts';
import { mostOffered } from './offer.ts';

/** What bears on the choice beside the ledger. */
interface Asked {
  ledger: Ledger;
  skipped: readonly string[];
  timesAsked: Readonly<Record<string, number>>;
}

/** Each further doing about the same figure counts so much less. */
const sameTopic = 2.5;

/**
 * Doings of a section worth putting to the officer, best first: those that fit what is known, that he neither told nor
 * waved away, spread over the figures of the section. `again`: also those put before and passed over.
 */
export function fittingDoings(kind: Kind, asked: Asked, section: string, again = false): Practice[] {
  const { ledger, skipped, timesAsked } = asked;
  const left = kind.practices.filter(
    (one) =>
      one.section === section &&
      !(one.id in ledger.facts) &&
      !skipped.includes(one.id) &&
      (again || !timesAsked[one.id]) &&
      holdsIn(kind, ledger, one.fits),
  );
  const chosen: Practice[] = [];
  while (chosen.length < mostOffered && left.length > 0) {
    const worth = ({ weight, of }: Practice): number =>
      weight - sameTopic * chosen.filter((one) => one.of !== undefined && one.of === of).length;
    const best = left.reduce((a, b) => (worth(b) > worth(a) ? b : a));
    chosen.push(best);
    left.splice(left.indexOf(best), 1);
  }
  const order = new Map(kind.practices.map(({ id }, at) => [id, at]));
  return chosen.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
}

/** Whether a condition holds of the ledger; an open one does not. */
export function holdsIn(kind: Kind, ledger: Ledger, condition: Condition): boolean {
  const { figures, facts, role } = ledger;
  const isSaid = (figure: LedgerFigure | undefined): boolean => figure?.status === 'given' && figure.value !== '0';
  const isZero = (figure: LedgerFigure | undefined): boolean =>
    figure?.status === 'none' || (figure?.status === 'given' && figure.value === '0');
  const given = Object.values(figures).filter(isSaid).length;
  const speaker = (role === null ? undefined : roleNamed(kind, role)?.id) ?? kind.roles[0]?.id;
  const lookup: Lookup = (id) => {
    const figure = figures[id];
    if (isZero(figure)) return exactly(0);
    return figure?.status === 'given' && figure.value !== null && figure.approx === null ? exactly(figure.value) : null;
  };
  const tests: Record<Exclude<TestName, 'falling'>, (arg: string) => boolean> = {
    has: (id) => isSaid(figures[id]),
    zero: (id) => isZero(figures[id]),
    known: (id) => isSaid(figures[id]) || isZero(figures[id]),
    exact: (id) => lookup(id) !== null,
    fact: (id) => facts[id]?.status === 'confirmed',
    open: (id) => facts[id] === undefined,
    role: (id) => speaker === id,
    many: (count) => given >= Number(count),
    // What is worth offering does not hang on how it will be worded.
    style: () => false,
  };
  const isFalling = (ids: readonly string[]): boolean => {
    const known = ids.filter((id) => tests.known(id)).map((id) => lookup(id)?.low ?? null);
    return known.every((low, at) => low !== null && (at === 0 || (known[at - 1]?.gte(low) ?? false)));
  };
  const holds = (name: TestName, args: readonly string[]): boolean =>
    name === 'falling' ? isFalling(args) : args.every(tests[name]);
  return decide(condition, lookup, holds) === true;
}
