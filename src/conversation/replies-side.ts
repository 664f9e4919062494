import type { Voice } from '../kinds/voice.ts';
import type { SideQuestion } from './side-questions.ts';

/** What a side answer may need to know. */
export interface SideFacts {
  /** Target length of the kind, characters. */
  length: readonly [number, number];
  outlines: readonly string[];
  /** Names of the question groups with something missing, weightiest first. */
  groups: readonly string[];
  given: number;
  voice: Voice;
  /** The figure a term question names, with its label and unit. */
  term: { label: string; unit: string; note: string | null } | null;
}

/** A brief answer to each side question, one or two sentences. */
export const sideAnswers: Readonly<Record<SideQuestion, (facts: SideFacts) => string>> = {
  length: (facts) => `书面述职一般${facts.length[0]}到${facts.length[1]}字；上会念的，一千二三百字正好。`,
  'how-long': () => '数给到什么程度，稿就写到什么程度，说“出稿”马上就有。',
  'what-needed': (facts) =>
    facts.groups.length === 0
      ? '主要的数都有了，说“出稿”就写。'
      : `${facts.given === 0 ? '主要是' : '还差'}${facts.groups.slice(0, 5).join('、')}这几块的数，想到哪说到哪，不用按顺序。`,
  progress: (facts) => (facts.given === 0 ? '还没记下数字。' : `到现在记了${facts.given}项，都在台账里，随时可以改。`),
  'who-are-you': ({ voice }) => voice.self,
  'new-in-office': ({ voice }) => voice.predecessor,
  'how-to-write': () => '先报成绩、再摆问题、后说打算，句句落到数上；您把数告诉我，句子我来写。',
  privacy: () =>
    '您说的都存在装执笔的这台机器上；要是接了模型，发出去之前数字、单位、姓名都换成记号。涉密的内容请不要在这里说。',
  'secret-figures': ({ voice }) => voice.secrets,
  'unknown-figures': () => '不清楚的说一声“先空着”就行，稿里留出空，您查到了再补，我不替您估。',
  'problems-needed': () => '问题、原因、打算不能省，两到四条就够，一条对一条；我先从数字里找差距，您来定。',
  outlines: (facts) => `有${facts.outlines.join('、')}这几种，说一声就按哪种排；不说就按标准的来。`,
  export: () => '稿子出来后可以存成Word，WPS打开就能改。',
  'last-year': () => '去年的稿子可以整篇贴给我，去年的数只放在旁边作对照，不会混进今年的稿。',
  'who-made-it-up': () => '稿里每个数都是您说的或由您的数算出来的，点一下就能看到是哪句话里说的。',
  term: (facts) => (facts.term ? `这里指的是${facts.term.label}，按“${facts.term.unit}”算。` : facts.voice.terms),
};
