import { computeFigures } from '../figures/arithmetic.ts';
import type { Kind } from '../kinds/kind.ts';
import type { ToldAnswer } from '../kinds/questions.ts';
import { findHits } from '../reading/names-found.ts';
import { extractFigures } from '../mentions/extract.ts';
import { answerOfTold, answerOfWorked } from './asked-after.ts';
import { termsIn, type AskedQuestion } from './known-questions.ts';
import { missingGroupNames } from './next-question.ts';
import { toldWords } from './replies-told.ts';
import { labelOf, spokenFigure } from './spoken-figures.ts';
import type { ConversationState } from './state.ts';

/** The answer to a known question: from the conversation where that holds one, else as the data has it. */
export function answerKnown(kind: Kind, { question, sentence }: AskedQuestion, state: ConversationState): string {
  const told = question.tells && answers[question.tells](kind, state, sentence);
  const said = (state.draft && question.withDraft) ?? question.answer ?? kind.voice.terms;
  return told ?? filled(kind, said);
}

type Answer = (kind: Kind, state: ConversationState, sentence: string) => string | null;

const mostGroups = 5;
/** More figures than these are looked at in the ledger. */
const mostFigures = 20;
const mostClaims = 3;
/** 报了 is said of anything. */
const shortestName = 3;

const answers: Readonly<Record<ToldAnswer, Answer>> = {
  needed: (kind, state) => {
    const groups = missingGroupNames(kind, state);
    if (groups.length === 0) return toldWords.enough;
    return toldWords.needed(groups.slice(0, mostGroups), Object.keys(state.ledger.figures).length);
  },
  recorded: (kind, state, sentence) => {
    const isNamed = findHits(kind, sentence).some(({ name }) => name.length >= shortestName);
    const named = isNamed ? answerOfTold(kind, state, sentence) : null;
    if (named !== null) return named;
    const figures = Object.entries(state.ledger.figures).map(([id, figure]) => spokenFigure(kind, id, figure));
    return figures.length === 0 ? null : toldWords.recorded(figures.slice(0, mostFigures), figures.length);
  },
  length: (_, { draft }) => (draft === null ? null : toldWords.length(draft.text.replaceAll(/\s/g, '').length)),
  origin: (kind, state, sentence) => {
    const { figures } = state.ledger;
    const said = extractFigures(sentence, kind.field).figures;
    const values = new Set(said.map(({ value }) => value));
    const told = Object.entries(figures).flatMap(([id, { value, surface }]) =>
      value !== null && values.has(value) ? [toldWords.ofTold(labelOf(kind, id), surface ?? value)] : [],
    );
    const worked = Object.entries(computeFigures(kind, state.ledger)).flatMap(([id, { value, unit }]) =>
      value !== null && values.has(value) ? [toldWords.ofComputed(`${labelOf(kind, id)}${value}${unit}`)] : [],
    );
    const found = [...told, ...worked];
    if (found.length > 0) return found.join('');
    const isPrinted = said.some(({ text }) => state.draft?.text.includes(text));
    if (said[0] && !isPrinted) return toldWords.unknownNumber(said[0].text);
    const claims = (state.draft?.claims ?? []).map(({ text }) => text);
    return (
      answerOfTold(kind, state, sentence) ??
      (claims.length === 0 ? null : toldWords.drafted(claims.slice(0, mostClaims), claims.length))
    );
  },
  /** The question itself follows. */
  again: (_, { asked }) => (asked.length > 0 ? toldWords.again : null),
  /** 到位率几多: what follows from what he told. */
  worked: (kind, state, sentence) => answerOfWorked(kind, state, sentence),
  /** Where it is, or that there is none yet. */
  draft: () => null,
  meaning: (kind, _, sentence) => {
    const questions = kind.questions?.();
    const means = questions ? termsIn(questions, sentence).slice(0, mostTerms) : [];
    return means.length > 0 ? filled(kind, `${means.join('；')}。`) : null;
  },
};

const mostTerms = 2;

function filled(kind: Kind, answer: string): string {
  const { voice } = kind;
  const slots: Readonly<Record<string, string>> = {
    自: voice.self,
    前任: voice.predecessor,
    密: voice.secrets,
    审: voice.reviewer,
    报告: voice.report,
    工作: voice.works,
    单位: voice.unit,
    字数: kind.length.join('到'),
    骨架: Object.values(kind.outlines)
      .map(({ name }) => name)
      .join('、'),
    职务: kind.roles.map(({ name }) => name).join('、'),
  };
  return answer.replaceAll(/«(.+?)»/g, (whole, name: string) => slots[name] ?? whole);
}
