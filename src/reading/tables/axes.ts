import {
  endsAsPlace,
  isBareTotal,
  endsAsTown,
  isLabelHead,
  isOccasionHead,
  isOwnLevel,
  isPlaceHead,
  isPlainHead,
  isRunningTotal,
  isUnitWord,
  lastMonthOf,
  readHead,
  type HeadMeaning,
} from './heads.ts';

/** Of which year a line or column of a table is, as it stands to the report. */
export type TableYear = 'this' | 'last' | 'earlier' | 'next';

/** What a head says and a row or column says too, its heads together. */
type Said =
  | 'unit'
  | 'isUnitTold'
  | 'eitherUnit'
  | 'isMoney'
  | 'isUpper'
  | 'isOurs'
  | 'isOfUpper'
  | 'isChange'
  | 'isPlan'
  | 'isScore'
  | 'endsAsPlan'
  | 'isShare'
  | 'isPerHead'
  | 'isRest'
  | 'isVague'
  | 'isTotal'
  | 'isSubtotal'
  | 'isWithin'
  | 'ofWhat'
  | 'inBrackets';

/** A row or a column: all its heads say together. */
export interface Axis extends Pick<HeadMeaning, Said> {
  /** What is left to name a figure by, from the widest head to the nearest. */
  names: string[];
  /** The nearest with the word of a total it ends in; nothing where it has none. */
  totalName: string;
  /** The heads as written. */
  told: string;
  /** The nearest of them. */
  last: string;
  year: TableYear | null;
  /** A stretch of the year, a place, one of several doings: part of a whole. */
  part: 'period' | 'place' | 'town' | 'occasion' | null;
  /** The head that names a stretch of the year: 上半年. */
  period: string;
  /** The officer's own among places. */
  isOwn: boolean;
  runsTo: number | null;
  /** What was told before the last telling. */
  isFormer: boolean;
}

/** What years a table is about. */
export interface Years {
  /** Of the report; null where nothing tells it. */
  report: number | null;
  /** Of the table's title; null where it names none. */
  table: number | null;
}

const offsets = { this: 0, last: -1, earlier: -2, next: 1 } as const;

/** The year a head names, against the report's. */
export function yearOf({ year, relative }: HeadMeaning, years: Years): TableYear | null {
  if (year !== null) return years.report === null ? 'this' : byOffset(year - years.report);
  if (relative === null) return null;
  const shift = years.table !== null && years.report !== null ? years.table - years.report : 0;
  return byOffset(offsets[relative] + shift);
}

export function byOffset(offset: number): TableYear {
  if (offset > 0) return 'next';
  if (offset === 0) return 'this';
  return offset === -1 ? 'last' : 'earlier';
}

export function axisOf(texts: readonly string[], years: Years, unitName: string | null): Axis {
  const heads = texts.filter((text) => text !== '').map(readHead);
  const lowest = heads.at(-1);
  // 其中大专以上 over 名 in a row of units.
  const last = lowest && isUnitWord(lowest.text) ? (heads.at(-2) ?? lowest) : lowest;
  const own = lowest?.unit !== null && lowest && isEmptyName(lowest) ? lowest : undefined;
  const counted =
    own ??
    heads.findLast((head) => head.unit !== null && head.isUnitTold) ??
    heads.findLast((head) => head.unit !== null);
  const isPeriod = heads.some((head) => head.isPeriod);
  // 金桥街道 before 2025 in the next column.
  const named =
    heads.findLast((head) => !isYearAlone(head) && !(head.isChange && placeOf(head) === null)) ??
    heads.findLast((head) => !isYearAlone(head));
  const place = named ? placeOf(named) : null;
  const isUnit = (name: string): boolean => unitName !== null && isSameUnit(name, unitName);
  const isOwn = named !== undefined && isUnit(named.name);
  return {
    names: heads
      .filter((head) => !isEmptyName(head) && !head.isOurs && !head.isUpper && !isUnit(head.name))
      .map(({ name }) => name),
    totalName: last && last.name !== '' && last.wholeName !== last.name && !isUnit(last.name) ? last.wholeName : '',
    told: texts.join(''),
    last: last?.text ?? '',
    unit: counted?.unit ?? null,
    isUnitTold: counted?.isUnitTold ?? false,
    eitherUnit: last?.eitherUnit ?? [],
    isMoney: last?.isMoney ?? false,
    isUpper: heads.some((head) => head.isUpper),
    isOurs: heads.some((head) => head.isOurs),
    isOfUpper: last?.isOfUpper ?? false,
    year: heads.reduce<TableYear | null>((found, head) => yearOf(head, years) ?? found, null),
    isChange: heads.some((head) => head.isChange),
    isPlan: last?.isPlan ?? false,
    isScore: last?.isScore ?? false,
    endsAsPlan: last?.endsAsPlan ?? false,
    isShare: last?.isShare ?? false,
    isVague: heads.some((head) => head.isVague),
    isRest: heads.some((head) => head.isRest),
    isPerHead: last?.isPerHead ?? false,
    isTotal: last?.isTotal ?? false,
    isSubtotal: last?.isSubtotal ?? false,
    isWithin: last?.isWithin ?? false,
    ofWhat: last?.ofWhat ?? '',
    inBrackets: last?.inBrackets ?? '',
    part: isPeriod && runningTo(heads) === null ? 'period' : place,
    period: periodOf(heads.findLast((head) => head.isPeriod || head.runsTo !== null)),
    isOwn,
    runsTo: heads.findLast((head) => head.runsTo !== null)?.runsTo ?? runningTo(heads),
    isFormer: heads.some((head) => head.isFormer),
  };
}

/** 累计 under 三季度: from the first month to the last of that stretch; null where it is none. */
function runningTo(heads: readonly HeadMeaning[]): number | null {
  const stretch = heads.findLast(({ isPeriod }) => isPeriod);
  const last = heads.at(-1);
  return stretch && last && last !== stretch && isRunningTotal(last.text) ? lastMonthOf(stretch.text) : null;
}

function periodOf(head: HeadMeaning | undefined): string {
  if (!head) return '';
  return head.isPeriod ? head.name : head.text;
}

function isYearAlone({ name, year, relative }: HeadMeaning): boolean {
  return name === '' && (year !== null || relative !== null);
}

function isEmptyName(head: HeadMeaning): boolean {
  return isPlainHead(head.name) || isBareTotal(head.name) || isUnitWord(head.name) || isLabelHead(head.name);
}

function placeOf({ name, isTotal }: HeadMeaning): Axis['part'] {
  if (isTotal || isOwnLevel(name) || isPlaceHead(name)) return isOwnLevel(name) ? 'place' : null;
  if (endsAsTown(name) && name.length > 2) return 'town';
  return endsAsPlace(name) && name.length > 1 ? 'place' : null;
}

/** 街道办事处: so much may be left out of a unit's name. */
const mostTail = 5;

/** 南湖 and 南湖街道 are one. */
function isSameUnit(name: string, unitName: string): boolean {
  if (name.length < 2) return false;
  const [short, long] = name.length < unitName.length ? [name, unitName] : [unitName, name];
  return (long.startsWith(short) && long.length - short.length <= mostTail) || long.endsWith(short);
}

/** A village may be called like a figure; a list of figures is called so line by line. */
const mostNamed = 0.34;

/** The names down a column of labels are places or single doings, and not what is counted. */
export function isListOf(head: string, cells: readonly string[], isNamed: (text: string) => boolean): Axis['part'] {
  const { name } = readHead(head);
  const filled = cells.filter((text) => text !== '' && !readHead(text).isTotal && !readHead(text).isSubtotal);
  if (filled.length === 0) return null;
  if (isOccasionHead(name)) return 'occasion';
  const named = filled.filter(isNamed);
  const places = filled.filter((text) => placeOf(readHead(text)) !== null && !isNamed(text)).length;
  const isOfPlaces = isPlaceHead(name) && name !== '' && filled.length > 1 && named.length / filled.length < mostNamed;
  if (places / filled.length >= 0.5 && (places > 1 || isPlaceHead(name))) {
    const towns = filled.filter((text) => endsAsTown(readHead(text).name)).length;
    return towns / filled.length > 0.5 ? 'town' : 'place';
  }
  return isOfPlaces ? 'place' : null;
}
