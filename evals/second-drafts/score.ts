import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { lookTwice } from '../../src/manuscripts/look-twice.ts';
import { polishDraft } from '../../src/manuscripts/polish-draft.ts';
import { createChatModel } from '../../src/model/chat-model.ts';
import { readPrompts } from '../../src/model/node-prompts.ts';
import { createFindFaults } from '../../src/writers/model/find-faults.ts';
import { startRelay } from '../model/relay.ts';
import { findNumerals } from '../../src/numerals/numerals.ts';
import { armedForcesDuty } from '../../src/testing/kind.ts';
import { isOverlapping } from '../../src/text/spans.ts';

/**
 * Scores drafts with planted defects by what an officer would see: a defect counts as found when a finding or a
 * suggestion overlaps it, as rightly mended when a suggestion's outcome reads as the gold says, or what a finding offers
 * beside its question does (figures and names are never put right unasked). A contradiction told at both of its places is
 * one finding.
 * `node evals/second-drafts/score.ts FILE [--all] [--relay FOLDER]`: lines of `{id, text, defects: [{kind, span, fix}]}`;
 * with a folder also by what a model sees, played through the relay there: every draft is one request, all at once, and
 * one more where something of the answer may not stand.
 */
interface Draft {
  id: string;
  text: string;
  defects: { kind: string; span: string; fix?: string | null; start?: number }[];
}

const {
  positionals: [file = ''],
  values: { all: isAll = false, relay: folder },
} = parseArgs({ allowPositionals: true, options: { all: { type: 'boolean' }, relay: { type: 'string' } } });
const drafts: Draft[] = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => {
    const raw: Draft & { gold?: Draft['defects'] } = JSON.parse(line);
    return { ...raw, defects: raw.defects ?? raw.gold ?? [] };
  });
const kind = armedForcesDuty();
/** An hour: who answers by hand is not hurried. */
const patientMs = 3_600_000;
const relay = folder === undefined ? null : await startRelay(folder);
const findFaults =
  relay &&
  createFindFaults({
    kind,
    model: createChatModel({ baseUrl: relay.baseUrl, model: 'relay', key: null, timeoutMs: patientMs }),
    prompts: readPrompts(),
    maxTotalMs: patientMs,
  });
const polished = await Promise.all(
  drafts.map(async ({ text }) => {
    const plain = polishDraft(kind, text, {});
    return findFaults ? lookTwice(kind, findFaults, text, {}, plain) : plain;
  }),
);
await relay?.close();
const found = new Map<string, [number, number]>();
const fixed = new Map<string, [number, number]>();
/** Of those rightly mended, what a finding offers. */
let offers = 0;
let unmatched = 0;
let suggestionsMade = 0;
let characters = 0;
let changed = 0;
let alarms = 0;
for (const [nth, draft] of drafts.entries()) {
  const { text } = draft;
  const { findings = [], suggestions = [] } = polished[nth] ?? {};
  characters += text.length;
  suggestionsMade += suggestions.length;
  const places = draft.defects.map((defect) => {
    const start = defect.start ?? text.indexOf(defect.span);
    return { start, end: start + defect.span.length };
  });
  for (const [i, defect] of draft.defects.entries()) {
    const place = places[i] ?? { start: -1, end: -1 };
    if (place.start < 0) console.log(`!! ${draft.id} span not in text: ${defect.span}`);
    const hits = [...findings, ...suggestions].filter((one) => isOverlapping(one, place));
    const count = found.get(defect.kind) ?? [0, 0];
    count[1] += 1;
    if (hits.length > 0) count[0] += 1;
    else console.log(`- ${draft.id} ${defect.kind}: ${defect.span} (${defect.fix ?? ''})`);
    found.set(defect.kind, count);
    if (defect.fix === undefined || defect.fix === null || defect.fix === '') continue;
    const offered = findings.flatMap(({ start, end, fix, offer }) => {
      const after = fix ?? offer;
      return after === undefined ? [] : [{ start, end, after }];
    });
    const sure = suggestions.filter((one) => isOverlapping(one, place));
    // Of what is offered for one place the first: what he would take.
    const own = sure.length > 0 ? sure : offered.filter((one) => isOverlapping(one, place)).slice(0, 1);
    const from = Math.min(place.start, ...own.map((one) => one.start));
    const to = Math.max(place.end, ...own.map((one) => one.end));
    let mended = '';
    let at = from;
    for (const one of own.toSorted((a, b) => a.start - b.start)) {
      mended += text.slice(at, one.start) + one.after;
      at = one.end;
    }
    mended += text.slice(at, to);
    const [right, all] = fixed.get(defect.kind) ?? [0, 0];
    const isRight = own.length > 0 && mended.includes(defect.fix);
    fixed.set(defect.kind, [right + (isRight ? 1 : 0), all + 1]);
    if (isRight && sure.length === 0) offers += 1;
    if (!isRight && isAll) console.log(`  fix? ${draft.id} ${defect.kind}: ${defect.span} → ${mended} (${defect.fix})`);
  }
  const isPlanted = (one: { start: number; end: number }): boolean => places.some((place) => isOverlapping(one, place));
  for (const one of suggestions) {
    if (numbersOf(one.before) !== numbersOf(one.after) && !one.rule.startsWith('structure/')) changed += 1;
    if (isPlanted(one)) continue;
    unmatched += 1;
    console.log(
      `  suggestion elsewhere ${draft.id} ${one.rule}: ${one.before.slice(0, 40)} → ${one.after.slice(0, 40)}`,
    );
  }
  const planted = new Set(findings.filter(isPlanted).map(({ rule, message }) => `${rule} ${message}`));
  for (const one of findings) {
    if (planted.has(`${one.rule} ${one.message}`)) continue;
    if (one.severity === 'hint' || isPlanted(one) || suggestions.some((other) => isOverlapping(one, other))) continue;
    alarms += 1;
    console.log(
      `  finding elsewhere ${draft.id} ${one.severity} ${one.rule}: ${text.slice(one.start, one.end).slice(0, 40)} | ${one.message.slice(0, 60)}`,
    );
  }
}
const sum = (counts: typeof found): [number, number] =>
  [...counts.values()].reduce<[number, number]>(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
for (const [name, [hit, total]] of [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  console.log(`${name}: ${hit}/${total}  fix ${(fixed.get(name) ?? [0, 0]).join('/')}`);
console.log(
  `found ${sum(found).join('/')}; fixed ${sum(fixed).join('/')}, ${offers} of them offered beside a question; suggestions ${suggestionsMade}, elsewhere ${unmatched}; findings elsewhere (not hints) ${alarms} in ${characters} characters; figures changed ${changed}`,
);

function numbersOf(text: string): string {
  return findNumerals(text)
    .map((one) => `${one.value}~${one.valueMax ?? ''}`)
    .toSorted()
    .join(' ');
}
