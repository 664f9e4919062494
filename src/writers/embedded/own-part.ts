import { readProblemLines } from '../../report/problem-part/problem-lines.ts';
import type { ApartLine, ProblemLines } from '../../report/problem-part/problem-items.ts';
import { isLoose } from './loose.ts';

/** The part as it is to be mended: what answers none of its problems is left out of it. Null: there is none to be told. */
export function readOwnPart(text: string): ProblemLines | null {
  const part = readProblemLines(text);
  if (part === null) return null;
  const answers = answering(text, part);
  const measures = [...part.measures, ...answers];
  const zeal = part.together === null && measures.length === 0 ? zealOf(text, part) : null;
  return {
    ...part,
    ...causesOf(part),
    measures,
    together: part.together ?? zeal,
    plans: answers.length > 0 ? [] : part.plans,
    plansTogether: zeal === null ? part.plansTogether : null,
  };
}

/** One for several problems is of them all. */
function causesOf({ causes, commonCause, problems }: ProblemLines): Pick<ProblemLines, 'causes' | 'commonCause'> {
  const [only, another] = causes;
  if (!only || another || problems.length < 2 || commonCause !== null) return { causes, commonCause };
  return { causes: [], commonCause: { start: only.mark.end, end: only.end } };
}

/** Plans of the year are no measures, unless they follow the problems one for one, or they speak of what the problems speak of, or of nothing. */
function answering(text: string, { plans, problems, causes }: ProblemLines): ApartLine[] {
  const isAbout = (said: string): boolean =>
    problems.some(({ problem }) => sharesName(said, text.slice(problem.start, problem.end)));
  if (causes.length === 0 && plans.length > 1 && plans.length === problems.length) return plans;
  return plans.some(({ start, end }) => isAbout(text.slice(start, end)) || isLoose(text.slice(start, end)))
    ? plans
    : [];
}

/** A paragraph of nothing but zeal where measures should stand. */
function zealOf(text: string, { plansTogether }: ProblemLines): ProblemLines['together'] {
  if (plansTogether === null) return null;
  const sentences = text
    .slice(plansTogether.start, plansTogether.end)
    .split('。')
    .filter((one) => one.trim() !== '');
  return sentences.every(isLoose) ? plansTogether : null;
}

/** Four letters of the problem's own name stand in the line. */
function sharesName(said: string, problem: string): boolean {
  const name = problem.replaceAll(/[*_]/g, '').slice(0, nameLength);
  return Array.from({ length: Math.max(0, name.length - sharedLetters + 1) }, (_, i) =>
    name.slice(i, i + sharedLetters),
  ).some((letters) => /^\p{Script=Han}+$/u.test(letters) && said.includes(letters));
}

const [nameLength, sharedLetters] = [20, 4];
