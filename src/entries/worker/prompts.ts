import condenseSpeech from '../../../prompts/condense-speech.md';
import editDraft from '../../../prompts/edit-draft.md';
import findFaults from '../../../prompts/find-faults.md';
import judgeReport from '../../../prompts/judge-report.md';
import polishParagraph from '../../../prompts/polish-paragraph.md';
import repairSection from '../../../prompts/repair-section.md';
import rewriteOwn from '../../../prompts/rewrite-own.md';
import rewriteProblems from '../../../prompts/rewrite-problems.md';
import understandMessage from '../../../prompts/understand-message.md';
import writeSection from '../../../prompts/write-section.md';
import { parsePrompt, promptsBy, type PromptName, type Prompts } from '../../model/prompt-file.ts';
import { invariant } from '../../result.ts';

/** A Worker reads no files: each prompt is bundled as text. The compiler misses one that is not listed. */
const texts: Record<PromptName, string> = {
  'condense-speech': condenseSpeech,
  'edit-draft': editDraft,
  'find-faults': findFaults,
  'judge-report': judgeReport,
  'polish-paragraph': polishParagraph,
  'repair-section': repairSection,
  'rewrite-own': rewriteOwn,
  'rewrite-problems': rewriteProblems,
  'understand-message': understandMessage,
  'write-section': writeSection,
};

export function bundledPrompts(): Prompts {
  return promptsBy((name) => {
    const parsed = parsePrompt(name, texts[name]);
    invariant(parsed.ok, parsed.ok ? '' : `prompts/${name}.md: ${parsed.failure.detail}`);
    return parsed.value;
  });
}
