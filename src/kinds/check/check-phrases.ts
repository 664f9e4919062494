import type { CatalogueFigure } from '../catalogue.ts';
import { unsaidRole, type PhrasesFile, type SectionPhrases, type TopicPhrases } from '../phrases.ts';
import type { SpeechFile } from '../speech.ts';
import { templateFigures } from '../template.ts';
import { textWords as words } from './check-words.ts';
import type { FileCheck } from './references.ts';
import type { Path } from './yaml-source.ts';

/** phrases.yaml; `figures`: of the catalogue, each of which must have where it is told. */
export function checkPhrases(file: PhrasesFile, figures: readonly CatalogueFigure[], check: FileCheck): void {
  for (const [id, { say, zero }] of Object.entries(file.figures)) {
    const path: Path = ['figures', id];
    check.named('figures', id, path);
    check.template(say, [...path, 'say']);
    check.template(zero, [...path, 'zero']);
    if (!zero.nodes.some((node) => node.kind === 'zero' && node.id === id) && !holdsZero(zero.source, id))
      check.say([...path, 'zero'], words.zeroSlot(id));
  }
  for (const [at, { outline, roles }] of file.headings.entries()) {
    check.named('outlines', outline, ['headings', at, 'outline']);
    check.allNamed('roles', roles, ['headings', at, 'roles']);
  }
  checkFrame(file, check);
  for (const [id, section] of Object.entries(file.sections)) {
    check.named('sections', id, ['sections', id]);
    checkSection(section, check, ['sections', id]);
  }
  file.asks.forEach(({ after }, at) => check.named('figures', after, ['asks', at, 'after']));
  checkAllTold(file, figures, check);
}

function holdsZero(source: string, id: string): boolean {
  return source.includes(`{${id}|`);
}

function checkFrame({ frame, problems }: PhrasesFile, check: FileCheck): void {
  for (const section of Object.keys(frame?.topics ?? {}))
    check.named('sections', section, ['frame', 'topics', section]);
  for (const key of ['title', 'identity'] as const)
    for (const [role, ways] of Object.entries(frame?.[key] ?? {})) {
      if (role !== 'all' && role !== unsaidRole) check.named('roles', role, ['frame', key, role]);
      ways.forEach((way, at) => check.template(way, ['frame', key, role, at]));
    }
  for (const key of ['guidance', 'handover', 'closing', 'closingBare'] as const)
    (frame?.[key] ?? []).forEach((way, at) => check.template(way, ['frame', key, at]));
  for (const key of [
    'problemLeads',
    'causeLeads',
    'planLeads',
    'problemGap',
    'causeGap',
    'planGap',
    'review',
    'ownCause',
    'ownPlan',
  ] as const)
    (problems?.[key] ?? []).forEach((way, at) => check.template(way, ['problems', key, at]));
}

function checkSection(section: SectionPhrases, check: FileCheck, path: Path): void {
  for (const [at, { say, when }] of section.intros.entries()) {
    check.template(say, [...path, 'intros', at]);
    check.formula(when, [...path, 'intros', at, 'when']);
  }
  check.allNamed('figures', section.frame, [...path, 'frame']);
  check.allNamed('sections', section.joins, [...path, 'joins']);
  for (const [at, { when, figures }] of section.wanted.entries()) {
    check.formula(when, [...path, 'wanted', at, 'when']);
    check.allNamed('figures', figures, [...path, 'wanted', at, 'figures']);
  }
  for (const [at, { topics, facts, claims }] of section.blocks.entries()) {
    const block: Path = [...path, 'blocks', at];
    check.allNamed('facts', facts, [...block, 'facts']);
    topics.forEach((topic, place) => checkTopic(topic, check, [...block, 'topics', place]));
    for (const [place, { of, when, say }] of claims.entries()) {
      check.allNamed('facts', of, [...block, 'claims', place, 'of']);
      check.formula(when, [...block, 'claims', place, 'when']);
      say.forEach((way, one) => check.template(way, [...block, 'claims', place, 'say', one]));
    }
  }
}

function checkTopic({ when, figures, plans, tails }: TopicPhrases, check: FileCheck, path: Path): void {
  check.formula(when, [...path, 'when']);
  check.allNamed('figures', figures, [...path, 'figures']);
  for (const [at, plan] of plans.entries()) {
    check.template(plan.say, [...path, 'plans', at]);
    check.formula(plan.when, [...path, 'plans', at, 'when']);
  }
  for (const [at, tail] of tails.entries()) {
    check.formula(tail.when, [...path, 'tails', at, 'when']);
    tail.say.forEach((way, place) => check.template(way, [...path, 'tails', at, 'say', place]));
  }
  const printed = new Set(plans.flatMap(({ say }) => templateFigures(say.nodes).printed));
  for (const [at, id] of figures.entries())
    if (check.known.figures.has(id) && !printed.has(id)) check.say([...path, 'figures', at], words.notTold(id));
}

/** A section with phrases of its own tells every figure that is at home in it, there or elsewhere. */
function checkAllTold(file: PhrasesFile, figures: readonly CatalogueFigure[], check: FileCheck): void {
  const told = new Set(
    Object.values(file.sections).flatMap(({ blocks }) =>
      blocks.flatMap(({ topics }) => topics.flatMap((topic) => topic.figures)),
    ),
  );
  for (const { id, label, section, group } of figures) {
    if (group === 'meta' || told.has(id) || !Object.hasOwn(file.sections, section)) continue;
    if (file.figures[id]?.say) continue;
    check.say(['sections', section], words.nowhereTold(label, section));
  }
}

/** speech.yaml. */
export function checkSpeech(file: NonNullable<SpeechFile>, check: FileCheck): void {
  check.once(file.parts, ['parts']);
  check.template(file.title, ['title']);
  for (const [at, part] of file.parts.entries()) {
    check.allNamed('sections', part.sections, ['parts', at, 'sections']);
    for (const key of ['leads', 'sentences', 'tails'] as const)
      for (const [place, { when, say }] of part[key].entries()) {
        check.formula(when, ['parts', at, key, place, 'when']);
        say.forEach((way, one) => check.template(way, ['parts', at, key, place, 'say', one]));
      }
  }
  for (const key of ['causes', 'causesUnsaid', 'plans', 'plansUnsaid'] as const)
    file.problems[key].forEach((way, at) => check.template(way, ['problems', key, at]));
  for (const [at, { when, say }] of file.closing.entries()) {
    check.formula(when, ['closing', at, 'when']);
    say.forEach((way, one) => check.template(way, ['closing', at, 'say', one]));
  }
}
