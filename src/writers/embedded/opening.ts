import { unsaidRole } from '../../kinds/phrases.ts';
import type { Template } from '../../kinds/template.ts';
import type { Paragraph, Piece } from '../../report/report.ts';
import { pieceText } from '../../report/report.ts';
import { cleanWords, isOfficeOpen, type Desk } from './desk.ts';
import { doubtsOf } from './doubted.ts';
import { isNewSentence, writeOneOf } from './sentence.ts';
import { joinPieces } from './template.ts';

export function writeTitle(desk: Desk): string {
  const ways = byRole(desk, desk.kind.phrases.frame?.title ?? {});
  const said = writeOneOf(desk, ways);
  return said ? pieceText(said) : `${desk.words.get('单位') ?? ''}${desk.words.get('年度') ?? ''}${desk.kind.title}`;
}

/** Year, who I am, under whose guidance, what the report holds, 现述职如下: one paragraph. */
export function writeOpening(desk: Desk, sectionIds: readonly string[]): Paragraph[] {
  const frame = desk.kind.phrases.frame;
  if (!frame) return [];
  const topics = sectionIds.map((id) => frame.topics[id]).filter((name) => name !== undefined);
  const words = new Map([
    ['节表', topics.join('、')],
    ['年意', frame.years[String(desk.ledger.year)] ?? ''],
  ]);
  const parts = [identityOf(desk, frame.identity), topics.length > 0 ? frame.guidance : [], frame.handover];
  const [identity, guidance, handover] = parts.map((ways) => writeOneOf(desk, ways, { words }) ?? []);
  const pieces = [
    ...(identity ?? []),
    ...(guidance ?? []),
    ...writeAccount(desk),
    ...writeShortcomings(desk),
    ...(handover ?? []),
  ];
  return pieces.length === 0 ? [] : [{ pieces: joinPieces(pieces) }];
}

/** Of the problems below, what the heaviest are of. */
const namedShort = 2;

/** What the year fell short in, so that the opening tells the whole of it. */
function writeShortcomings(desk: Desk): Piece[] {
  const { problem } = desk.kind.factRoles;
  const isOwn = problem !== undefined && desk.ledger.facts[problem]?.status === 'confirmed';
  const short = desk.plan.problems.slice(0, namedShort).map(({ detector }) => desk.local(detector.about));
  if (isOwn || short.length === 0) return [];
  const words = new Map([['短处', short.join('，')]]);
  return writeOneOf(desk, desk.kind.phrases.frame?.shortcomings ?? [], { words, repeats: true }) ?? [];
}

/** So many results make an account. */
const accounted = { least: 2, most: 3 };

/** What the year came to, weightiest first, before how it was done: 批准入伍16人，比上年多2人；…。 */
function writeAccount(desk: Desk): Piece[] {
  const leads = desk.kind.phrases.frame?.account ?? [];
  if (leads.length === 0) return [];
  const results = desk.plan.insights
    .flatMap(({ entry }) => {
      const said = writeOneOf(desk, entry.summary, { repeats: true });
      return said?.every((piece) => doubtsOf(desk.doubted, piece).length === 0) ? [said] : [];
    })
    .slice(0, accounted.most);
  // What falls short is told right behind, and makes an account with one result.
  const besides = desk.plan.problems.length;
  if (results.length === 0 || results.length + besides < accounted.least) return [];
  const lead = leads[desk.choose('account', leads.length)] ?? '';
  const listed = results.flatMap((pieces, at): Piece[] =>
    at === 0 ? pieces : [{ type: 'text', text: '；' }, ...pieces],
  );
  const account: Piece[] = [{ type: 'text', text: lead }, ...listed, { type: 'text', text: '。' }];
  return isNewSentence(desk, account) ? account : [];
}

/** A report that tells fewer figures ends in few words: what went wrong is a third of it and no more. */
const closingInFullFrom = '40';

/** A pledge by the yardsticks of the problem part, and the farewell. */
export function writeClosing(desk: Desk, yardsticks: readonly string[]): Paragraph[] {
  const frame = desk.kind.phrases.frame;
  if (!frame) return [];
  const words = new Map([
    ['指标', yardsticks.join('、')],
    ['明年意', frame.nextYears[String(desk.ledger.year)] ?? ''],
  ]);
  const isBrief = !desk.facts.test('many', [closingInFullFrom]) && frame.closingBrief.length > 0;
  const pledges = yardsticks.length === 0 ? frame.closingBare : isBrief ? frame.closingBrief : frame.closing;
  const pledge = writeOneOf(desk, pledges, { words }) ?? [];
  const farewell = frame.farewell[desk.choose('farewell', frame.farewell.length)] ?? '';
  return [{ pieces: pledge }, { pieces: [{ type: 'text', text: farewell }] }];
}

/** `述职人：清溪街道党工委书记`; the name is the officer's to give, a gap until then. */
export function writeSignature(desk: Desk): { byline: string; signature: string; date: string } {
  const office = `${desk.words.get('单位') ?? ''}${desk.words.get('职务') ?? ''}`;
  const name = factWords(desk, desk.kind.factRoles.name) ?? '【姓名】';
  const date = factWords(desk, desk.kind.factRoles.date) ?? '【日期】';
  // An office nobody told stands open once, at the top.
  const signature = isOfficeOpen(desk.kind, desk.ledger) ? name : `${office}${name}`;
  return { byline: `述职人：${office}`, signature: `述职人：${signature}`, date };
}

function factWords(desk: Desk, id: string | undefined): string | null {
  const fact = id === undefined ? undefined : desk.ledger.facts[id];
  const text = cleanWords(fact?.text ?? '').replace(/[，。；、,.;]+$/u, '');
  return fact?.status === 'confirmed' && text !== '' ? text : null;
}

/** Who he is; where he did not say, only what can be said without. */
function identityOf(desk: Desk, forms: Record<string, Template[]>): Template[] {
  return isOfficeOpen(desk.kind, desk.ledger) ? (forms[unsaidRole] ?? []) : byRole(desk, forms);
}

function byRole(desk: Desk, forms: Record<string, Template[]>): Template[] {
  return forms[desk.role] ?? forms['all'] ?? [];
}
