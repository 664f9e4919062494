import type { CatalogueFigure, CatalogueFile } from '../catalogue.ts';
import type { ConstraintsFile } from '../constraints.ts';
import type { FactsFile } from '../facts.ts';
import type { KindFile, OutlineSection } from '../outline.ts';
import { catalogueWords as words, textWords } from './check-words.ts';
import type { FileCheck } from './references.ts';
import type { Path } from './yaml-source.ts';

/** kind.yaml: what its parts name of each other and of the other files. */
export function checkKindFile(file: KindFile, check: FileCheck): void {
  check.once(file.sections, ['sections']);
  check.once(file.roles ?? [], ['roles']);
  check.named('outlines', file.defaultOutline, ['defaultOutline']);
  for (const [role, fact] of Object.entries(file.factRoles)) check.named('facts', fact, ['factRoles', role]);
  for (const [name, outline] of Object.entries(file.outlines ?? {}))
    checkOutline(outline.sections, check, ['outlines', name, 'sections']);
  for (const [at, picture] of file.pictures.entries()) {
    const path: Path = ['pictures', at];
    if (picture.form === 'funnel') check.allNamed('figures', picture.figures, [...path, 'figures']);
    else
      for (const [place, { wanted, there }] of picture.pairs.entries()) {
        check.named('figures', wanted, [...path, 'pairs', place, 'wanted']);
        check.named('figures', there, [...path, 'pairs', place, 'there']);
      }
  }
}

function checkOutline(sections: readonly OutlineSection[], check: FileCheck, path: Path): void {
  for (const [at, section] of sections.entries()) {
    check.allNamed('sections', section.holds, [...path, at, 'holds']);
    checkOutline(section.sections, check, [...path, at, 'sections']);
  }
}

/** Sections whose figures an outline has no place for. */
export function checkOutlinesHold(file: KindFile, figures: CatalogueFile['figures'], check: FileCheck): void {
  const wanted = new Set(figures.filter(({ group }) => group !== 'meta').map(({ section }) => section));
  for (const [name, outline] of Object.entries(file.outlines ?? {})) {
    const held = new Set(heldIn(outline.sections));
    for (const id of wanted)
      if (check.known.sections.has(id) && !held.has(id))
        check.say(['outlines', name, 'sections'], textWords.sectionLost(id));
  }
}

function heldIn(sections: readonly OutlineSection[]): string[] {
  return sections.flatMap(({ holds, sections: below }) => [...holds, ...heldIn(below)]);
}

const moneyUnits = new Set(['万元', '亿元', '千元', '百元', '块钱']);

/** figures.yaml. */
export function checkCatalogue({ groups, figures }: CatalogueFile, check: FileCheck): void {
  check.once(groups, ['groups']);
  check.once(figures, ['figures']);
  for (const [at, { id, gate, orders }] of groups.entries()) {
    check.allNamed('figures', gate, ['groups', at, 'gate']);
    orders.forEach((order, place) => check.allNamed('figures', order, ['groups', at, 'orders', place]));
    if (!figures.some(({ group }) => group === id)) check.say(['groups', at], words.questionOfNone);
  }
  for (const [at, figure] of figures.entries()) {
    const path: Path = ['figures', at];
    const isMeta = figure.group === 'meta';
    if (!isMeta) check.named('sections', figure.section, [...path, 'section']);
    if (!isMeta) check.named('groups', figure.group, [...path, 'group']);
    for (const key of ['partOf', 'previousOf'] as const) {
      check.named('figures', figure[key], [...path, key]);
      if (figure[key] === figure.id) check.say([...path, key], words.ofItself(key));
    }
    for (const [place, { id }] of figure.sameAs.entries()) {
      check.named('figures', id, [...path, 'sameAs', place, 'id']);
      if (id === figure.id) check.say([...path, 'sameAs', place, 'id'], words.ofItself('sameAs'));
    }
    if (figure.range && figure.range[0] > figure.range[1])
      check.say([...path, 'range'], words.rangeTurned(...figure.range));
    if (moneyUnits.has(figure.unit)) check.say([...path, 'unit'], words.money(figure.unit));
    else if (figure.spokenUnit !== undefined && figure.unit !== '元')
      check.say([...path, 'spokenUnit'], words.spokenUnit);
    if (figure.aliases.some((alias) => alias.trim() === '')) check.say([...path, 'aliases'], words.blankName);
  }
  checkNames(figures, check);
}

/** A share worked out anew by a district needs a constraint that says of what. */
export function checkRollUp(
  figures: CatalogueFile['figures'],
  constraints: ConstraintsFile['constraints'],
  check: FileCheck,
): void {
  for (const [at, { id, rollUp }] of figures.entries()) {
    const isDefined = constraints.some(({ defines, left }) => defines && left.kind === 'figure' && left.id === id);
    if (rollUp === 'rate' && !isDefined) check.say(['figures', at, 'rollUp'], words.rateOfNothing(id));
  }
}

/**
 * Names that two figures of one unit share: heard, neither is meant. Weak ones (`~`) decide nothing alone, and a figure
 * that says beside which words it is not meant, or is meant, is told apart by those.
 */
function checkNames(figures: CatalogueFile['figures'], check: FileCheck): void {
  const first = new Map<string, number>();
  for (const [at, figure] of figures.entries()) {
    const { label, aliases, unit } = figure;
    const names: [name: string, path: Path][] = [
      [label, ['figures', at, 'label']],
      ...aliases.map((alias, place): [string, Path] => [alias, ['figures', at, 'aliases', place]]),
    ];
    for (const [name, path] of names) {
      if (name.endsWith('~')) continue;
      const before = first.get(`${name} ${unit}`);
      if (before === undefined) first.set(`${name} ${unit}`, at);
      else if (before !== at) {
        const other = figures[before];
        if (other && !isToldApart(other) && !isToldApart(figure))
          check.say(path, words.sharedName(name, other.label, check.lineOf(['figures', before])));
      }
    }
  }
}

function isToldApart({ unless, unlessTopic, contextual }: CatalogueFigure): boolean {
  return unless.length > 0 || unlessTopic !== undefined || contextual.length > 0;
}

/** facts.yaml. */
export function checkFacts({ facts }: FactsFile, check: FileCheck): void {
  check.once(facts, ['facts']);
  for (const [at, { section, after, answer, sentence }] of facts.entries()) {
    check.named('sections', section, ['facts', at, 'section']);
    check.allNamed('figures', after, ['facts', at, 'after']);
    const gaps = sentence.split('【】').length - 1;
    if (answer === 'sentence' && sentence !== '' && gaps !== 1)
      check.say(['facts', at, 'sentence'], textWords.needsGap);
    if (answer === 'yes' && gaps > 0) check.say(['facts', at, 'sentence'], textWords.noGap);
  }
}
