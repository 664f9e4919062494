import type { DraftReading } from '../checks/draft-reading.ts';
import type { Kind } from '../kinds/kind.ts';
import { findNumerals, type Numeral } from '../numerals/numerals.ts';
import { countCharacters } from './condense.ts';

/** What the officer wants done to a text, and nothing else may be done. Absent members were not asked for. */
export interface Instruction {
  /** Characters without white space, at most. */
  maxCharacters?: number;
  /** 删掉三百字, 压缩三分之一: what shall go, of the text as it is. */
  cut?: { kind: 'characters' | 'share'; value: number };
  /** 短一点: shorter, but nobody said how much. */
  isShorter?: boolean;
  /** 我们 → 我: the report speaks as one person. */
  isFirstPerson?: boolean;
  /** 数字一个都不许动: no sentence with a figure is taken out either. */
  keepsFigures?: boolean;
  /** The report year wanted. */
  year?: number;
  /** speech: to be said in `minutes` · written: back to the written form. */
  form?: 'speech' | 'written';
  /** Of the speech; five when not said. */
  minutes?: number;
  /** Work on these sections only. */
  sectionIds?: string[];
  /** 只改第三部分: top sections by their number. */
  sectionNumbers?: number[];
  /** Only faults (错别字、标点), no rewording. */
  isFaultsOnly?: boolean;
}

const firstPerson =
  /第一人称|用“?我”?的?(?:口[吻气]|语气|身份|名义)|以“?我”?的?(?:口[吻气]|名义|身份)|(?:“?我们”?|咱们|我办|我街道|街道党工委)(?:这(?:个|种)?(?:词|字|说法))?(?:都|全|全部|统一)?(?:给我)?(?:改|换|变|写)(?:成|为|作)?(?:了)?“?我(?!们)”?|(?:换|改)(?:成|为)“?我(?!们)”?的?(?:口[吻气]|语气)|人称(?:都|全|统一)?(?:改|换)(?:成|为)?“?我(?!们)|书记(?:的)?(?:口[吻气]|语气)|本人(?:的)?(?:口[吻气]|语气|名义)/;
const keepFigures =
  /数(?:字|据|目)?(?:都|全|一个|一律|统统|千万|绝对|也)*(?:不许|不能|不要|别|不准|不得|不可|甭|不用|不|莫)(?:再|给我)?(?:动|改|变|少|丢|删|碰)|(?:不许|不能|不要|别|不准|不得)(?:动|改|碰|丢|删)[^。；\n]{0,4}数|数(?:字|据)?(?:都|全部?|一律|统统|一个)*(?:保持|原样|照旧|照抄|保留|留着|不变)/;
const speech =
  /讲话稿|讲稿|发言稿|演讲稿|念稿|口播稿|口头(?:稿|版|述职|汇报|发言)|(?:念|讲|说|发言|述职|上台|口头|汇报)(?:的|用|时)*(?:那种)?(?:稿|版)|(?:分钟|分)(?:的)?(?:[^。\n]{0,4})(?:稿|发言|讲|念|述职|汇报|版|说)|(?:讲|念|说|发言|述职|汇报)(?!了|过)[^。\n]{0,6}分钟(?!的?[国党课])|照着念|口语(?:化|版|稿|一?点|些)|改(?:得|的)?口语/;
const written =
  /(?:改|还原|变|换|转|恢复|调|整理|写)(?:回|成|为|到)[^。；\n]{0,6}(?:书面|正式(?:的)?(?:报告|稿|文)|原稿|原来(?:那|的)|述职报告)|还原|书面(?:稿|版|材料|报告|形式|语)/;
const faultsOnly =
  /(?:只|光|就|仅|单|单纯)(?:给我)?(?:改|查|看|挑|纠|校|管|动)(?:一?下)?[^。；\n，]{0,6}(?:错别字|错字|别字|标点|病句|语病|笔误)|(?:只|光|仅)(?:做|要)?(?:校对|纠错|挑错)/;

/** Reads a wish about a text out of a message; null when there is none. Only what is said is set. */
export function readInstruction(kind: Kind, message: string): Instruction | null {
  const said = message.replaceAll(/\s+/g, ' ');
  const instruction: Instruction = { ...readLength(said) };
  if (firstPerson.test(said)) instruction.isFirstPerson = true;
  if (keepFigures.test(said)) instruction.keepsFigures = true;
  const year = readYear(said);
  if (year !== null) instruction.year = year;
  if (written.test(said)) instruction.form = 'written';
  else if (speech.test(said)) {
    instruction.form = 'speech';
    const minutes = readMinutes(said);
    if (minutes !== null) instruction.minutes = minutes;
  }
  if (faultsOnly.test(said)) instruction.isFaultsOnly = true;
  Object.assign(instruction, readSections(kind, said, isLengthSaid(instruction)));
  return Object.keys(instruction).length > 0 ? instruction : null;
}

function isLengthSaid({ maxCharacters, cut, isShorter }: Instruction): boolean {
  return maxCharacters !== undefined || cut !== undefined || isShorter === true;
}

const shorten =
  /压|缩|精简|简化|删|减|短|控制|砍|去掉|拿掉|瘦身|浓缩|超过|超出|以内|之内|上限|最多|顶多|字数|篇幅|够了|就行/;
const target = /(?:到|至|成|为|在|超过|超出|超|最多|顶多|上限|只要|保留|留)(?:大概|大约|约|差不多|个)?\s*$/;
const within = /^\s*(?:个)?(?:字)?(?:左右|上下|)?(?:以内|之内|以下|就(?:行|够|可以)|够了|封顶|吧)/;
const taking = /(?:删|减|砍|去|缩|少|短|压)(?:掉|去|下来|少|短|写|缩|减|个|上)*(?:大概|大约|约|个|它)?\s*$/;
/** What may be counted in a report but is no length of it. */
const otherUnit = /^\s*(?:年|月|日|号|人|名|次|个(?!字)|户|元|万|块|场|天|份|条|点|分|%|％|件|处|遍)/;
const shares: readonly [RegExp, number][] = [
  [/一半|对半|二分之一|50\s*[%％]/, 1 / 2],
  [/三分之二/, 2 / 3],
  [/三分之一/, 1 / 3],
  [/四分之三/, 3 / 4],
  [/四分之一/, 1 / 4],
  [/五分之一/, 1 / 5],
];

/** 压缩到一千五百字以内 → 1500. A length without a word of shortening (这稿子有2300字) is no wish. */
function readLength(said: string): Pick<Instruction, 'maxCharacters' | 'cut' | 'isShorter'> {
  for (const numeral of findNumerals(said)) {
    const after = said.slice(numeral.end);
    const before = said.slice(Math.max(0, numeral.start - 14), numeral.start);
    const isCharacters = /^\s*(?:多|余)?(?:来)?(?:个)?(?:字|汉字)/.test(after);
    const around = `${before}${after.slice(0, 10)}`;
    if (!isLength(numeral) || !shorten.test(around) || (!isCharacters && otherUnit.test(after))) continue;
    const value = Number(numeral.valueMax ?? numeral.value);
    const isTarget = target.test(before) || within.test(after) || /字数|篇幅/.test(before);
    if (isCharacters && !isTarget && taking.test(before) && !/压缩?\s*$/.test(before))
      return { cut: { kind: 'characters', value } };
    if (isCharacters || isTarget) return { maxCharacters: value };
  }
  return readShare(said);
}

function isLength({ value, valueMax }: Numeral): boolean {
  const wanted = Number(valueMax ?? value);
  return Number.isInteger(wanted) && wanted >= 50 && wanted <= 20_000;
}

function readShare(said: string): Pick<Instruction, 'cut' | 'isShorter'> {
  const verb = /(压|缩|精简|删|减|砍|浓缩|短)[^。；，\n]{0,6}/.exec(said);
  const rest = verb ? said.slice(verb.index, verb.index + 16) : '';
  for (const [pattern, share] of shares) {
    const match = pattern.exec(rest);
    if (!match) continue;
    const isLeft = /[到至成](?:原来|现在|原稿)?的?\s*$/.test(rest.slice(0, match.index));
    return { cut: { kind: 'share', value: isLeft ? 1 - share : share } };
  }
  const percent =
    /(?<digits>\d{1,2})\s*[%％]|(?<tenths>[一二两三四五])成|百分之(?<words>[一二三四五六七八九]?十[一二三四五六七八九]?|\d{1,2})/.exec(
      rest,
    );
  const numeral = percent ? findNumerals(percent[0])[0] : undefined;
  const value = Number(numeral?.value ?? 0) / 100;
  if (value > 0 && value < 1) return { cut: { kind: 'share', value } };
  const isVague =
    /(?:压|缩|精简|删|减|砍)(?:缩|短|减)?(?:一?下|一?点|一些|一压|一缩)|(?:再|改|写|弄)?短(?:一?点|一些)|太长(?:了)?/.test(
      said,
    );
  return isVague ? { isShorter: true } : {};
}

function readYear(said: string): number | null {
  const match =
    /(?:改|换|变|调|弄|写|按|挪)(?:成|为|到|写成|作|用)?(?:是)?\s*((?:19|20)\d{2}|二[〇零○]\s*[〇零一二三]\s*[〇零一二三四五六七八九])(?!\d|\s*字)\s*(?:年|的|版|$|[，。；！ ])/.exec(
      said,
    );
  const year = match?.[1];
  if (year === undefined || /(?:压|缩|删|减)[^，。]{0,4}$/.test(said.slice(0, match?.index ?? 0))) return null;
  return Number(
    year.replaceAll(/[〇零○一二三四五六七八九]/g, (one) =>
      String('〇一二三四五六七八九'.indexOf(one === '零' || one === '○' ? '〇' : one)),
    ),
  );
}

function readMinutes(said: string): number | null {
  const numeral = findNumerals(said).find((one) => /^\s*(?:来)?分钟?/.test(said.slice(one.end)));
  const minutes = Number(numeral?.valueMax ?? numeral?.value);
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= 20 && minutes !== 5 ? minutes : null;
}

const only =
  /(?:只|就|光|单|仅|单独|重点|专门)(?:给我|帮我|需要)?(?:改|看|动|写|润色|重写|弄|压|缩|精简|调|捋|顺|处理|把|对|管|检查|校)/;
const restStays =
  /(?:其他|其它|别的|其余|另外|剩下)(?:的|部分|地方|内容|章节|几?段|几?节)*(?:都|全|一律|也)?(?:先)?(?:别|不|不要|不用|不许|不能|甭|保持|原样|照旧)/;
const partWord = '(?:这|那|的)?(?:一)?(?:部分|部份|段|节|块|章|条|方面|小节|内容|里头?)';

/** Sections meant alone: named after 只改…, beside 其他不动, or with a length of their own (征兵那段压到300字). */
function readSections(
  kind: Kind,
  said: string,
  hasLength: boolean,
): Pick<Instruction, 'sectionIds' | 'sectionNumbers'> {
  const clauses = said.split(/[，。；！？,;!? ]/).filter((clause) => clause !== '');
  const isRestKept = restStays.test(said);
  const named = new Set<string>();
  const numbers = new Set<number>();
  for (const clause of clauses) {
    if (restStays.test(clause) && !only.test(clause.replace(restStays, ''))) continue;
    const hit = only.exec(clause);
    const reach = hit ? clause.slice(hit.index, hit.index + 36) : isRestKept || hasLength ? clause : '';
    if (reach === '') continue;
    const isStrict = hit === null;
    for (const id of sectionsIn(kind, reach, isStrict)) named.add(id);
    for (const number of numbersIn(reach)) numbers.add(number);
  }
  return {
    ...(named.size > 0 && { sectionIds: [...named] }),
    ...(numbers.size > 0 && { sectionNumbers: [...numbers] }),
  };
}

/** Names by their longest words first, so that 国防教育 is not also heard as 教育. Strict: with 部分, 那段 behind. */
function sectionsIn(kind: Kind, reach: string, isStrict: boolean): string[] {
  const names = kind.sections
    .flatMap(({ id, name, cues }) => [name, ...cues].map((word) => ({ id, word })))
    .filter(({ word }) => word.length > 1)
    .toSorted((a, b) => b.word.length - a.word.length);
  const ids: string[] = [];
  let rest = reach;
  for (const { id, word } of names) {
    const match = isStrict
      ? new RegExp(`${word}${partWord}`).exec(rest)
      : rest.includes(word)
        ? { index: rest.indexOf(word) }
        : null;
    if (!match) continue;
    ids.push(id);
    rest = rest.slice(0, match.index) + '＃'.repeat(word.length) + rest.slice(match.index + word.length);
  }
  return [...new Set(ids)];
}

const digits = '一二三四五六七八九十';

function numbersIn(reach: string): number[] {
  return [...reach.matchAll(/第([一二三四五六七八九十]|\d{1,2})(?:个)?(?:大)?(?:部分|部份|段|节|块|章|条|点)/g)].map(
    ([, number = '']) => (/\d/.test(number) ? Number(number) : digits.indexOf(number) + 1),
  );
}

/** The wish with what depends on the text worked out: lengths in characters, sections by id. */
export function settleInstruction(instruction: Instruction, draft: DraftReading): Instruction {
  const settled: Instruction = { ...instruction };
  if (settled.sectionNumbers) {
    const top = draft.sections.filter(({ parent, section }) => parent === null && section.number !== null);
    const ids = settled.sectionNumbers.flatMap(
      (number) => top.find(({ section }) => section.number === number)?.section.id ?? [],
    );
    settled.sectionIds = [...(settled.sectionIds ?? []), ...ids];
  }
  const { cut, sectionIds } = settled;
  if (cut && settled.maxCharacters === undefined) {
    const now = countCharacters(
      sectionIds
        ? draft.sentences
            .filter(({ sectionId }) => sectionId !== null && sectionIds.includes(sectionId))
            .map(({ text }) => text)
            .join('')
        : draft.text,
    );
    settled.maxCharacters = Math.max(1, cut.kind === 'share' ? Math.floor(now * (1 - cut.value)) : now - cut.value);
  }
  return settled;
}
