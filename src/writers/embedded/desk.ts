import type { Big } from 'big.js';
import { roleNamed } from '../../kinds/roles.ts';
import { openRange } from '../../figures/arithmetic.ts';
import type { Ledger } from '../../figures/ledger.ts';
import { levelOf, usualLevel, withoutOffice } from '../../kinds/parts.ts';
import { areOfOne } from '../../kinds/expression-worth.ts';
import type { TestName } from '../../kinds/expression.ts';
import type { Kind } from '../../kinds/kind.ts';
import type { ReportPlan } from '../plan/report-plan.ts';
import { usualLength, type Style } from '../../report/draft-form.ts';
import type { Brief, Written } from '../writer.ts';
import { doubtedFigures } from './doubted.ts';
import type { Facts } from './reckoning.ts';
import { createChoice, type Choose } from './seeded-choice.ts';
import { standingsOf, type Standing } from './standing.ts';
import { nothingStood, stoodIn, type Stood } from './stood.ts';

/** Everything one draft is written with, and what it has said so far. */
export interface Desk {
  kind: Kind;
  ledger: Ledger;
  /** Role id of the kind. */
  role: string;
  standings: Map<string, Standing>;
  unplaced: Written['unplaced'];
  facts: Facts;
  /** Ids of figures that stand 待核 where they are first told. */
  doubted: ReadonlySet<string>;
  /** Empty until the report is planned. */
  plan: ReportPlan;
  /** Gaps for words not yet said may stand in the text; else they are lacking. */
  asks: boolean;
  /** Figures and gaps for words the text does without: told of beside it. */
  lacking: Set<string>;
  /** Insights already said. */
  insights: Set<string>;
  /** Paragraphs opened with 应急力量方面，. */
  aspects: number;
  choose: Choose;
  stood: Stood;
  /** Confirmed facts that stand in the words of the draft before: no other sentence tells them (`holdConfirmed`). */
  held: Set<string>;
  /** 社区 → 村, where villages are what he has. */
  local: (words: string) => string;
  /** Vocabulary that depends on unit, role and year. */
  words: Map<string, string>;
  /** Figures already told among the achievements; each is told once. */
  told: Set<string>;
  /** Sentences already written, so that none stands twice. */
  sentences: Set<string>;
  claims: Written['claims'];
  /** Facts of the ledger here that wait for his nod. */
  waiting: ReadonlySet<string>;
  /** Which of its ways the cause and the measure of each fault are told in, by detector. */
  ways: Map<string, number>;
  questions: Written['questions'];
}

const usualStyle: Style = 'results';

export function createDesk(brief: Brief): Desk {
  const { kind, ledger } = brief;
  const { byId, unplaced } = standingsOf(kind, ledger);
  const role = roleOf(kind, ledger.role);
  const saidCount = [...byId.values()].filter(
    (standing) => standing.kind === 'said' || standing.kind === 'zero',
  ).length;
  const held = new Set<string>();
  const facts = factsOf(ledger, byId, role, saidCount, brief.style ?? usualStyle, held);
  return {
    kind,
    ledger,
    role,
    standings: byId,
    unplaced,
    facts,
    doubted: doubtedFigures(kind, ledger, facts),
    plan: {
      style: brief.style ?? usualStyle,
      length: brief.length ?? usualLength,
      insights: [],
      sections: [],
      problems: [],
      apart: [],
    },
    asks: true,
    lacking: new Set(),
    insights: new Set(),
    aspects: 0,
    choose: createChoice(brief.seed),
    stood: brief.before === undefined ? nothingStood : stoodIn(brief.before),
    held,
    local: localWordsOf(kind, ledger),
    words: wordsOf(kind, ledger, role),
    told: new Set(),
    sentences: new Set(),
    claims: [],
    waiting: new Set(Object.entries(ledger.facts).flatMap(([id, { waits }]) => (waits ? [id] : []))),
    ways: new Map(),
    questions: [],
  };
}

/** Ids of figures of a ledger that stand 待核 where they are first told. */
export function doubtsIn(kind: Kind, ledger: Ledger): ReadonlySet<string> {
  return createDesk({ kind, ledger, outline: kind.defaultOutline, seed: 0, passages: [] }).doubted;
}

function factsOf(
  ledger: Ledger,
  standings: Map<string, Standing>,
  role: string,
  saidCount: number,
  style: Style,
  held: ReadonlySet<string>,
): Facts {
  const kindOf = (id: string): string | undefined => standings.get(id)?.kind;
  const exact = (id: string): Big | null => standings.get(id)?.exact ?? null;
  /** The stages of a chain that are known: all exact, none above the one before. */
  const isFalling = (ids: readonly string[]): boolean => {
    const known = ids.filter((id) => tests.known(id)).map(exact);
    if (!areOfOne(ids.map((id) => openRange(standings.get(id)?.figure ?? undefined)))) return false;
    return known.every((value, at) => value !== null && (known[at - 1]?.gte(value) ?? true));
  };
  const tests: Record<Exclude<TestName, 'falling'>, (arg: string) => boolean> = {
    has: (id) => kindOf(id) === 'said',
    zero: (id) => kindOf(id) === 'zero',
    known: (id) => kindOf(id) === 'said' || kindOf(id) === 'zero',
    exact: (id) => exact(id) !== null,
    fact: (id) => ledger.facts[id]?.status === 'confirmed' && !held.has(id),
    open: (id) => ledger.facts[id] === undefined,
    role: (id) => role === id,
    many: (count) => saidCount >= Number(count),
    style: (name) => style === name,
  };
  return {
    exact,
    test: (name, args) => (name === 'falling' ? isFalling(args) : args.every(tests[name])),
    range: (id) => {
      const figure = standings.get(id)?.figure;
      const isKnown = kindOf(id) === 'said' || kindOf(id) === 'zero';
      return isKnown && figure && !figure.isDisputed && !figure.scope ? openRange(figure) : null;
    },
  };
}

/** What he called a thing stands wherever the phrases have the usual word for it. */
function localWordsOf(kind: Kind, { figures }: Ledger): (words: string) => string {
  const called = Object.entries(figures).flatMap(([id, figure]) => {
    const usual = kind.figureById.get(id)?.callings[0];
    return usual === undefined || figure.called === undefined ? [] : [{ usual, his: cleanWords(figure.called) }];
  });
  return (words) => called.reduce((text, { usual, his }) => text.replaceAll(usual, his), words);
}

/** Worded as the first responsible person's where the ledger names no office, and as nobody's where it names one of its own. */
function roleOf(kind: Kind, role: string | null): string {
  const first = kind.roles[0]?.id ?? '';
  if (role === null) return first;
  const exact = kind.roles.find((one) => one.id === role || one.name === role || one.aliases.includes(role));
  if (exact) return exact.id;
  return roleNamed(kind, role)?.id ?? (kind.roles.length > 1 ? '' : first);
}

/** Control characters, line ends and our own marks never reach the text. */
export function cleanWords(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .replace(/[【】〔〕\s]/gu, '')
    .trim();
}

/** No unit and no office is named longer; what is longer was pasted by mistake. */
const longestName = 30;

function wordsOf(kind: Kind, ledger: Ledger, role: string): Map<string, string> {
  const words = new Map<string, string>();
  const unit = cleanWords(ledger.unitName ?? '').slice(0, longestName);
  const base = withoutOffice(kind, unit);
  const level = levelOf(kind, unit);
  const place = (level ?? usualLevel(kind)).name;
  for (const [name, forms] of Object.entries(kind.phrases.words)) {
    words.set(name, forms[role] ?? forms[place] ?? forms['all'] ?? '');
  }
  words.set('单位', unit === '' ? '【单位名称】' : level ? base : unit);
  words.set('年', ledger.year === null ? '本年度' : `${ledger.year}年`);
  words.set('年度', ledger.year === null ? '【年份】年度' : `${ledger.year}年度`);
  words.set('明年', ledger.year === null ? '明年' : `${ledger.year + 1}年`);
  words.set('题', kind.title);
  const office = isOfficeOpen(kind, ledger) ? '【职务】' : officeOf(kind, ledger, role, words);
  // 东湖区 and 区委书记 make 东湖区委书记.
  words.set('职务', level && office.startsWith(level.name) ? office.slice(level.name.length) : office);
  return words;
}

/** Nobody told the office, and the kind knows more than one. */
export function isOfficeOpen({ roles }: Kind, { role }: Pick<Ledger, 'role'>): boolean {
  return role === null && roles.length !== 1;
}

/** 党工委书记 of a 街道, 党委书记 of a 镇; other offices as the officer named them or as the kind calls them. */
function officeOf(kind: Kind, ledger: Ledger, role: string, words: Map<string, string>): string {
  const known = kind.roles.find((one) => one.id === role);
  const unit = words.get('单位') ?? '';
  const said = cleanWords(ledger.role ?? '')
    .slice(0, longestName)
    .replace(unit, '')
    .replace(new RegExp(`^(?:我|本|${kind.levels.map(({ name }) => name).join('|')})+(?=.{3})`, 'u'), '');
  const isPlain = kind.roles.some((one) => [one.id, one.name, ...one.aliases].includes(said));
  if (said !== '' && !isPlain && said.length > 3) return said;
  return (
    (role === kind.roles[0]?.id ? (words.get('书记职务') ?? levelOf(kind, ledger.unitName)?.chief) : undefined) ??
    words.get(known?.name ?? '') ??
    known?.name ??
    said
  );
}
