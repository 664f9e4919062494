import type { Required } from '../fidelity.ts';
import { createRandom, type Random } from '../officer/random.ts';
import { sayFigure } from '../officer/say-number.ts';
import { styles, type Labels, type Phrases } from '../officer/styles.ts';
import { randomTruth, type TrueFigure, type Truth } from '../officer/truth.ts';

export interface PlannedMessage {
  style: string;
  text: string;
  /** Beginning of a rule that must be among the answer's warnings. */
  wantsWarning?: string;
}

/** One officer's whole conversation, planned ahead, with what the draft must and may not hold. */
export interface TalkPlan {
  id: string;
  truth: Truth;
  role: string;
  outline: string;
  messages: PlannedMessage[];
  /** Said wrong, noticed only after the draft: what it was and what it is. */
  late: { id: string; was: string; is: string; unit: string; text: string } | null;
  required: Required[];
  /** Wanted no number: 不清楚 and 保密. */
  silent: string[];
  /** Numbers of last year's report, pasted: none may come in. */
  lastYear: string[];
}

const outlines = ['standard', 'six-part', 'three-block', 'two-block'];
const silences = ['稍等，我翻翻本子', '嗯', '好的', '有人找我，等会儿说', '继续'];
/** Told one by one in styles that read a bare answer only after its question. */
const spoken = styles.filter((style) => style.name !== 'bare-answer');

/** Their last year is a figure of its own: a style that makes one up beside them would contradict it. */
function isToldForBothYears(group: readonly TrueFigure[]): boolean {
  return group.some((figure) => figure.id === 'funding.total' || figure.id === 'conscription.enlisted');
}

/** The same officer every run: random truth, sixteen styles less one, slips mended, silences, last year's text. */
export function planTalk(seed: number, phrases: Phrases, labels: Labels): TalkPlan {
  const random = createRandom(seed * 7919);
  const truth = randomTruth(random);
  // First issued in 2022: nobody has them in an earlier year's report.
  if (truth.year < 2022) truth.figures.delete('support.veteran_cards');
  const role = random.pick(['党工委书记', '武装部部长', '武装干事']);
  const sayable = [...truth.figures.values()].filter((figure) => phrases.has(figure.id));
  const quiet = new Set(random.shuffle(sayable.filter(mayBeSilent)).slice(0, 2));
  const slips = new Set(random.shuffle(sayable.filter((figure) => maySlip(figure) && !quiet.has(figure))).slice(0, 2));
  const told = new Map<string, TrueFigure>();
  const messages: PlannedMessage[] = [{ style: 'opening', text: opening(truth, role, random) }];
  const plain = random.shuffle(sayable.filter((figure) => !quiet.has(figure) && !slips.has(figure)));
  for (const [index, group] of chunks(plain, random).entries()) {
    const drawn = spoken[(seed + index) % spoken.length] ?? random.pick(spoken);
    const style = isToldForBothYears(group) && /year/.test(drawn.name) ? (spoken[1] ?? drawn) : drawn;
    const said = style.say(group, phrases, random, labels);
    for (const figure of said.expected) told.set(figure.id, figure);
    messages.push({ style: style.name, text: said.text });
    if (random.chance(0.12)) messages.push({ style: 'silence', text: random.pick(silences) });
  }
  for (const figure of slips) {
    messages.push(...slip(figure, labels, random));
    told.set(figure.id, figure);
  }
  for (const [at, figure] of [...quiet].entries()) {
    const name = nameOf(figure.id, labels);
    messages.push({ style: 'unknown', text: at === 0 ? `${name}不清楚，先空着` : `${name}保密，不写` });
  }
  messages.push(...contradiction(told, labels, random));
  const past = seed % 3 === 0 ? pastedReport(truth, random) : null;
  if (past) messages.splice(1, 0, { style: 'last-year-report', text: past.text });
  return {
    id: `talk-${seed}`,
    truth,
    role,
    outline: outlines[seed % outlines.length] ?? 'standard',
    messages,
    required: [...told.values()].map(requiredOf),
    silent: [...quiet].map((figure) => figure.id),
    lastYear: past?.marks ?? [],
    late: lateCorrection([...told.values()], labels),
  };
}

export function requiredOf(figure: TrueFigure): Required {
  return { id: figure.id, value: figure.value, unit: figure.unit, isApprox: figure.approx !== null };
}

function opening(truth: Truth, role: string, random: Random): string {
  const { year, unitName } = truth;
  return random.pick([
    `写${unitName}${year}年度党管武装述职报告，我是${role}`,
    `我是${unitName}${role}，要写${year}年的述职`,
    `${year}年度，${unitName}，${role}述职`,
  ]);
}

function chunks(figures: readonly TrueFigure[], random: Random): TrueFigure[][] {
  const groups: TrueFigure[][] = [];
  for (let at = 0; at < figures.length;) {
    const size = random.int(3, 7);
    groups.push(figures.slice(at, at + size));
    at += size;
  }
  return groups;
}

function mayBeSilent(figure: TrueFigure): boolean {
  return figure.id.startsWith('support.') && figure.value !== '0';
}

/** Not where a slip would contradict another figure and set off a talk of its own. */
function maySlip(figure: TrueFigure): boolean {
  return /^(?:leadership|education|support)\./.test(figure.id) && figure.approx === null && Number(figure.value) > 3;
}

/** A wrong number, something else, then the right one: by its name, two messages later. */
function slip(figure: TrueFigure, labels: Labels, random: Random): { style: string; text: string }[] {
  const name = nameOf(figure.id, labels);
  const wrong = { ...figure, value: String(Number(figure.value) + (figure.unit === '元' ? 1000 : 2)) };
  const said = (one: TrueFigure): string => sayFigure(one, 'arabic', random, false, true);
  return [
    { style: 'slip', text: `${name}${said(wrong)}` },
    { style: 'silence', text: random.pick(silences) },
    { style: 'mended', text: `刚才${name}说错了，应该是${said(figure)}` },
  ];
}

/** A part and its whole: more of the part than of the whole cannot be. */
const partsOfWholes = [
  ['conscription.college', 'conscription.enlisted'],
  ['militia.muster_actual', 'militia.muster_expected'],
  ['conscription.medical_exam', 'conscription.applied'],
  ['conscription.graduates', 'conscription.college'],
] as const;

/** Says a part larger than its whole, is told so, and puts it right. */
function contradiction(told: ReadonlyMap<string, TrueFigure>, labels: Labels, random: Random): PlannedMessage[] {
  const pairs = partsOfWholes.flatMap(([part, whole]) => {
    const [a, b] = [told.get(part), told.get(whole)];
    return a && b && a.approx === null && b.approx === null ? [{ part: a, whole: b }] : [];
  });
  if (pairs.length === 0) return [];
  const { part, whole } = random.pick(pairs);
  const name = nameOf(part.id, labels);
  const tooMany = { ...part, value: String(Number(whole.value) + random.int(1, 4)) };
  const said = (one: TrueFigure): string => sayFigure(one, 'arabic', random, false, true);
  return [
    { style: 'contradiction', text: `${name}${said(tooMany)}`, wantsWarning: 'arithmetic/' },
    { style: 'mended', text: `哦，${name}说错了，应该是${said(part)}` },
  ];
}

/** Of what was told, one figure that nothing else hangs on. */
function lateCorrection(told: readonly TrueFigure[], labels: Labels): TalkPlan['late'] {
  const figure = told.find((one) => /^(?:leadership\.(?:study|onsite)|education\.class)/.test(one.id) && maySlip(one));
  if (!figure) return null;
  const values = new Set(told.map((one) => one.value));
  let is = Number(figure.value) + 1;
  while (values.has(String(is))) is += 1;
  const text = `${nameOf(figure.id, labels)}说错了，应该是${is}${figure.unit}`;
  return { id: figure.id, was: figure.value, is: String(is), unit: figure.unit, text };
}

/** Last year's report as officers paste it, its numbers unlike any of this year's. */
function pastedReport(truth: Truth, random: Random): { text: string; marks: string[] } {
  const marks = [random.int(2101, 2199), random.int(2201, 2299), random.int(2301, 2399)].map(String);
  const [a, b, c] = marks;
  const text = [
    '去年的稿子，你参考一下：',
    `${truth.unitName}${truth.year - 1}年度党管武装工作述职报告`,
    `一年来，街道共编普通民兵${a}人，入户走访${b}户。`,
    `开展国防教育活动，受众${c}人次。`,
  ].join('\n');
  return { text, marks };
}

export function nameOf(id: string, labels: Labels): string {
  return (labels.get(id) ?? id).replace(/（[^）]*）/g, '');
}
