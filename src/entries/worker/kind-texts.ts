import frame from '../../../corpus/common/frame.yaml';
import checks from '../../../corpus/armed-forces-duty/checks.yaml';
import constraints from '../../../corpus/armed-forces-duty/constraints.yaml';
import facts from '../../../corpus/armed-forces-duty/facts.yaml';
import figures from '../../../corpus/armed-forces-duty/figures.yaml';
import insights from '../../../corpus/armed-forces-duty/insights.yaml';
import kind from '../../../corpus/armed-forces-duty/kind.yaml';
import phrases from '../../../corpus/armed-forces-duty/phrases.yaml';
import practices from '../../../corpus/armed-forces-duty/practices.yaml';
import problems from '../../../corpus/armed-forces-duty/problems.yaml';
import speech from '../../../corpus/armed-forces-duty/speech.yaml';
import terms from '../../../corpus/armed-forces-duty/terms.yaml';
import timeline from '../../../corpus/armed-forces-duty/timeline.yaml';
import type { KindTexts } from '../../kinds/kind-of-files.ts';

/** A Worker reads no files: what Node reads from `corpus/` is bundled with the Worker that speaks with the model. */
export const kindTexts: KindTexts = {
  'common/frame.yaml': frame,
  'kind.yaml': kind,
  'figures.yaml': figures,
  'facts.yaml': facts,
  'constraints.yaml': constraints,
  'terms.yaml': terms,
  'timeline.yaml': timeline,
  'phrases.yaml': phrases,
  'problems.yaml': problems,
  'insights.yaml': insights,
  'speech.yaml': speech,
  'practices.yaml': practices,
  'checks.yaml': checks,
};
