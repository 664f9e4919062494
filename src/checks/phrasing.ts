/**
 * Flags wording by the kind's own patterns (checks.yaml, `phrasing`): spoken words, names that leave somebody out, two
 * first responsible persons. The first place of each is enough: it is a habit of the writer's.
 * Accepted: `区委、区政府和区人武部`, `“八一”建军节`
 * Flagged: `应当说`, `区政府、人武部的部署` without 区委, `书记、主任均为第一责任人`
 * Cannot see: a clumsy sentence of words that are each all right.
 */
import type { Kind } from '../kinds/kind.ts';
import type { DraftReading } from './draft-reading.ts';
import type { Finding } from './finding.ts';

interface Pattern {
  find: RegExp;
  id: string;
  severity: 'warning' | 'hint';
  message: string;
  fix: string | undefined;
  isAboutFigure: boolean;
}

const patternsOf = new WeakMap<Kind, Pattern[]>();

export function checkPhrasing(draft: DraftReading, hasLedger: boolean): Finding[] {
  let patterns = patternsOf.get(draft.kind);
  if (!patterns) {
    patterns = draft.kind.checks.phrasing.map(({ id, pattern, severity, message, fix, isAboutFigure }) => ({
      find: new RegExp(pattern, 'gu'),
      id,
      severity,
      message,
      fix,
      isAboutFigure,
    }));
    patternsOf.set(draft.kind, patterns);
  }
  return patterns
    .filter((one) => !(hasLedger && one.isAboutFigure))
    .flatMap(({ find, id, severity, message, fix }) => {
      const places = [...draft.text.matchAll(find)];
      // What can be mended is mended everywhere; a question is asked once.
      return (fix === undefined ? places.slice(0, 1) : places).map((match): Finding => ({
        rule: `phrasing/${id}`,
        severity,
        start: match.index,
        end: match.index + match[0].length,
        message: message.replace('$0', match[0]),
        ...(fix === undefined ? {} : { fix: match[0].replace(new RegExp(find.source, 'u'), fix) }),
      }));
    });
}
