import { fieldOf } from '../lexicon/field.ts';
import type { CatalogueFigure, CatalogueFile } from './catalogue.ts';
import { ownFact, type CatalogueFact } from './facts.ts';
import type { FrameFile, Level } from './frame.ts';
import { topicOf } from './kind-name.ts';
import type { Kind } from './kind.ts';
import type { KindFile, OutlineSection } from './outline.ts';
import type { FigurePhrases, PhrasesFile, SectionPhrases } from './phrases.ts';
import type { Template } from './template.ts';
import { factRoleNames, sectionRoleNames, speakAs } from './voice.ts';

type Named = Pick<
  Kind,
  | 'roles'
  | 'unitSuffixes'
  | 'outlines'
  | 'defaultOutline'
  | 'length'
  | 'levels'
  | 'anyLevel'
  | 'upperLevels'
  | 'offices'
  | 'voice'
  | 'field'
  | 'sectionRoles'
  | 'sections'
>;

/** The outline of a kind that names none: section after section. */
export const plainOutline = 'standard';

/** What kind.yaml leaves out, from the frame: a kind of sections and figures alone is whole. */
export function completeKind(file: KindFile, catalogue: CatalogueFile, frame: FrameFile): Named {
  const unitSuffixes = file.unitSuffixes ?? frame.levels.map((level) => level.name);
  const levels = file.unitSuffixes ? frame.levels.filter((level) => unitSuffixes.includes(level.name)) : frame.levels;
  const sectionRoles = { ...rolesById(sectionRoleNames, file.sections), ...file.sectionRoles };
  const sections = file.sections.map((section) => {
    const role = sectionRoleNames.find((one) => sectionRoles[one] === section.id);
    const cues = section.cues.length > 0 ? section.cues : role ? frame.tail[role].cues : [section.name];
    return { ...section, cues };
  });
  const works = sections.filter(({ id }) => !sectionRoleNames.some((role) => sectionRoles[role] === id));
  const own = file.outlines ?? {
    [plainOutline]: { name: '标准', cues: [], sections: sections.map(({ id }) => plainSection(id)) },
  };
  const defaultOutline = file.defaultOutline ?? Object.keys(own)[0] ?? '';
  const usual = own[defaultOutline];
  const outlines =
    usual?.cues.length === 0 ? { ...own, [defaultOutline]: { ...usual, cues: frame.usualOutline } } : own;
  return {
    sections,
    roles: file.roles ?? frame.roles,
    unitSuffixes: unitSuffixes.toSorted((a, b) => b.length - a.length),
    outlines,
    defaultOutline,
    length: file.length ?? frame.length,
    levels,
    anyLevel: frame.anyLevel,
    upperLevels: frame.levels.filter((level) =>
      level.adds.some((name) => levels.some((writing) => writing.name === name)),
    ),
    offices: frame.offices,
    sectionRoles,
    voice: speakAs(file.voice, frame.voice, {
      title: file.title,
      unit: unitNoun(file, levels, frame),
      works: works.map((section) => section.name),
    }),
    field: fieldOf(file.field ?? { ...ownNames(catalogue), topics: [topicOf(file.title)] }),
  };
}

/** What the unit is called when its level is not sure. */
function unitNoun(file: KindFile, levels: readonly Level[], frame: FrameFile): string {
  return (file.unitSuffixes ? levels[0] : undefined)?.name ?? file.unitSuffixes?.[0] ?? frame.anyLevel.name;
}

/** A kind that says nothing of its field: what is counted is what its figures are called. */
function ownNames(catalogue: CatalogueFile): { counted: string[]; follows: string[] } {
  const names = catalogue.figures.flatMap((figure) => [figure.label, ...figure.aliases]);
  const counted = [...new Set(names.filter((name) => /^\p{Script=Han}{2,}$/u.test(name)))];
  return { counted, follows: counted };
}

function plainSection(id: string): OutlineSection {
  return { holds: [id], form: '一、', heading: id, optional: false, sections: [] };
}

function rolesById<Role extends string>(
  roles: readonly Role[],
  known: readonly { id: string }[],
): Partial<Record<Role, string>> {
  const found: Partial<Record<Role, string>> = {};
  for (const role of roles) if (known.some(({ id }) => id === role)) found[role] = role;
  return found;
}

/** The kind's facts, else those of the frame that have a section to stand in; and one for his own words in each section of work. */
export function completeFacts(
  facts: readonly CatalogueFact[] | null,
  frame: FrameFile,
  kind: Pick<Kind, 'sections' | 'sectionRoles'>,
): readonly CatalogueFact[] {
  const tail = sectionRoleNames.map((role) => kind.sectionRoles[role]);
  const own = kind.sections.filter(({ id }) => !tail.includes(id)).map(({ id, name }) => ownFact(id, name));
  return [...(facts ?? framed(frame, kind)), ...own];
}

function framed(frame: FrameFile, kind: Pick<Kind, 'sections' | 'sectionRoles'>): CatalogueFact[] {
  const first = kind.sections[0]?.id;
  return frame.facts.flatMap((fact) => {
    const role = sectionRoleNames.find((one) => one === fact.section);
    const section = role ? kind.sectionRoles[role] : first;
    return section === undefined ? [] : [{ ...fact, section }];
  });
}

/** Every figure with the name that stands before its number, and heard by its label where no other name stands in that. */
export function completeFigures(catalogue: CatalogueFile, frame: FrameFile): CatalogueFigure[] {
  const ending = new RegExp(frame.labelEnding, 'u');
  return catalogue.figures.map((figure) => {
    const plain = figure.label.replaceAll(/（[^）]*）/g, '');
    const bare = plain.replace(ending, '');
    const short = figure.short ?? (bare.length >= 2 ? bare : plain);
    return { ...figure, short, aliases: isHeardInLabel(figure, plain) ? figure.aliases : [...figure.aliases, plain] };
  });
}

/** 今年发展党员 is heard by 发展党员; last year's figure by the one it is last year's of. */
function isHeardInLabel({ aliases, previousOf }: CatalogueFigure, label: string): boolean {
  return previousOf !== undefined || aliases.some((alias) => label.includes(alias.replace(/~$/, '')));
}

export function factRolesOf(file: KindFile, facts: readonly CatalogueFact[]): Kind['factRoles'] {
  return { ...rolesById(factRoleNames, facts), ...file.factRoles };
}

/** Ways of telling every figure and opening every section that phrases.yaml does not speak of. */
export function completePhrases(
  own: PhrasesFile,
  frame: FrameFile,
  catalogue: CatalogueFile,
  kind: Pick<Kind, 'sections' | 'sectionRoles' | 'outlines'>,
): PhrasesFile {
  const figures: Record<string, FigurePhrases> = {};
  for (const figure of catalogue.figures) {
    if (!figure.id.startsWith('meta.')) figures[figure.id] = figurePhrases(figure, frame.zero);
  }
  const tail = new Set(sectionRoleNames.map((role) => kind.sectionRoles[role]));
  const sections: Record<string, SectionPhrases> = {};
  for (const { id } of kind.sections) if (!tail.has(id)) sections[id] = sectionPhrases(id, catalogue, frame);
  const titled = new Set(own.headings.map((set) => set.outline));
  const names = Object.fromEntries(kind.sections.map(({ id, name }) => [id, name]));
  const frameOfAll = { ...frame.phrases.frame, topics: names };
  return {
    ...own,
    figures: { ...figures, ...own.figures },
    words: Object.keys(own.words).length > 0 ? own.words : frame.phrases.words,
    headings: [
      ...own.headings,
      ...Object.keys(kind.outlines)
        .filter((outline) => !titled.has(outline))
        .map((outline) => ({ id: `plain-${outline}`, outline, roles: [], titles: names })),
    ],
    frame: own.frame ?? frameOfAll,
    problems: own.problems ?? frame.phrases.problems,
    sections: { ...sections, ...own.sections },
  };
}

function figurePhrases(figure: CatalogueFigure, zero: string): FigurePhrases {
  const { id, label, short = label } = figure;
  return {
    name: short,
    zero: template([
      { kind: 'text', text: short },
      { kind: 'zero', id, words: zero },
    ]),
  };
}

/** One sentence to a question group: 甲…，乙…。 */
function sectionPhrases(section: string, catalogue: CatalogueFile, frame: FrameFile): SectionPhrases {
  const here = catalogue.figures.filter((figure) => figure.section === section && !figure.id.startsWith('meta.'));
  const groups = [...new Set(here.map((figure) => figure.group))];
  const topics = groups.map((group) => {
    const figures = here.filter((figure) => figure.group === group);
    const items = figures.map(({ id, label, short = label }) => [
      { kind: 'text' as const, text: short },
      { kind: 'slot' as const, id, bare: false },
    ]);
    const say = template([
      { kind: 'list', joiner: '，', items },
      { kind: 'text', text: '。' },
    ]);
    return { when: undefined, figures: figures.map(({ id }) => id), plans: [{ say, when: undefined }], tails: [] };
  });
  return {
    intros: [],
    style: 'plain',
    blocks: [{ leads: [], aspects: [], topics, facts: [], claims: [] }],
    withheld: frame.withheld,
    frame: here.filter((figure) => figure.weight > 0).map(({ id }) => id),
    titled: [],
    wanted: [],
    joins: [],
  };
}

function template(nodes: Template['nodes']): Template {
  return { source: JSON.stringify(nodes), nodes };
}
