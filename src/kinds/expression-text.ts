import * as z from 'zod';
import type { Result } from '../result.ts';
import { parseCondition, parseFormula } from './expression.ts';
import type { SyntaxMistake } from './syntax-mistake.ts';
import { readTemplate } from './template.ts';

/** A text of a data file that is read as it is loaded, so that a mistake in it is found with file, line and key. */
function readAs<T>(read: (text: string) => Result<T, SyntaxMistake>) {
  return z.string().transform((text, context) => {
    const found = read(text);
    if (found.ok) return found.value;
    context.addIssue({ code: 'custom', message: `第${found.failure.at + 1}字：${found.failure.message}` });
    return z.NEVER;
  });
}

export const TemplateText = readAs(readTemplate);
export const FormulaText = readAs(parseFormula);
export const ConditionText = readAs(parseCondition);
