import { readTemplate, templateFigures } from '../template.ts';
import type { Names } from './names-in-workbook.ts';
import { heads, sentenceColumns, sentenceRows, sentenceSheet, type Column } from './parts.ts';
import type { Entry, Origin, Say, WorkbookDefaults, WorkbookRow } from './workbook.ts';

interface Context {
  names: Names;
  say: Say;
  origins: Map<string, Origin>;
  defaults: WorkbookDefaults;
  figures: readonly Entry[];
  read: (columns: readonly Column[], row: WorkbookRow) => Entry;
}

interface Topic {
  own: Entry;
  plans: Entry[];
}

interface Block {
  own: Entry;
  topics: Map<number, Topic>;
}

interface Section {
  own: Entry;
  intros: Entry[];
  blocks: Map<number, Block>;
}

/** `figures` and `sections` of phrases.yaml from the rows of 句子; null where there is no row. */
export function readSentences(rows: readonly WorkbookRow[], context: Context): Entry | null {
  if (rows.length === 0) return null;
  const singles: Entry = {};
  const sections = new Map<string, Section>();
  for (const row of rows) {
    const what = Object.entries(sentenceRows).find(([, word]) => word === (row.cells[heads.what] ?? '').trim())?.[0];
    const entry = context.read(Object.values(sentenceColumns), row);
    if (what === undefined)
      context.say(
        row,
        heads.what,
        `要写${Object.values(sentenceRows)
          .map((one) => `“${one}”`)
          .join('、')}`,
      );
    else if (what === 'single') putSingle(row, entry, singles, context);
    else putInSection(what, row, entry, sections, context);
  }
  tellTheRest(sections, context);
  const told: Entry = {};
  for (const [id, section] of sections) told[id] = sectionOf(id, section, context);
  return { ...(Object.keys(singles).length > 0 && { figures: singles }), ...(sections.size > 0 && { sections: told }) };
}

function originOf(row: WorkbookRow): Origin {
  return { sheet: sentenceSheet, line: row.line, columns: Object.values(sentenceColumns) };
}

function putSingle(row: WorkbookRow, { figures, ...entry }: Entry, singles: Entry, context: Context): void {
  const id: unknown = Array.isArray(figures) ? figures[0] : undefined;
  if (typeof id !== 'string') {
    context.say(row, sentenceColumns.figures.head, '要写是哪一个数');
    return;
  }
  context.origins.set(`phrases.yaml figures.${id}`, originOf(row));
  const plain = plainSingle(id, context);
  singles[id] = { name: plain['name'], zero: plain['zero'], ...entry };
}

function putInSection(
  what: string,
  row: WorkbookRow,
  { section: id, block: at, topic: place, ...entry }: Entry,
  sections: Map<string, Section>,
  context: Context,
): void {
  if (typeof id !== 'string') {
    context.say(row, sentenceColumns.section.head, '要写是哪一节');
    return;
  }
  const section: Section = sections.get(id) ?? { own: {}, intros: [], blocks: new Map() };
  sections.set(id, section);
  if (what === 'section') {
    context.origins.set(`phrases.yaml sections.${id}`, originOf(row));
    Object.assign(section.own, entry);
    return;
  }
  if (what === 'intro') {
    context.origins.set(`phrases.yaml sections.${id}.intros.${section.intros.length}`, originOf(row));
    section.intros.push(entry);
    return;
  }
  const [blockAt, topicAt] = [Number(at ?? 1), Number(place ?? 1)];
  const block: Block = section.blocks.get(blockAt) ?? { own: {}, topics: new Map<number, Topic>() };
  section.blocks.set(blockAt, block);
  if (what === 'block') {
    Object.assign(block.own, entry);
    return;
  }
  const topic: Topic = block.topics.get(topicAt) ?? { own: {}, plans: [] };
  block.topics.set(topicAt, topic);
  const path = `sections.${id}.blocks.${[...section.blocks.keys()].indexOf(blockAt)}.topics.${[...block.topics.keys()].indexOf(topicAt)}`;
  if (what === 'topic') {
    context.origins.set(`phrases.yaml ${path}`, originOf(row));
    Object.assign(topic.own, entry);
    return;
  }
  context.origins.set(`phrases.yaml ${path}.plans.${topic.plans.length}`, originOf(row));
  topic.plans.push(entry);
}

function sectionOf(id: string, { own, intros, blocks }: Section, { defaults, figures }: Context): Entry {
  const plans = (entry: Entry): unknown => (Object.keys(entry).length === 1 && 'say' in entry ? entry['say'] : entry);
  const here = figures.filter((figure) => figure['section'] === id).map((figure) => String(figure['id']));
  const written = [...blocks.values()].map((block) => ({
    ...block.own,
    ...(block.topics.size > 0 && {
      topics: [...block.topics.values()].map((topic) => ({
        figures: printed(topic.plans),
        ...topic.own,
        plans: topic.plans.map(plans),
      })),
    }),
  }));
  return {
    withheld: defaults.withheld,
    ...(!('withheld' in own) && { frame: here.slice(0, 5) }),
    ...own,
    ...(intros.length > 0 && { intros: intros.map(plans) }),
    blocks: written.length > 0 ? written : [{}],
  };
}

/** Figures that some plans print, each once. */
function printed(plans: readonly Entry[]): string[] {
  return [...new Set(plans.flatMap(({ say }) => figuresIn(say)))];
}

function figuresIn(say: unknown): string[] {
  const template = readTemplate(String(say));
  return template.ok ? templateFigures(template.value.nodes).printed : [];
}

/** Figures at home in a section that has sentences, told in none of them: each is told alone, behind the others. */
function tellTheRest(sections: ReadonlyMap<string, Section>, { figures }: Context): void {
  const told = new Set<unknown>();
  for (const { blocks } of sections.values())
    for (const { topics } of blocks.values())
      for (const { own, plans } of topics.values())
        for (const id of Array.isArray(own['figures']) ? own['figures'] : printed(plans)) told.add(id);
  for (const figure of figures) {
    const section = sections.get(String(figure['section']));
    if (!section || figure['group'] === 'meta' || told.has(figure['id'])) continue;
    const last = Math.max(1, ...section.blocks.keys());
    const block: Block = section.blocks.get(last) ?? { own: {}, topics: new Map<number, Topic>() };
    section.blocks.set(last, block);
    const say = `${nameOf(figure)}{${String(figure['id'])}}。`;
    block.topics.set(Math.max(0, ...block.topics.keys()) + 1, { own: {}, plans: [{ say }] });
  }
}

function nameOf(figure: Entry | undefined): string {
  const called = figure?.['short'] ?? figure?.['label'];
  return typeof called === 'string' ? called : '';
}

function plainSingle(id: string, { figures, defaults }: Context): Entry {
  const figure = figures.find((one) => one['id'] === id);
  const name = nameOf(figure);
  return { name, zero: `${name}{${id}|${defaults.zero}}` };
}
