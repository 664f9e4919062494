/** How weighty a finding is: certainly wrong · to be put right · worth a look. */
export type Severity = 'error' | 'warning' | 'hint';

interface Family {
  /** One finding of the family on a span says it all. */
  isSingle: boolean;
}

/** The families of rules, by the first half of an id. */
export const families = {
  alignment: { isSingle: false },
  arithmetic: { isSingle: true },
  claims: { isSingle: false },
  figures: { isSingle: true },
  format: { isSingle: true },
  leakage: { isSingle: false },
  overlap: { isSingle: false },
  phrasing: { isSingle: false },
  sensitive: { isSingle: false },
  structure: { isSingle: false },
  terms: { isSingle: true },
  timeline: { isSingle: true },
  typos: { isSingle: true },
  weak: { isSingle: false },
} as const satisfies Record<string, Family>;
export type FamilyName = keyof typeof families;

/** What is known of a rule whatever text it is used on. */
export interface Rule {
  family: FamilyName;
  /** section: any piece of a report can break it · report: only a whole one can. */
  scope: 'section' | 'report';
  /** At its weightiest; a check may hold a doubtful case lighter. */
  severity: Severity;
  /** Its warnings send a model's section back; others are for the officer to weigh. */
  isGrave: boolean;
  /** It points at a blank that waits to be filled. */
  isGap: boolean;
  /** A model sees it: a change it asks for is taken by nobody but the officer. */
  isOffered: boolean;
}

type Details = Partial<Pick<Rule, 'scope' | 'isGrave' | 'isGap' | 'isOffered'>>;

function rule(family: FamilyName, severity: Severity, details: Details = {}): Rule {
  return { family, scope: 'section', severity, isGrave: false, isGap: false, isOffered: false, ...details };
}

const whole = { scope: 'report' } as const;
const grave = { isGrave: true } as const;
const offered = { isOffered: true } as const;

const table = {
  'alignment/cause-of-other-matter': rule('alignment', 'warning', whole),
  'alignment/cause-without-problem': rule('alignment', 'warning', whole),
  'alignment/measure-of-other-matter': rule('alignment', 'warning', whole),
  'alignment/measure-without-problem': rule('alignment', 'hint', whole),
  'alignment/problem-without-cause': rule('alignment', 'warning', whole),
  'alignment/problem-without-measure': rule('alignment', 'warning', whole),
  'claims/unconfirmed': rule('claims', 'hint'),
  'figures/altered': rule('figures', 'error', grave),
  'figures/approx-added': rule('figures', 'warning', grave),
  'figures/approx-doubled': rule('figures', 'warning', grave),
  'figures/approx-lost': rule('figures', 'warning', grave),
  'figures/average': rule('figures', 'error', grave),
  'figures/claim': rule('figures', 'error', grave),
  'figures/frequency': rule('figures', 'warning'),
  'figures/days': rule('figures', 'warning', grave),
  'figures/direction': rule('figures', 'error', grave),
  'figures/inconsistent': rule('figures', 'error', grave),
  'figures/missing': rule('figures', 'warning', { ...grave, ...whole }),
  'figures/negative': rule('figures', 'error', grave),
  'figures/out-of-range': rule('figures', 'warning', grave),
  'figures/part-exceeds-whole': rule('figures', 'error', grave),
  'figures/parts-exceed-whole': rule('figures', 'error', grave),
  'figures/parts-fall-short': rule('figures', 'hint', grave),
  'figures/points': rule('figures', 'warning'),
  'figures/previous-shown': rule('figures', 'warning', grave),
  'figures/range': rule('figures', 'warning', grave),
  'figures/rate': rule('figures', 'error', grave),
  'figures/related': rule('figures', 'warning', offered),
  'figures/shortage': rule('figures', 'warning', grave),
  'figures/sum': rule('figures', 'error', grave),
  'figures/swapped': rule('figures', 'error', grave),
  'figures/unassigned': rule('figures', 'warning', grave),
  'figures/unknown-shown': rule('figures', 'error', grave),
  'figures/unmasked': rule('figures', 'hint', grave),
  'figures/unsourced': rule('figures', 'error', grave),
  'figures/unsure': rule('figures', 'warning'),
  'figures/withheld-shown': rule('figures', 'error', grave),
  'figures/wrong-unit': rule('figures', 'error', grave),
  'format/approx-pair': rule('format', 'warning', grave),
  'format/brackets': rule('format', 'error', grave),
  'format/dash': rule('format', 'warning', grave),
  'format/document-number': rule('format', 'warning', grave),
  'format/doubled-mark': rule('format', 'error', grave),
  'format/ellipsis': rule('format', 'warning', grave),
  'format/full-width-digits': rule('format', 'warning', grave),
  'format/half-width': rule('format', 'error', grave),
  'format/heading-end': rule('format', 'warning', grave),
  'format/heading-mark': rule('format', 'warning', grave),
  'format/lead-colon': rule('format', 'warning', grave),
  'format/list': rule('format', 'warning', grave),
  'format/list-mark': rule('format', 'hint', grave),
  'format/mixed-date': rule('format', 'warning', grave),
  'format/open-end': rule('format', 'warning', grave),
  'format/percent-range': rule('format', 'warning', grave),
  'format/run-head': rule('format', 'warning', grave),
  'format/run-separator': rule('format', 'warning', grave),
  'format/short-year': rule('format', 'warning', grave),
  'format/space': rule('format', 'warning', grave),
  'format/straight-quotes': rule('format', 'warning', grave),
  'format/tens-some': rule('format', 'warning', grave),
  'format/unpaired': rule('format', 'error', grave),
  'format/year-range': rule('format', 'warning', grave),
  'format/zero-in-date': rule('format', 'warning', grave),
  'leakage/copied-run': rule('leakage', 'error'),
  'leakage/figure': rule('leakage', 'error'),
  'leakage/name': rule('leakage', 'error'),
  'overlap/last-year': rule('overlap', 'hint', whole),
  'overlap/past-report': rule('overlap', 'warning', whole),
  'phrasing/in-context': rule('phrasing', 'warning', offered),
  'phrasing/long-clause': rule('phrasing', 'warning'),
  'phrasing/repeated': rule('phrasing', 'hint'),
  'sensitive/classification-mark': rule('sensitive', 'error', grave),
  'sensitive/id-number': rule('sensitive', 'error', grave),
  'sensitive/person-name': rule('sensitive', 'warning', grave),
  'sensitive/phone': rule('sensitive', 'error', grave),
  'sensitive/strength': rule('sensitive', 'hint', grave),
  'sensitive/unit-designation': rule('sensitive', 'error', grave),
  'sensitive/weapon-store': rule('sensitive', 'error', grave),
  'sensitive/weapons': rule('sensitive', 'error', grave),
  'structure/chain-gap': rule('structure', 'hint'),
  'structure/count-word': rule('structure', 'warning'),
  'structure/gap-left': rule('structure', 'warning', { isGap: true }),
  'structure/in-context': rule('structure', 'warning', offered),
  'structure/item-gap': rule('structure', 'error', grave),
  'structure/long-paragraph': rule('structure', 'hint'),
  'structure/mixed-name': rule('structure', 'warning'),
  'structure/no-figures': rule('structure', 'hint'),
  'structure/numbering-form': rule('structure', 'error'),
  'structure/numbering-gap': rule('structure', 'error'),
  'structure/opening-year': rule('structure', 'hint'),
  'structure/other-unit': rule('structure', 'warning', grave),
  'structure/page-foot': rule('structure', 'warning'),
  'structure/near-name': rule('structure', 'warning'),
  'structure/near-unit': rule('structure', 'warning'),
  'structure/placeholder-left': rule('structure', 'error', { isGap: true }),
  'structure/repeated-paragraph': rule('structure', 'warning', grave),
  'structure/repeated-sentence': rule('structure', 'warning', grave),
  'structure/repeated-words': rule('structure', 'warning', grave),
  'structure/section-missing': rule('structure', 'warning', whole),
  'structure/section-order': rule('structure', 'warning', whole),
  'structure/signature-missing': rule('structure', 'hint', whole),
  'structure/title-unit': rule('structure', 'hint', whole),
  'structure/title-year': rule('structure', 'hint', whole),
  'structure/unnumbered': rule('structure', 'hint'),
  'terms/dated-term': rule('terms', 'warning', grave),
  'terms/in-context': rule('terms', 'warning', offered),
  'terms/wrong-term': rule('terms', 'warning', grave),
  'timeline/anniversary': rule('timeline', 'error', grave),
  'timeline/impossible-date': rule('timeline', 'error', grave),
  'timeline/in-context': rule('timeline', 'warning', offered),
  'timeline/in-force': rule('timeline', 'error', grave),
  'timeline/later-deed': rule('timeline', 'warning', grave),
  'timeline/order': rule('timeline', 'warning', grave),
  'timeline/past-deadline': rule('timeline', 'warning', grave),
  'timeline/plan-year': rule('timeline', 'warning', grave),
  'timeline/signature-year': rule('timeline', 'warning', grave),
  'timeline/tense': rule('timeline', 'warning', grave),
  'timeline/year-mismatch': rule('timeline', 'warning', grave),
  'typos/confusable': rule('typos', 'warning'),
  'typos/in-context': rule('typos', 'warning', offered),
  'typos/extra': rule('typos', 'warning'),
  'typos/missing': rule('typos', 'warning'),
  'weak/empty-problem': rule('weak', 'warning', whole),
  'weak/loose-measure': rule('weak', 'warning', whole),
  'weak/no-figure': rule('weak', 'warning', whole),
  'weak/objective-only': rule('weak', 'warning', whole),
  'weak/praise-as-problem': rule('weak', 'warning', whole),
  'weak/same-as-last-year': rule('weak', 'warning', whole),
  'weak/vague-cause': rule('weak', 'hint', whole),
} as const satisfies Record<`${FamilyName}/${string}`, Rule>;

/** Families whose rules a kind's data names: a constraint, an entry of the timeline, a pattern of phrasing. */
const byKind = {
  arithmetic: rule('arithmetic', 'error', whole),
  phrasing: rule('phrasing', 'warning'),
  timeline: rule('timeline', 'error', grave),
} as const satisfies Partial<Record<FamilyName, Rule>>;

export type NamedRule = keyof typeof table;
/** Stable: `family/name`. */
export type RuleId = NamedRule | `${keyof typeof byKind}/${string}`;

/** What asks for a change that no check asks for: the officer's wish, or a writer. */
export type WishRule =
  | 'condense/sentence'
  | 'condense/figure-sentence'
  | 'form/speech'
  | 'form/written'
  | 'person/first'
  | 'edited/own'
  | 'polish/reworded'
  | 'rewrite/problems'
  | 'year/report-year';

const rules: ReadonlyMap<string, Rule> = new Map<string, Rule>(Object.entries(table));
const open: ReadonlyMap<string, Rule> = new Map<string, Rule>(Object.entries(byKind));

/** What is known of a rule. Of one that no version knows any more (in a stored draft): a hint about the text. */
export function ruleOf(id: string): Rule {
  return rules.get(id) ?? open.get(id.slice(0, id.indexOf('/'))) ?? rule('phrasing', 'hint');
}

export function familyOf(id: string): FamilyName {
  return ruleOf(id).family;
}
