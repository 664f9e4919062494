import { marks } from '../../lexicon/lexicon.ts';
import { alsoOf, claimId } from '../../report/claim-ids.ts';
import { asTold } from './claims.ts';
import { cleanWords } from './desk.ts';
import type { Desk } from './desk.ts';
import { practicesOf, writeDoings } from './doings.ts';
import { frameOf, ownFactId, type CatalogueFact } from '../../kinds/facts.ts';
import type { Insight } from '../../figures/insights.ts';
import type { SectionPlan } from '../plan/report-plan.ts';
import type { BlockPhrases, SectionPhrases } from '../../kinds/phrases.ts';
import { pieceText, type Paragraph, type Piece } from '../../report/report.ts';
import { holds } from './reckoning.ts';
import { asClaim, isNewSentence, writeAlone, writeOneOf, writeTopic, type Sentence } from './sentence.ts';
import { nothingStood } from './stood.ts';
import { joinPieces } from './template.ts';

export interface SectionOptions {
  /** 一是 … allowed; else blocks run on. */
  mayNumber: boolean;
}

interface WrittenBlock {
  block: BlockPhrases;
  /** A short judgement by which its paragraph may open. */
  lead: Sentence | null;
  sentences: Sentence[];
}

/** The paragraphs of one section of work; none when nothing can be said. */
export function writeSection(desk: Desk, sectionId: string, plan: SectionPlan, options: SectionOptions): Paragraph[] {
  const phrases = desk.kind.phrases.sections[sectionId];
  if (!phrases) return [];
  const toldBefore = desk.told.size;
  const insights = plan.insights.filter((insight) => insight.section === sectionId);
  const blocks = tellingFirst(
    phrases.blocks.map((block) => writeBlock(desk, block, insights)).filter((written) => written.sentences.length > 0),
  );
  const told = [...writeScoped(desk, sectionId), ...writeOwn(desk, sectionId)];
  const isEmpty = blocks.length + told.length === 0;
  const rest = [...told, ...writeWithheld(desk, sectionId, phrases, isEmpty)];
  if (blocks.length === 0 && rest.length === 0) return [];
  const isPreaching = plan.principles.includes(sectionId) && desk.told.size - toldBefore >= 3;
  const law = lawOfTheYear(desk, sectionId);
  const place = blocks.find(({ block }) => block.topics.some(({ figures }) => figures.includes(law?.before ?? '')));
  if (law && place) place.sentences.unshift(law.sentence);
  const opening = place ? null : (law?.sentence ?? null);
  const intro = opening ?? (isPreaching ? writeIntro(desk, phrases) : null);
  return layOut(desk, sectionId, phrases, { intro, blocks, rest }, options);
}

/** A section begins with what it tells: what only asks stands behind the first that tells, else in its place. */
function tellingFirst(blocks: readonly WrittenBlock[]): WrittenBlock[] {
  const first = blocks.findIndex(({ sentences }) => !sentences.every(asksOnly));
  return first === -1
    ? [...blocks]
    : [...blocks.slice(first, first + 1), ...blocks.slice(0, first), ...blocks.slice(first + 1)];
}

function asksOnly(sentence: Sentence): boolean {
  return sentence.every(({ type }) => type === 'text' || type === 'pending');
}

function writeBlock(desk: Desk, block: BlockPhrases, insights: readonly Insight[]): WrittenBlock {
  const held = writeHeld(desk, block);
  const sentences = block.topics
    .flatMap((topic) => [
      ...writeTopic(desk, topic),
      ...sayInsights(
        desk,
        insights.filter(({ entry }) => topic.figures.includes(entry.after[0] ?? '')),
      ),
    ])
    .filter((one) => isNewSentence(desk, one));
  const told = sentences.length > 0;
  const doings = practicesOf(desk.kind);
  for (const id of block.facts.filter((one) => !doings.has(one))) {
    const fact = desk.kind.facts.find((one) => one.id === id);
    const sentence = fact ? confirmedSentence(desk, fact) : null;
    if (sentence && isNewSentence(desk, sentence)) sentences.push(sentence);
  }
  const done = writeDoings(desk, block.facts);
  if (sentences.every(asksOnly)) sentences.unshift(...done);
  else sentences.push(...done);
  if (told) sentences.push(...held, ...writeClaims(desk, block));
  const own = new Set(block.topics.flatMap((topic) => topic.figures));
  const lead = told
    ? leadOf(
        desk,
        insights.filter(({ entry }) => own.has(entry.after[0] ?? '')),
      )
    : null;
  return { block, lead, sentences };
}

/** What the figures just told say together, weightiest first. */
function sayInsights(desk: Desk, insights: readonly Insight[]): Sentence[] {
  return insights.flatMap((insight) => {
    if (desk.insights.has(insight.id) || !insight.entry.after.every((id) => desk.told.has(id))) return [];
    const said = writeOneOf(desk, insight.entry.say);
    if (!said) return [];
    desk.insights.add(insight.id);
    return [said];
  });
}

function leadOf(desk: Desk, insights: readonly Insight[]): Sentence | null {
  for (const { entry } of insights) {
    const lead = writeOneOf(desk, entry.lead);
    if (lead) return lead;
  }
  return null;
}

/** The fact's sentence with the officer's words in place of 【】; null unless he confirmed it. */
export function confirmedSentence(desk: Desk, fact: CatalogueFact): Sentence | null {
  const given = desk.ledger.facts[fact.id];
  if (given?.status !== 'confirmed' || fact.sentence === '') return null;
  if (fact.answer === 'yes') return [{ type: 'fact', id: fact.id, text: fact.sentence }];
  const words = cleanWords(given.text ?? '').replace(/[，。；、！？,.;!?]+$/u, '');
  if (words === '') return null;
  const { before, after } = frameOf(fact, words);
  const said: Sentence = [
    { type: 'text', text: before },
    { type: 'fact', id: fact.id, text: words },
    { type: 'text', text: after },
  ];
  return joinPieces(asTold(desk, fact.id, said));
}

/** What was proposed in the draft before and he confirmed since is held in the words he confirmed. */
export function holdConfirmed(desk: Desk): void {
  if (desk.stood === nothingStood) return;
  const claims = Object.values(desk.kind.phrases.sections).flatMap(({ blocks }) => blocks.flatMap((one) => one.claims));
  for (const claim of claims)
    if (claim.of.every((fact) => isTicked(desk, fact)) && sayAsBefore(desk, claim) !== null)
      for (const fact of claim.of) desk.held.add(fact);
}

function sayAsBefore(desk: Desk, { say, when }: BlockPhrases['claims'][number]): Sentence | null {
  if (when && !holds(when, desk.facts)) return null;
  const said = writeOneOf(desk, say, { repeats: true });
  return said && desk.stood(pieceText(said)) >= 0 ? said : null;
}

function isTicked(desk: Desk, fact: string): boolean {
  const given = desk.ledger.facts[fact];
  return given?.status === 'confirmed' && !given.text && !given.waits;
}

function writeHeld(desk: Desk, block: BlockPhrases): Sentence[] {
  return block.claims.flatMap((claim) => {
    if (!claim.of.every((fact) => desk.held.has(fact) && !desk.told.has(fact))) return [];
    const said = sayAsBefore(desk, claim);
    if (!said || !isNewSentence(desk, said)) return [];
    for (const fact of claim.of) desk.told.add(fact);
    return [said.map((piece): Piece => ({ type: 'fact', id: claim.of[0] ?? '', text: piece.text }))];
  });
}

function writeClaims(desk: Desk, block: BlockPhrases): Sentence[] {
  const taken = new Set<string>();
  return block.claims.flatMap((claim) => {
    if (claim.of.some((fact) => desk.ledger.facts[fact] !== undefined || taken.has(fact))) return [];
    if (claim.when && !holds(claim.when, desk.facts)) return [];
    const said = writeOneOf(desk, claim.say, { repeats: true });
    if (!said || !isNewSentence(desk, said)) return [];
    for (const fact of claim.of) taken.add(fact);
    // A sentence that waits for his words asserts nothing.
    if (said.some(({ type }) => type === 'pending')) return [said];
    const id = claimId('claim', claim.of.join(alsoOf));
    const questions = claim.of.map((of) => desk.kind.facts.find((fact) => fact.id === of)?.question ?? '');
    desk.claims.push({ id, text: pieceText(said), question: questions.join('') });
    return [asClaim(said, id)];
  });
}

/** Figures that hold for a part of the year only are told apart, behind the officer's own words (到任以来). */
function writeScoped(desk: Desk, sectionId: string): Sentence[] {
  const byScope = new Map<string, string[]>();
  for (const [id, standing] of desk.standings) {
    const scope = cleanWords(standing.figure?.scope ?? '');
    if (scope === '' || standing.kind === 'withheld' || desk.told.has(id)) continue;
    if (desk.kind.figureById.get(id)?.section === sectionId) byScope.set(scope, [...(byScope.get(scope) ?? []), id]);
  }
  return [...byScope].flatMap(([scope, ids]) => writeAlone(desk, ids, `${scope}，`));
}

/** What he told of his own accord. */
function writeOwn(desk: Desk, sectionId: string): Sentence[] {
  const fact = desk.kind.facts.find(({ id }) => id === ownFactId(sectionId));
  const sentence = fact ? confirmedSentence(desk, fact) : null;
  return sentence && isNewSentence(desk, sentence) ? [sentence] : [];
}

/** 慰问家庭的金额不写: what may stand in any report is left out without a word, unless nothing else stands there. */
function writeWithheld(desk: Desk, sectionId: string, phrases: SectionPhrases, isEmpty: boolean): Sentence[] {
  const isWithheld = [...desk.standings].some(([id, { kind }]) => {
    const figure = desk.kind.figureById.get(id);
    return kind === 'withheld' && figure?.section === sectionId && (isEmpty || figure.sensitivity !== 'open');
  });
  if (!isWithheld) return [];
  const text = phrases.withheld[desk.choose(`withheld/${sectionId}`, phrases.withheld.length)] ?? '';
  const sentence: Sentence = [{ type: 'text', text }];
  return isNewSentence(desk, sentence) ? [sentence] : [];
}

/** The law that came into force in the year of the report, where the kind has words for it. */
function lawOfTheYear(desk: Desk, sectionId: string): { sentence: Sentence; before: string | undefined } | null {
  const { year } = desk.ledger;
  const law = desk.kind.inForce.find(
    ({ dates, said }) => said?.section === sectionId && dates.some((date) => date.startsWith(`${year ?? ''}-`)),
  );
  return law?.said ? { sentence: [{ type: 'text', text: law.said.say }], before: law.said.before } : null;
}

function writeIntro(desk: Desk, phrases: SectionPhrases): Sentence | null {
  const fit = phrases.intros.filter((intro) => !intro.when || holds(intro.when, desk.facts));
  const intro = writeOneOf(
    desk,
    fit.map((one) => one.say),
  );
  return intro && isNewSentence(desk, intro) ? intro : null;
}

/** 一是 … needs three blocks with something to tell in each; one-line blocks run on instead. */
function isNumberable(blocks: readonly WrittenBlock[]): boolean {
  const length = blocks.reduce((sum, written) => sum + pieceText(written.sentences.flat()).length, 0);
  return blocks.length >= 3 && length / blocks.length >= 20;
}

interface Matter {
  intro: Sentence | null;
  blocks: WrittenBlock[];
  rest: Sentence[];
}

/** Longest paragraph that still takes another block, in characters. */
const fullParagraph = 160;
/** Paragraphs of a report that may open with 应急力量方面，. */
const mostAspects = 2;

function layOut(
  desk: Desk,
  sectionId: string,
  phrases: SectionPhrases,
  matter: Matter,
  options: SectionOptions,
): Paragraph[] {
  const isClassic = desk.plan.style === 'classic';
  const isNumbered = isClassic && options.mayNumber && phrases.style === 'numbered' && isNumberable(matter.blocks);
  const paragraphs: Piece[][] = matter.intro ? [[...matter.intro]] : [];
  const leadSets = Math.max(1, ...matter.blocks.map((written) => written.block.leads.length));
  const leadSet = desk.choose(`leads/${sectionId}`, leadSets);
  matter.blocks.forEach((written, index) => {
    const pieces = written.sentences.flat();
    if (isNumbered) {
      const lead = written.block.leads[leadSet % Math.max(1, written.block.leads.length)] ?? '';
      paragraphs.push([{ type: 'text', text: `${marks.ordinal.list[index] ?? ''}是${lead}。` }, ...pieces]);
      return;
    }
    const opening = isClassic ? aspectOf(desk, written, leadSet, matter.blocks.length) : written.lead;
    const last = paragraphs.at(-1);
    // A block with an opening of its own stands apart; the first joins the intro.
    const standsApart = (options.mayNumber || !isClassic) && opening !== null && matter.blocks.length > 1 && index > 0;
    const own = [...(opening ?? []), ...pieces];
    if (last && !standsApart && pieceText(last).length < fullParagraph) last.push(...own);
    else paragraphs.push(own);
  });
  const last = paragraphs.at(-1);
  if (last) last.push(...matter.rest.flat());
  else paragraphs.push(matter.rest.flat());
  return paragraphs.map((pieces) => ({ pieces: joinPieces(pieces) }));
}

function aspectOf(desk: Desk, { block }: WrittenBlock, leadSet: number, blocks: number): Sentence | null {
  const aspect = block.aspects[leadSet % Math.max(1, block.aspects.length)] ?? '';
  if (blocks < 2 || aspect === '' || desk.aspects >= mostAspects) return null;
  desk.aspects += 1;
  return [{ type: 'text', text: aspect }];
}
