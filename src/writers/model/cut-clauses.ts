import { links, prose } from '../../lexicon/lexicon.ts';
import { shape } from '../../lexicon/shape.ts';
import { clausesOf, type Clause } from '../../reading/assertions.ts';
import type { Span } from '../../text/spans.ts';
import type { GateFinding, GatePlace } from './gate-finding.ts';
import { slotCharacter } from './read-answer.ts';
import type { SectionTask } from './section-task.ts';

/** Without these a sentence is a claim fewer and still a sentence; of names and copies the whole sentence goes. */
const clauseFaults: ReadonlySet<GateFinding['fault']> = new Set(['claims', 'direction']);

/**
 * What to cut so that nothing of what was found is left; null where something cannot be cut: it has no place of its
 * own, stands beside a figure, or is the name of an item.
 */
export function cutsFor(
  task: SectionTask,
  coded: readonly string[],
  findings: readonly GateFinding[],
): GatePlace[] | null {
  const cuts: GatePlace[] = [];
  for (const { place, fault } of findings) {
    const paragraph = place && coded[place.paragraph];
    if (!place || paragraph === undefined) return null;
    const clauses = clausesOf(paragraph);
    const hit = clauses.filter((clause) => clause.start < place.end && clause.end > place.start);
    const sentences = clauses.filter((clause) => hit.some((one) => one.sentence.start === clause.sentence.start));
    const isFree = (clause: Clause): boolean => !slotCharacter.test(clause.text) && !isItemName(task, clause);
    const wide = clauseFaults.has(fault) ? hit : sentences.every(isFree) ? sentences : hit;
    if (hit.length === 0 || !wide.every(isFree) || wide.some((clause) => isSubject(clause, clauses))) return null;
    const leaning = wide.flatMap((clause) => leaningOn(clause, clauses).filter(isFree));
    cuts.push(...[...wide, ...leaning].map(({ start, end }) => ({ paragraph: place.paragraph, start, end })));
  }
  const seen = new Set<string>();
  const keyOf = (cut: GatePlace): string => `${cut.paragraph}:${cut.start}`;
  return cuts.filter((cut) => !seen.has(keyOf(cut)) && seen.add(keyOf(cut)));
}

/** The first clause of an item of a problem part names it. */
function isItemName(task: SectionTask, clause: Clause): boolean {
  return task.part !== 'work' && clause.start === 0;
}

const leans = shape`^(?:${links.lean}|${links.hangSpoken}|${links.refers})`;

const withoutSubject = shape`^${prose.share}.*[\uE000-\uEFFF]`;

/** …, 占全部的〔数〕: without the clause before it the number is of something else. */
function isSubject(clause: Clause, clauses: readonly Clause[]): boolean {
  const next = clauses[clauses.indexOf(clause) + 1];
  return next?.sentence.start === clause.sentence.start && withoutSubject.test(next.text);
}

/** 从而…, 使…, 这是…: says nothing without the clause before it. */
function leaningOn(clause: Clause, clauses: readonly Clause[]): Clause[] {
  const next = clauses[clauses.indexOf(clause) + 1];
  if (!next || next.sentence.start !== clause.sentence.start || !leans.test(next.text)) return [];
  return [next, ...leaningOn(next, clauses)];
}

/** …，是库室建设〔数〕: what it was said of is gone. */
const copula = shape`^${links.copulaAhead}`;

/** The paragraphs without the stretches, one mark beside each gone with it; what is left empty goes too. */
export function withoutSpans(coded: readonly string[], cuts: readonly GatePlace[]): string[] {
  return coded
    .map((paragraph, at) =>
      withoutClauses(
        paragraph,
        cuts.filter((cut) => cut.paragraph === at),
      ),
    )
    .filter((paragraph) => paragraph !== '');
}

function withoutClauses(paragraph: string, cuts: readonly Span[]): string {
  if (cuts.length === 0) return paragraph;
  const clauses = clausesOf(paragraph);
  const sentences = new Map<number, Clause[]>();
  for (const clause of clauses) {
    const own = sentences.get(clause.sentence.start);
    if (own) own.push(clause);
    else sentences.set(clause.sentence.start, [clause]);
  }
  return [...sentences.values()]
    .map((own) => {
      const isCut = (clause: Clause | undefined): boolean => cuts.some((cut) => cut.start === clause?.start);
      const kept = own.flatMap((clause, at) => {
        if (isCut(clause)) return [];
        return isCut(own[at - 1]) ? [{ ...clause, text: clause.text.replace(copula, '') }] : [clause];
      });
      const stop = /[。！？]+$/.exec(paragraph.slice(0, own[0]?.sentence.end))?.[0] ?? '';
      const marked = kept.map((clause, at) => {
        const isLast = at === kept.length - 1;
        return isLast ? clause.text : clause.text + (paragraph[clause.end] ?? '，').replace(/[。！？]/, '，');
      });
      return kept.length === 0 ? '' : marked.join('') + stop;
    })
    .join('');
}
