import { mostOfLastYear } from '../figures/last-year.ts';
import type { LedgerFigure } from '../figures/ledger.ts';
import { amounts } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { FigureChange } from '../reading/reading.ts';
import type { Kind } from '../kinds/kind.ts';
import { joined } from './replies-questions.ts';
import { labelOf, spokenFigure, spokenValue } from './spoken-figures.ts';

/** One figure taken from a message, with the one it replaced. */
export interface Taken {
  change: FigureChange;
  /** Another value stood there before. */
  before: LedgerFigure | null;
}

/** What a message changed, to be said back. */
export interface Echo {
  unitName: string | null;
  year: number | null;
  isYearProposed: boolean;
  role: string | null;
  taken: readonly Taken[];
  struck: readonly string[];
  /** Of last year's. */
  struckPrevious: readonly string[];
  /** Figures put beside as last year's. */
  previous: Readonly<Record<string, LedgerFigure>>;
  previousCount: number;
  /** Sentences left 待核 that he confirmed, and that he struck. */
  confirmedClaims: readonly string[];
  struckClaims: readonly string[];
}

const most = 8;
/** A sentence that was confirmed, and is struck now: its words stand in no mark any more. */
export const confirmedBefore = '刚才定下来的那一句';

/** What was understood, short: corrections as corrections, zero as 没有, gaps as gaps. Empty when nothing was. */
export function echoWords(kind: Kind, turn: number, echo: Echo): string {
  const sentences: string[] = [];
  const heading = [echo.unitName, echo.year === null || echo.isYearProposed ? null : `${echo.year}年度`]
    .filter((part) => part !== null)
    .join('');
  if (heading) sentences.push(`好，${heading}${echo.role ? `，${echo.role}述职` : ''}。`);
  else if (echo.role) sentences.push(`好，按${echo.role}的口气写。`);
  if (echo.isYearProposed) sentences.push(proposedYearWords(echo.year ?? 0));
  const plain = echo.taken.filter(({ change, before }) => change.figure.status === 'given' && !before);
  if (plain.length > 0) sentences.push(`${heading ? '记下了：' : opening(turn)}${listed(kind, plain)}。`);
  const corrected = echo.taken.filter(({ change, before }) => change.figure.status === 'given' && before);
  if (corrected.length > 0) sentences.push(`${corrected.map((one) => correction(kind, one)).join('，')}。`);
  sentences.push(...withoutNumber(kind, echo.taken));
  if (echo.struck.length > 0) sentences.push(`${joined(echo.struck.map((id) => labelOf(kind, id)))}删掉了，不进稿。`);
  if (echo.struckPrevious.length > 0)
    sentences.push(`去年的${joined(echo.struckPrevious.map((id) => labelOf(kind, id)))}删掉了。`);
  if (echo.previousCount > 0) sentences.push(previousWords(kind, echo));
  if (echo.confirmedClaims.length > 0) sentences.push(`${quoted(echo.confirmedClaims)}定下来了。`);
  if (echo.struckClaims.length > 0) sentences.push(`${quoted(echo.struckClaims)}划掉了。`);
  return sentences.join('');
}

/** The day told which year 今年 is. */
export function proposedYearWords(year: number): string {
  return `“今年”按${year}年写，不对请说。`;
}

function previousWords(kind: Kind, { previous, previousCount }: Echo): string {
  if (previousCount > mostOfLastYear) return `去年的${previousCount}项数放在旁边作对照，不进今年的稿。`;
  const figures = Object.entries(previous).map(([id, figure]) => spokenFigure(kind, id, figure));
  return `去年的${figures.join('、')}也记着，作对照。`;
}

const shortest = 24;

/** Sentences by their beginnings: which they are is said, not how many. */
function quoted(sentences: readonly string[]): string {
  return sentences.map((one) => `“${one.length > shortest ? `${one.slice(0, shortest)}…` : one}”`).join('、');
}

function opening(turn: number): string {
  return ['记下了：', '好，记上了：', '收到：'][turn % 3] ?? '记下了：';
}

function listed(kind: Kind, taken: readonly Taken[]): string {
  const shown = taken.length > most + 2 ? taken.slice(0, most) : taken;
  const words = shown.map((one, at) => {
    const label = sharedLabel(kind, one);
    const before = shown[at - 1];
    return before && sharedLabel(kind, before) === label ? said(kind, one).slice(label.length) : said(kind, one);
  });
  return shown.length < taken.length ? `${words.join('、')}，一共${taken.length}项` : words.join('、');
}

const grantEnding = shape`(?:发放|合计)?${amounts.amount}$|发放$`;

/** 优待金23人、41.4万元: the name is said once for people and money. */
function sharedLabel(kind: Kind, { change }: Taken): string {
  return labelOf(kind, change.id).replace(grantEnding, '');
}

function said(kind: Kind, { change }: Taken): string {
  const words = spokenFigure(kind, change.id, change.figure);
  if (change.how === 'same-as-last-year') return `${words}（同去年）`;
  if (change.figure.expression !== undefined) return `${words}（${change.figure.expression}）`;
  if (change.how === 'worked-out') return `${words}（按算的）`;
  if (change.how === 'model') return `${words}（模型认的，不对请说）`;
  return change.figure.scope ? `${words}（${change.figure.scope}）` : words;
}

function correction(kind: Kind, { change, before }: Taken): string {
  const label = labelOf(kind, change.id);
  const now = spokenValue(change.figure);
  const { expression } = change.figure;
  if (expression !== undefined) return `${label}改为${now}（${expression}）`;
  const worked = change.how === 'worked-out' ? '按算的' : '';
  if (!before || before.status !== 'given') return `${label}补上${now}`;
  return `${label}${worked}改为${now}（原${spokenValue(before)}）`;
}

/** 没有, 先空着 and 保密, each said once for all its figures. */
function withoutNumber(kind: Kind, taken: readonly Taken[]): string[] {
  const of = (status: LedgerFigure['status']): string[] =>
    taken.filter(({ change }) => change.figure.status === status).map(({ change }) => change.id);
  const none = of('none');
  const named = (ids: readonly string[]): string[] => [...new Set(ids.map((id) => labelOf(kind, id)))];
  const good = named(none.filter((id) => kind.figureById.get(id)?.zero === 'good'));
  const bad = named(none.filter((id) => kind.figureById.get(id)?.zero !== 'good'));
  const unknown = named(of('unknown'));
  const withheld = named(of('withheld'));
  const sentences: string[] = [];
  if (good.length > 0) sentences.push(`${joined(good)}没有发生，记上了。`);
  if (bad.length > 0) sentences.push(`${joined(bad)}今年没有，照实记。`);
  if (unknown.length > 0) sentences.push(`${unknown.length > 5 ? `这${unknown.length}项` : joined(unknown)}先空着。`);
  if (withheld.length > 0)
    sentences.push(
      `${withheld.length > 5 ? `${withheld.slice(0, 3).join('、')}等${withheld.length}项` : joined(withheld)}按保密处理，稿里不写数。`,
    );
  return sentences;
}

export const chatWords = {
  hello: '您好，我帮您写述职报告。数字您随口说，想到哪说到哪，我来记、来写。',
  helloAgain: '您好，咱们接着来。',
  thanks: '不客气。',
  unheard: (next: string, numbers: number) =>
    `一次贴来的数太多，从“${next}”起还有${numbers}个没有记下，前面的都记作待核；后面的请分几次再发。`,
  letMeAsk: '好，那我一样一样问，知道几个报几个，没有数的说“先空着”。',
  cutPart: '要去掉稿里的一段，在报告页那一段点“改”；要去掉一个数，说是哪个数、删掉。',
  /** The officer comes back to the true number. */
  asSaid(figure: string): string {
    return `好，就写${figure}。`;
  },
  /** Of sentences left 待核 that a yes cannot settle. */
  wantsWords(count: number, sentence: string, question: string): string {
    return `还有${count}句光说属实定不了，要您说一句：“${sentence}”${question}`;
  },
  alreadyTold(figures: readonly string[]): string {
    return `记着呢：${figures.join('、')}。`;
  },
  truly: '好，照实写。',
  ofOthers: '好，别处的数，没有记。',
  whichWrong: '哪个数、哪句话不对？说名字和对的数，或者把那句发几个字来；没说清以前一个字没动。',
  strayLeft: (number: string): string => `好，“${number}”都不是，先不记；是什么数，想起来再说。`,
  leftBlank: '好，先空着。',
  pastAsModel: '旧稿只当样子，数按您今年报的写，说“出稿”就成文。',
  fetching(labels: string): string {
    return `不急，您慢慢找，${labels}查到了直接报数就行。`;
  },
  /** A pasted sentence or two, smoothed. */
  smoothed(text: string): string {
    return `改成这样：“${text}”`;
  },
  done: '好，说“出稿”就写；想起什么再补。',
  leftOut: '好，不清楚的就不写。',
  noted: '好。',
  skipped: '好，这一块先不说。',
  unreadable: '没看到文字，请用文字把情况说一下。',
  /** Nothing weighty is missing. */
  ready: '主要的数都有了，说“出稿”就写。',
  readyAndMore(question: string): string {
    return `主要的数都有了，说“出稿”就写；想再细一点，${question}`;
  },
  allAsked: '能问的都问过了，说“出稿”就写；还有什么数，随时补。',
  outline(name: string): string {
    return `骨架按“${name}”排。`;
  },
  textTask: '数字一个不动，先照原文记进台账。',
  /** The first few things seen in a pasted text. */
  findings(shown: readonly string[], count: number): string {
    return `这段文字里${count > shown.length ? `有${count}处可以改，比如：` : '可以改的：'}${shown.join('；')}。`;
  },
  noFindings: '这段文字没看出硬伤。',
  rewriteProblems: '问题要写实，得有事有数：是哪支队伍、哪个环节，应到多少、实到多少，差在谁抓得不够？',
  /** Beside what was put right: one thing more was meant, and which is not clear. */
  missed: (clause: string) => `“${clause}”没对上是哪个数，把名字和数一起说，我就改。`,
  /** The last draft no longer holds all that is known. */
  draftAgainOr(question: string): string {
    return `要新稿说一声“出稿”；还可以补：${question}`;
  },
  struck(label: string): string {
    return `${label}拿掉了，不进稿。`;
  },
  editedPrevious(label: string, value: string): string {
    return `去年的${label}改好了：${value}。`;
  },
  edited(label: string, value: string): string {
    return `${label}改好了：${value}。`;
  },
} as const;
