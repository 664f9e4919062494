import type { DraftForm } from '../report/draft-form.ts';
import type { Draft } from './draft.ts';
import type { DraftMatters } from './draft-matters.ts';

export interface DraftSummaryFacts {
  draft: Draft;
  /** What waits for the officer, as the page counts it. */
  /** Not surely heard, by the catalogue's name. */
  hanging: readonly (NonNullable<Draft['hanging']>[number] & { label: string })[];
  matters: DraftMatters;
  /** So many of the sentences left 待核 only his own words can settle. */
  wordy: number;
  /** Labels of the gaps, in the order of the text. */
  gapNames: readonly string[];
  /** Labels of what the sentences do without, weightiest first. */
  lackingNames: readonly string[];
  unplaced: readonly string[];
  /** His own words for which the draft has no place. */
  unprinted: readonly string[];
  /** 单位, 年度: not told yet. */
  unsaid: readonly string[];
  /** The year, where the day told it and he did not. */
  proposedYear: number | null;
  /** Contradictions kept as said or still open, each by its figures' names: to be checked before handing in. */
  contradictions: readonly string[];
  /** Other doubts still open. */
  openDoubts: number;
  /** Figures in the text that belong before a 保密审查. */
  isSensitive: boolean;
  /** What the kind says of those. */
  review: string;
  /** Where one was chosen. */
  outlineName: string | null;
  /** Its name tells more sections than there is anything to write in. */
  isShorter: boolean;
  /** No figure was given at all: this is a frame. */
  isFrame: boolean;
  /** Characters it was to have. */
  wished: number;
}

/** What stands in the draft: contradictions first and by name; then in one line what it is, what is empty, what is open. */
export function draftSummary(facts: DraftSummaryFacts): { contradictions: string; written: string } {
  return { contradictions: contradictionLine(facts), written: `${writtenLine(facts)}${openLine(facts)}` };
}

function contradictionLine({ contradictions }: DraftSummaryFacts): string {
  if (contradictions.length === 0) return '';
  return `有${contradictions.length}处数对不上：${listed(contradictions)}。数都按您报的写，没有替您改，交稿前请再核。`;
}

/** Of the characters wished for; a report shorter than that says why. */
const shortOf = 0.75;

function writtenLine(facts: DraftSummaryFacts): string {
  const { draft, matters, gapNames, lackingNames, unsaid, outlineName, isShorter, isFrame, wished } = facts;
  const length = draft.text.replaceAll(/\s/g, '').length;
  const shape = outlineName === null ? '' : `按${outlineName}${isShorter ? '（没内容的节不列）' : ''}，`;
  const size = `${shape}共${draft.report.sections.length}节，约${rounded(length)}字`;
  const short = length < shortOf * wished ? `，不到${wished}字，没有凑` : '';
  const written = isFrame ? `框架搭好了（${size}），数字都留着空，您说一个我填一个。` : `初稿写好了，${size}${short}。`;
  const gaps = isFrame || matters.gaps.length === 0 ? '' : `还空着${matters.gaps.length}处：${listed(gapNames)}。`;
  const proposedYear = facts.proposedYear === null ? '' : `年度您没说，先按${facts.proposedYear}年写。`;
  const lacking = isFrame || lackingNames.length === 0 ? '' : `另有${lackingNames.length}项没报，问“还缺哪些”。`;
  return `${written}${gaps}${lacking}${unsaid.length > 0 ? `${unsaid.join('、')}还没说，稿里先空着。` : ''}${proposedYear}`;
}

function openLine({
  draft,
  matters,
  hanging,
  wordy,
  unplaced,
  unprinted,
  openDoubts,
  isSensitive,
  review,
}: DraftSummaryFacts): string {
  const { claims, errors, warnings } = matters;
  const said: string[] = [];
  if (hanging.length > 0) said.push(`没听准${hanging.length}个数，稿里带“待核”：${listed(hanging.map(hangingLine))}。`);
  if (claims.length > 0)
    said.push(
      wordy === claims.length
        ? `有${claims.length}句带“待核”，要您说一句才能定。`
        : `有${claims.length}句带“待核”${ownAmong(draft)}，属实的说“都属实”，不对的说“第几句划掉”。`,
    );
  const checks = [
    ...(errors.length > 0 ? [`${errors.length}处要改`] : []),
    ...(warnings.length > 0 ? [`${warnings.length}处提醒`] : []),
  ];
  if (checks.length > 0) said.push(`核对有${checks.join('、')}。`);
  if (unplaced.length > 0) said.push(`没写进去的有${unplaced.length}处，列在稿后。`);
  if (unprinted.length > 0) said.push(`您说的${listed(unprinted)}，这一稿里还没有放它的地方。`);
  if (openDoubts > 0) said.push(`前面问的还有${openDoubts}处没定。`);
  const writing = writingLine(draft);
  if (writing !== null) said.push(writing);
  if (isSensitive) said.push(review);
  return said.join('');
}

function ownAmong({ claims }: Draft): string {
  const own = claims.filter(({ isOwn }) => isOwn).length;
  return own === 0 ? '' : `（${own}句照您的话写）`;
}

/** 到会人数19人; what is worked out from it is named in the draft's own list. */
function hangingLine({ label, told, workedOut }: DraftSummaryFacts['hanging'][number]): string {
  return told === '' ? workedOut.join('、') : `${label}${told}`;
}

/** Who worded what, where a model was asked; why the rest was not its. */
function writingLine({ sections }: Draft): string | null {
  if (!sections) return null;
  const asked = sections.filter((section) => section.writer === 'model' || section.why !== null);
  const own = asked.filter((section) => section.writer === 'embedded');
  const count = asked.length - own.length;
  if (own.length === 0) return '各节文字是模型写的，逐节核对过。';
  const reasons = [...new Set(own.map((section) => section.why ?? ''))];
  if (count === 0) return `这次没有用上模型的文字：${reasons[0] ?? ''}。`;
  const told = own.slice(0, 3).map((section) => `“${section.heading}”${section.why ?? ''}`);
  const rest = own.length > told.length ? `；另有${own.length - told.length}节同样处理` : '';
  return `模型写了${count}节，逐节核对过；${told.join('；')}${rest}。`;
}

/** Gaps that wait for words, not for a number. */
export const gapWords = {
  problems: '问题、原因和措施',
  causes: '差在哪些人、哪一步',
  measures: '措施要达到的数',
  sentence(section: string): string {
    return `${section}要补的一句话`;
  },
} as const;

/** What the reply to 出稿 counts, in full: on asking. */
export const openWords = {
  unsure(hanging: DraftSummaryFacts['hanging'], claims: readonly string[], doubts: readonly string[]): string {
    const parts = [
      ...(hanging.length > 0 ? [`没听准的${hanging.length}个数：${hanging.map(hangingWhole).join('；')}。`] : []),
      ...(claims.length > 0
        ? [`带“待核”的${claims.length}句：${numbered(claims)}属实的说“都属实”，不对的说“第几句划掉”。`]
        : []),
      ...(doubts.length > 0 ? [`前面问的${doubts.length}处：${numbered(doubts)}`] : []),
    ];
    return parts.length === 0 ? '没有待核的，数也都听准了。' : parts.join('\n');
  },
  gaps(gaps: readonly string[], lacking: readonly string[]): string {
    const parts = [
      ...(gaps.length > 0 ? [`稿里空着的：${gaps.join('、')}。`] : []),
      ...(lacking.length > 0 ? [`没报、补上能多写一句的：${lacking.join('、')}。`] : []),
    ];
    return parts.length === 0 ? '稿里没有空着的了。' : `${parts.join('\n')}\n没有的说“没有”，查不到的就空着。`;
  },
  unplaced(figures: readonly { label: string; reason: string }[]): string {
    return figures.length === 0
      ? '您报的数都写进去了。'
      : `没写进去的${figures.length}处：${numbered(figures.map(({ label, reason }) => `${label}：${reason}`))}`;
  },
} as const;

function numbered(lines: readonly string[]): string {
  return lines.map((line, at) => `${at + 1}．${line}${/[。！？]$/.test(line) ? '' : '。'}`).join('');
}

/** 到会人数19人（由它算出的9人、67.9%跟着它定） */
function hangingWhole(one: DraftSummaryFacts['hanging'][number]): string {
  const rest = one.told === '' || one.workedOut.length === 0 ? '' : `（由它算出的${one.workedOut.join('、')}跟着它定）`;
  return `${hangingLine(one)}${rest}`;
}

/** How he wants it written. */
export const formWords = {
  styles: { results: '实的写法（标题带结果）', classic: '稳的写法（标题四平八稳）' },
  chosen({ style, length }: DraftForm): string {
    const told = [...(style ? [formWords.styles[style]] : []), ...(length ? [`${length}字左右`] : [])];
    return `好，按${told.join('、')}写，出稿时就照这样。`;
  },
} as const;

/** More questions of one kind are not answered at once. */
const mostClashes = 2;

export const draftWords = {
  unknownOutline(known: readonly string[]): string {
    return `没有这种骨架，可以选：${known.join('、')}。`;
  },
  clashes(questions: readonly string[]): string {
    if (questions.length === 0) return '';
    const more = questions.length > mostClashes ? `另有${questions.length - mostClashes}处在核对里。` : '';
    return `有的数请对一对，稿里先照您报的写：${questions.slice(0, mostClashes).join('')}${more}`;
  },
  stopped: '停下了，您说的数都在，要稿子再说一声“出稿”。',
  offered(count: number): string {
    return `您自己改过的照您的，有${count}处新稿写得不同，在报告页上由您定。`;
  },
  failed: '这次没写出来，您说的数都在，请再说一次“出稿”。',
  next(question: string): string {
    return `要再完善，先补这一条：${question}`;
  },
} as const;

function rounded(length: number): number {
  return length < 100 ? length : Math.round(length / 50) * 50;
}

/** Names that are taken in at a glance; the rest stands beside the draft. */
const mostNamed = 3;

function listed(labels: readonly string[]): string {
  return labels.length <= mostNamed ? labels.join('、') : `${labels.slice(0, mostNamed).join('、')}等`;
}
