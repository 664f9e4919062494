import * as z from 'zod';
import { lengths } from '../report/draft-form.ts';
import { failure, success, type Result } from '../result.ts';
import type { ConversationEvent } from './events.ts';
import { foldEvents } from './state.ts';

/**
 * Events as they may come from elsewhere. What the product wrote at any time passes; what would make a conversation that
 * nobody can open does not. Fields that came later are optional, fields nobody reads are let through.
 */
const text = z.string();
const texts = z.array(text);
const whole = z.number().int();
const turn = whole.min(0);
const source = z.looseObject({ turn, start: whole.min(0), end: whole.min(0) });
const decimal = text.regex(/^-?\d{1,400}(?:\.\d{1,400})?$/);

const figure = z.looseObject({
  status: z.enum(['given', 'none', 'unknown', 'withheld']),
  value: decimal.nullable(),
  valueMax: decimal.nullish(),
  unit: text,
  approx: text.nullable(),
  surface: text.nullable(),
  source: source.nullable(),
  get replaces(): z.ZodOptional<z.ZodType> {
    return figure.optional();
  },
});
const fact = z.looseObject({
  status: z.enum(['confirmed', 'denied']),
  text: text.nullable(),
  source: source.nullable(),
});
const warning = { rule: text, message: text, ids: texts };

const piece = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('text'), text }),
  z.looseObject({ type: z.literal('figure'), id: text, text }),
  z.looseObject({ type: z.literal('computed'), formula: text, from: texts, value: text, text }),
  z.looseObject({ type: z.literal('fact'), id: text, text }),
  z.looseObject({ type: z.literal('pending'), id: text, text }),
]);
const paragraphs = z.array(z.looseObject({ pieces: z.array(piece) }));
const section = z.looseObject({
  id: text.nullable(),
  level: whole,
  form: text.nullable(),
  number: whole.nullable(),
  heading: text,
  isRunIn: z.boolean(),
  paragraphs,
  get sections(): z.ZodArray<z.ZodType> {
    return z.array(section);
  },
});
const report = z.looseObject({
  kind: text.nullable(),
  title: text,
  byline: text.nullable(),
  opening: paragraphs,
  sections: z.array(section),
  closing: paragraphs,
  signature: text.nullable(),
  date: text.nullable(),
});
const draft = z.looseObject({
  text,
  report,
  pending: texts,
  unplaced: z.array(z.looseObject({ id: text, reason: text })),
  findings: z.array(z.looseObject({ rule: text, severity: text, message: text, start: whole, end: whole })),
  claims: z.array(z.looseObject({ id: text, text, question: text })),
  writer: z.enum(['embedded', 'model']),
  outline: text,
});
const edits = z.record(text, z.looseObject({ text, over: text }));
const offers = z.record(text, z.looseObject({ text, block: report.nullable(), merged: text.nullable() }));
const wholeChanges = z.looseObject({
  arranged: z.looseObject({ outline: text, keys: texts }).nullable(),
  words: z.array(z.looseObject({ from: text, to: text })),
});
const suggestions = z.looseObject({
  task: z.enum(['polish', 'rewrite']),
  base: text,
  items: z.array(z.looseObject({ rule: text, start: whole, end: whole, before: text, after: text, reason: text })),
  notes: texts,
  taken: z.array(whole),
  left: z.array(whole),
});

/** By type: a new one cannot be forgotten here. */
const byType: Record<ConversationEvent['type'], z.ZodType> = {
  conversationStarted: z.looseObject({ kind: text, version: whole.optional() }),
  kindChosen: z.looseObject({ turn, kind: text, version: whole.optional() }),
  messageReceived: z.looseObject({ turn, text }),
  requestDeclined: z.looseObject({ turn, rule: text, message: text }),
  ledgerChanged: z.looseObject({
    turn,
    change: z.looseObject({
      year: z.looseObject({ value: whole, source, isProposed: z.literal(true).optional() }).optional(),
      unitName: z.looseObject({ value: text, source }).optional(),
      role: z.looseObject({ value: text, source }).optional(),
      figures: z.array(z.looseObject({ id: text, figure, how: text, why: texts, confidence: z.number() })),
      previous: z.record(text, figure),
      facts: z.record(text, fact),
      struck: texts,
      struckPrevious: texts.optional(),
      unassigned: z.array(z.looseObject({ text, value: decimal, unit: text, source, guesses: texts })),
      unlisted: whole.optional(),
      placed: z.array(source),
    }),
  }),
  figureEdited: z.looseObject({ turn, id: text, figure, text: text.nullable(), ownId: text.optional() }),
  timelineMentioned: z.looseObject({ turn, mentions: z.array(z.looseObject({ entry: text, words: text })) }),
  doubtsWeighed: z.looseObject({
    turn,
    settled: z.array(z.looseObject({ key: text, how: z.enum(['resolved', 'insisted']) })),
    raised: z.array(z.looseObject({ ...warning, key: text, marks: texts.optional() })),
  }),
  doubtRaised: z.looseObject({ turn, doubt: z.looseObject({ ...warning, key: text }) }),
  doubtSettled: z.looseObject({ turn, key: text, how: z.enum(['resolved', 'insisted']) }),
  questionsSkipped: z.looseObject({ turn, ids: texts }),
  sentencesProposed: z.looseObject({
    turn,
    proposals: z.array(z.looseObject({ id: text, text, sentence: text, isNamed: z.boolean().optional(), source })),
  }),
  proposalSettled: z.looseObject({ turn, id: text, how: z.enum(['written', 'left']) }),
  textBrought: z.looseObject({ turn, text, as: text }),
  stepTakenBack: z.looseObject({ turn }),
  outlineChosen: z.looseObject({ turn, outline: text }),
  formChosen: z.looseObject({
    turn,
    form: z.looseObject({ style: z.enum(['results', 'classic']).optional(), length: z.literal(lengths).optional() }),
  }),
  draftRequested: z.looseObject({ turn, outline: text, seed: z.number() }),
  draftWritten: z.looseObject({ turn, draft, edits: edits.optional(), offers: offers.optional() }),
  draftRevised: z.looseObject({
    turn,
    change: z.looseObject({ kind: text }),
    draft,
    edits,
    offers,
    whole: wholeChanges.optional(),
    isStale: z.boolean(),
  }),
  suggestionsMade: z.looseObject({ turn, suggestions }),
  suggestionsLeft: z.looseObject({ turn, places: z.array(whole) }),
  waysOffered: z.looseObject({ turn, ways: z.array(z.looseObject({ place: text, text, did: text })) }),
  findingKept: z.looseObject({ turn, key: text }),
  remarksReceived: z.looseObject({
    turn,
    remarks: z.array(
      z.looseObject({
        id: text,
        by: text,
        link: text.optional(),
        at: text,
        version: whole,
        anchor: z.looseObject({ words: text, before: text, after: text }).nullable(),
        text,
      }),
    ),
  }),
  remarkSettled: z.looseObject({ turn, id: text, status: z.enum(['open', 'done', 'left', 'withdrawn']) }),
  draftFailed: z.looseObject({ turn, message: text }),
  replied: z.looseObject({
    turn,
    reply: text,
    asked: texts,
    warnings: z.array(z.looseObject(warning)),
    chips: z.array(z.looseObject({ label: text, send: text })).default([]),
    offer: z
      .looseObject({ section: text, doings: z.array(z.looseObject({ id: text, say: text })), at: whole })
      .optional(),
  }),
};

export type BadEvents = { kind: 'bad-events'; place: number };

function isEvent(value: unknown): value is ConversationEvent {
  if (typeof value !== 'object' || value === null || !('type' in value) || typeof value.type !== 'string') return false;
  return (
    Object.hasOwn(byType, value.type) &&
    Object.entries(byType).some(([type, schema]) => type === value.type && schema.safeParse(value).success)
  );
}

/** A conversation's events in order, as anything at all; `place` counts from 1 and is 0 when they do not make one. */
export function readEvents(values: readonly unknown[]): Result<ConversationEvent[], BadEvents> {
  const events: ConversationEvent[] = [];
  for (const [at, value] of values.entries()) {
    if (!isEvent(value)) return failure({ kind: 'bad-events', place: at + 1 });
    events.push(value);
  }
  try {
    foldEvents(events);
  } catch {
    return failure({ kind: 'bad-events', place: 0 });
  }
  return success(events);
}
