import type { FrameFile } from '../kinds/frame.ts';
import { sectionRoleNames } from '../kinds/voice.ts';
import { heads, parts, sentenceSheet, type Part } from '../kinds/workbook/parts.ts';
import { entryCells, reportColumns, reportRow, sentenceCell, type Cells } from '../kinds/workbook/workbook-of-kind.ts';
import { bigramsOf } from '../text/bigrams.ts';
import type { ProposedDoing, ProposedProblem, ProposedTerm } from './propose-doings.ts';
import type { Place, ProposedFigure } from './propose-figures.ts';
import type { ProposedRule } from './propose-rules.ts';
import type { ProposedSection } from './propose-sections.ts';
import type { ProposedSentence } from './propose-sentences.ts';
import type { ReadReports, Told } from './read-reports.ts';
import type { SheetItem } from './sheet-items.ts';
import { isCountedAlike } from './units.ts';

export type Rows = Map<string, Cells[]>;

export interface All {
  id: string;
  title: string;
  frame: FrameFile;
  read: ReadReports;
  sections: readonly ProposedSection[];
  figures: readonly ProposedFigure[];
  items: readonly SheetItem[];
  rules: readonly ProposedRule[];
  sentences: readonly ProposedSentence[];
  doings: readonly ProposedDoing[];
  terms: readonly ProposedTerm[];
  problems: readonly ProposedProblem[];
  spell: (text: string, most: number) => string;
}

const sheetSource = '考核表';

/** The sheets of a workbook nobody has decided on. */
export function rowsOfProposals(all: All): Rows {
  const rows: Rows = new Map();
  const add = (what: string, entry: Record<string, unknown>, from: Cells = {}): void => {
    const part = partCalled(what);
    push(rows, part.sheet, { ...undecided(entryCells(part, entry)), ...from });
  };
  const groups = groupsOf(all.figures, all.sections);
  addSections(rows, all, groups);
  addFigures(all, groups, add);
  addRules(all, add);
  addSentences(rows, all);
  for (const [at, { section, say, of, told }] of all.doings.entries())
    add(
      '做法',
      {
        id: `doing_${at + 1}`,
        section,
        ...(of !== null && { of }),
        weight: 5,
        say,
        wordings: [say, say],
        fits: of === null ? 'many(1)' : `has(${of})`,
      },
      sourceOf(told, all),
    );
  for (const { right, told } of all.terms)
    add('术语', { right, effect: 'hint', source: '往年报告', confidence: 'unverified' }, sourceOf(told, all));
  addProblems(all, add);
  return rows;
}

type Add = (what: string, entry: Record<string, unknown>, from?: Cells) => void;

function partCalled(what: string): Part {
  const part = parts.find((one) => one.what === what);
  if (!part) throw new Error(`no part of the workbook is called ${what}`);
  return part;
}

function push(rows: Rows, sheet: string, cells: Cells): void {
  const known = rows.get(sheet) ?? [];
  known.push(cells);
  rows.set(sheet, known);
}

function undecided(cells: Cells): Cells {
  return Object.fromEntries(Object.entries(cells).filter(([head]) => head !== heads.wanted));
}

function sourceOf(told: Told, { read }: Pick<All, 'read'>): Cells {
  return { [heads.source]: told.sentence, [heads.from]: read.reports[told.report]?.name ?? '' };
}

function addSections(rows: Rows, { id, title, sections, frame, read }: All, groups: readonly Group[]): void {
  const columns = { sheet: '分节', what: reportRow, columns: reportColumns };
  push(rows, '分节', {
    ...undecided(entryCells(columns, { id, title })),
    [heads.source]: read.reports.map((one) => one.title).join('\n'),
  });
  const section = partCalled('节');
  for (const { id: own, name, cues, stretches } of sections) {
    const headings = stretches.flatMap((place) => read.stretches[place]?.heading ?? []);
    push(rows, '分节', {
      ...undecided(entryCells(section, { id: own, name, cues })),
      [heads.source]: headings.join('\n'),
    });
  }
  for (const role of sectionRoleNames) {
    const headings = read.stretches.filter(({ part }) => part === role).map(({ heading }) => heading);
    push(rows, '分节', {
      ...undecided(entryCells(section, { id: role, name: frame.tail[role].name })),
      ...(headings.length > 0 && { [heads.source]: headings.join('\n') }),
    });
  }
  const group = partCalled('组');
  // What a group asks is asked of those of its figures that are wanted, as they are called then.
  for (const { id: own, name } of groups) push(rows, '分节', undecided(entryCells(group, { id: own, name })));
}

interface Group {
  id: string;
  name: string;
  figures: ProposedFigure[];
}

const mostInGroup = 5;

/** Figures of a section that are told one behind the other, a few to a question. */
function groupsOf(figures: readonly ProposedFigure[], sections: readonly ProposedSection[]): Group[] {
  return sections.flatMap(({ id, name }) => {
    const own = figures.filter(({ section }) => section === id);
    const count = Math.max(1, Math.ceil(own.length / mostInGroup));
    const size = Math.ceil(own.length / count);
    return Array.from({ length: count }, (_, at) => ({
      id: at === 0 ? id : `${id}_${at + 1}`,
      name: at === 0 ? name : `${name}（${at + 1}）`,
      figures: own.slice(at * size, (at + 1) * size),
    })).filter((group) => group.figures.length > 0);
  });
}

function addFigures(
  { figures, items, read, sections, spell, rules, frame }: All,
  groups: readonly Group[],
  add: Add,
): void {
  const left = new Set(items);
  const reports = Math.max(1, read.reports.length);
  const derived = new Set(rules.flatMap((rule) => (rule.sort === 'rate' ? [rule.rate.id] : [])));
  const ending = new RegExp(frame.labelEnding, 'u');
  const shorts = figures.map(({ label }) => label.replace(ending, ''));
  for (const figure of figures) {
    const matched = items.filter((item) => isAsked(item, figure));
    for (const item of matched) left.delete(item);
    const weight = derived.has(figure.id)
      ? 0
      : Math.min(10, 2 + Math.round((5 * figure.reports) / reports) + (matched.length > 0 ? 3 : 0));
    const group = groups.find((one) => one.figures.includes(figure))?.id;
    const { id, label, unit, units, aliases, section, spokenUnit, partOf, previousOf, contextual, isShare } = figure;
    const entry = {
      id,
      label,
      unit,
      section,
      weight,
      // What is asked for is also heard by its name.
      aliases: [label, ...aliases],
      // 村级河长巡河次数 and …人次 would be told in the same words.
      ...(shorts.filter((short) => short === label.replace(ending, '')).length > 1 && { short: label }),
      ...(group !== undefined && { group }),
      ...(units.length > 0 && { units }),
      ...(contextual.length > 0 && { contextual }),
      ...(spokenUnit !== undefined && { spokenUnit }),
      ...(partOf !== null && { partOf }),
      ...(previousOf !== null && { previousOf }),
      ...(isShare && unit === '%' && { range: [0, 100] }),
      ...(matched.length > 0 && {
        note: `${sheetSource}：${matched
          .map(({ standard }) => standard)
          .join('；')
          .slice(0, 120)}`,
      }),
    };
    add('数', entry, placesCells(figure.places, read));
  }
  const first = sections[0]?.id ?? '';
  for (const [at, { label, unit, standard, text }] of [...left].entries()) {
    const from = { [heads.source]: text, [heads.from]: sheetSource };
    const section = nearestSection(`${label}${text}`, sections, read) ?? first;
    if (unit === null)
      add(
        '事实',
        {
          id: `sheet_${at + 1}`,
          answer: 'yes',
          question: `${label}，做到了吗？`,
          sentence: `${label}已落实。`,
          section,
        },
        from,
      );
    else
      add(
        '数',
        {
          id: `${section}.${spell(label, 5)}_sheet${at + 1}`,
          label,
          unit,
          section,
          aliases: [label],
          weight: 6,
          note: `${sheetSource}：${standard.slice(0, 120)}`,
        },
        from,
      );
  }
}

const likeEnough = 0.6;

function isAsked({ label, unit }: SheetItem, figure: ProposedFigure): boolean {
  if (unit === null ? false : !isCountedAlike(unit, figure.unit)) return false;
  return [figure.label, ...figure.aliases].some((name) => likeness(label, name) >= likeEnough);
}

function likeness(one: string, other: string): number {
  const [left, right] = [new Set(bigramsOf(one)), new Set(bigramsOf(other))];
  const shared = [...left].filter((pair) => right.has(pair)).length;
  return shared / Math.max(1, Math.min(left.size, right.size));
}

function nearestSection(text: string, sections: readonly ProposedSection[], { stretches }: ReadReports): string | null {
  const scored = sections.map(({ id, name, stretches: own }) => ({
    id,
    score: Math.max(
      ...own.map((place) => likeness(text, `${name}${stretches[place]?.heading ?? ''}${stretches[place]?.text ?? ''}`)),
    ),
  }));
  return scored.toSorted((one, other) => other.score - one.score)[0]?.id ?? null;
}

const mostShown = 6;

/** The sentences a figure comes from, its number marked, one for each report. */
function placesCells(places: readonly Place[], { reports }: ReadReports): Cells {
  const byReport = places
    .filter(({ told }, at) => places.findIndex((one) => one.told.report === told.report) === at)
    .slice(0, mostShown);
  const marked = byReport.map(
    ({ told: { sentence }, slot }) => `${sentence.slice(0, slot.start)}【${slot.text}】${sentence.slice(slot.end)}`,
  );
  return {
    [heads.source]: marked.join('\n'),
    [heads.seen]: byReport.map(({ slot }) => slot.text).join('、'),
    [heads.from]: byReport.map(({ told }) => reports[told.report]?.name ?? '').join('、'),
  };
}

function addRules(all: All, add: Add): void {
  for (const [at, rule] of all.rules.entries()) {
    const from = sourceOf(rule.seen.told, all);
    const id = `rule-${at + 1}`;
    if (rule.sort === 'part') {
      const message = `${rule.part.label}{left}，多于${rule.whole.label}{right}，请核一下。`;
      add(
        '勾稽',
        { id, left: rule.part.id, op: '<=', right: rule.whole.id, effect: 'soft', message, source: '部分不多于总数' },
        from,
      );
    } else if (rule.sort === 'rate') {
      const message = `${rule.rate.label}说是{left}%，按${rule.part.label}、${rule.whole.label}算是{right}%，哪个数要改？`;
      const right = `rate(${rule.part.id}, ${rule.whole.id})`;
      add(
        '勾稽',
        {
          id,
          left: rule.rate.id,
          op: '~',
          right,
          tolerance: 0.5,
          effect: 'hard',
          defines: true,
          message,
          source: '往年报告里这样算',
        },
        from,
      );
    } else {
      const message = `${rule.whole.label}{left}，各项加起来是{right}，请核一下。`;
      const right = `sum(${rule.parts.map((one) => one.id).join(', ')})`;
      add(
        '勾稽',
        { id, left: rule.whole.id, op: '=', right, effect: 'soft', message, source: '往年报告里各项加起来相等' },
        from,
      );
    }
  }
}

/** One topic to each set of figures that is told together, its wordings below each other. */
function addSentences(rows: Rows, all: All): void {
  for (const { id } of all.sections) {
    const topics = new Map<string, ProposedSentence[]>();
    for (const one of all.sentences.filter(({ section }) => section === id)) {
      const key = one.figures.toSorted().join(' ');
      topics.set(key, [...(topics.get(key) ?? []), one]);
    }
    for (const [at, ways] of [...topics.values()].entries())
      for (const { say, told } of ways)
        push(rows, sentenceSheet, {
          ...undecided(sentenceCell('plan', { section: id, block: 1, topic: at + 1, say })),
          ...sourceOf(told, all),
        });
  }
}

function addProblems(all: All, add: Add): void {
  for (const [at, rule] of all.rules.entries()) {
    if (rule.sort !== 'part') continue;
    const { part, whole } = rule;
    const question = `${part.label}比${whole.label}少，差在哪里？`;
    add(
      '问题',
      {
        id: `short-${at + 1}`,
        theme: `short-${at + 1}`,
        importance: 10,
        when: `${part.id} < ${whole.id}`,
        name: `${part.label}没有到位`,
        effect: 'ask',
        question,
      },
      sourceOf(rule.seen.told, all),
    );
  }
  for (const [at, { name, problem, cause, measure, told }] of all.problems.entries()) {
    const entry = {
      id: `theme-${at + 1}`,
      words: [name],
      name,
      problem,
      about: name,
      causes: [cause === '' ? '主要原因是：{gap:cause|主观原因}。' : cause],
      aim: `解决${name}的问题`,
      measures: [
        measure === '' ? '由{gap:measure|责任人}牵头，在{gap:measure|时限}前完成{gap:measure|整改措施}。' : measure,
      ],
      question: `${name}，主要差在哪里？`,
    };
    add('没有数的问题', entry, sourceOf(told, all));
  }
}
