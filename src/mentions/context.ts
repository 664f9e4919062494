import { ofField } from '../lexicon/field.ts';
import { units, approximations, classifiers, numbers, time, grammar } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import { clock, date, period, year } from './dates.ts';
import { commonAhead, headed, lengthOf, type Found, type Rule, type Surroundings } from './surroundings.ts';
import type { OtherNumber } from './mention.ts';
import { counters, numeralLetters, noughts, ten } from '../text/numeral-letters.ts';

/** What kind of number, other than a figure, its neighbours make of a numeral; null when none does. */
export function otherBySurroundings(text: string, around: Surroundings): OtherNumber | null {
  const { numeral } = around;
  if (numeral.form === 'indefinite') return other(text, around, { kind: 'indef' });
  if (isPlainlyCounted(around)) return null;
  for (const rule of rules) {
    const found = rule(around);
    if (found) return other(text, around, found);
  }
  return null;
}

/** Classifiers that no rule below looks at, and the characters before a numeral that could still change its kind. */
const plainClassifiers = new Set(classifiers.unmistakable.list);
const tellingBefore = new Set(numbers.telling.list);

/** 报名52人: nothing to look into. Spares most numerals the rules. */
function isPlainlyCounted({ numeral, before, head, isSmallChinese }: Surroundings): boolean {
  if (numeral.form !== 'number' || isSmallChinese || !plainClassifiers.has(head)) return false;
  return !tellingBefore.has(before.trimEnd().slice(-1)) && !before.includes('《');
}

export function other(text: string, around: Surroundings, found: Found): OtherNumber {
  const start = around.numeral.start - (found.back ?? 0);
  const end = around.numeral.end + (found.forth ?? 0);
  return { start, end, text: text.slice(start, end), kind: found.kind, value: around.numeral.value };
}

const ordinalMark = shape`${numbers.ordinalMark}\s?$`;
const fractionMark = shape`${numbers.portion}\s?${numbers.ofWhole}$`;
const rankedBefore = shape`${numbers.ranked}${numbers.allOf}?[${numbers.placeLevel.letters}]?$`;
const foremostBefore = shape`[${numbers.foremost.letters}]$`;
const earlierBefore = shape`[${numbers.notForemost.letters}]${numbers.front}$|.${numbers.head}$`;
const placeAhead = shape`^[${numbers.place.letters}]`;

const ordinal: Rule = ({ before, after, isSmallChinese, isChinese, value }) => {
  const back = lengthOf(ordinalMark, before);
  if (back > 0) return { kind: 'ordinal', back };
  if (isSmallChinese && before.endsWith('其')) return { kind: 'ordinal', back: 1 };
  if (isSmallChinese && value < 10 && value > 0 && isListWord(before, after)) return { kind: 'ordinal', forth: 1 };
  if (isChinese && before.endsWith('之') && !fractionMark.test(before)) return { kind: 'idiom', back: 1 };
  if (rankedBefore.test(before) && !commonAhead.test(after)) {
    return { kind: 'ordinal' };
  }
  if (foremostBefore.test(before) && !earlierBefore.test(before) && placeAhead.test(after))
    return { kind: 'ordinal', back: 1 };
  return null;
};

const firstlyAhead = shape`^${numbers.firstly}(?!${numbers.afterCome})`;
const confirmedAhead = shape`^${numbers.copula}${numbers.confirmed}`;
const itemWordAhead = shape`^[${numbers.itemWord.letters}]`;

/** 一是…二是…, 一要, 三则, 一来; not 五是… after a label with no break and not 入伍九是准的. */
function isListWord(before: string, after: string): boolean {
  if (firstlyAhead.test(after)) return /(?:^|[，,。；;：:\s])$/.test(before);
  if (confirmedAhead.test(after)) return false;
  return itemWordAhead.test(after);
}

const phoneLabelBefore = shape`(?:${numbers.phoneLabel}|QQ|qq)${numbers.numberWord}?(?:${numbers.copula}|：|:|\s){0,2}[^，,。；;\d]{0,4}$`;
const idLabelBefore = shape`${numbers.idLabel}${numbers.numberWord}?(?:${numbers.copula}|：|:|\s){0,2}$`;
const hotlineAhead = shape`^${numbers.hotline}`;
const roadAhead = shape`^${numbers.roadWord}`;
const callCountAhead = shape`^(?:[${classifiers.common.letters}]|${classifiers.shot})`;
const dialBefore = shape`${numbers.dial}${grammar.completed}?$`;

const labelled: Rule = ({ before, after, numeral, isWhole }) => {
  if (numeral.script !== 'arabic' && numeral.form !== 'digits') return null;
  if (phoneLabelBefore.test(before)) {
    return numeral.end - numeral.start >= 3 && isWhole ? { kind: 'phone' } : null;
  }
  if (idLabelBefore.test(before)) {
    return { kind: 'id' };
  }
  if (hotlineAhead.test(after) && numeral.end - numeral.start >= 3) return { kind: 'phone' };
  if (roadAhead.test(after)) return { kind: 'id', forth: 2 };
  if (dialBefore.test(before) && /^(?:1[0-2]\d|12\d{3})$/.test(numeral.text) && !callCountAhead.test(after))
    return { kind: 'phone' };
  return null;
};

const admittedBefore = shape`${numbers.admitted}${grammar.done}?$`;
const universityAhead = shape`^${numbers.university}`;
const ageCountAhead = shape`^(?:[${classifiers.common.letters}]|${time.day})`;
const ageBefore = shape`${numbers.ageWord}$`;

/** 考上了985, 211高校: groups of universities. 刚满五十: an age. */
const spokenName: Rule = ({ before, after, numeral }) => {
  if (/^(?:985|211)$/.test(numeral.text) && (admittedBefore.test(before) || universityAhead.test(after)))
    return { kind: 'name' };
  return ageBefore.test(before) && !ageCountAhead.test(after) ? { kind: 'idiom' } : null;
};

const yearWordAhead = shape`^\s?${time.yearWord}`;
const fiscalYearAhead = shape`^\s?${time.fiscalYear}`;
const dateMarkAhead = shape`^[${time.dateMark.letters}]`;

/** 登记五六, 入伍三二: two digits behind what is counted. */
const tallied = ofField(({ counted }) => shape`(?:${numbers.tallied}|${counted})$`);

const noughtLetter = shape`[${noughts}]`;

const digitRow: Rule = ({ before, after, numeral, value, field }) => {
  if (numeral.form !== 'digits') return null;
  const length = numeral.end - numeral.start;
  if (yearWordAhead.test(after)) return { kind: 'year', forth: fiscalYearAhead.test(after) ? 2 : 1 };
  if (numeral.script === 'arabic')
    return dateMarkAhead.test(after)
      ? null
      : { kind: length >= 15 ? 'id' : /1[3-9]/.test(numeral.text) && length === 11 ? 'phone' : 'id' };
  if (length >= 7) return { kind: 'phone' };
  if (length === 4 && value >= 1900 && value <= 2100) return { kind: 'year' };
  if (after.startsWith('后')) return { kind: 'year', forth: 1 };
  if (noughtLetter.test(numeral.text) && commonAhead.test(after)) return null;
  if (length === 2 && tallied(field).test(before)) return null;
  return { kind: 'idiom' };
};

const documentAhead = shape`^\s?${numbers.documentNumber}(?:${numbers.afterDocumentNumber}|\s|$|[，,。；;）)])`;
const documentBefore = shape`${numbers.documentBefore}${numbers.ordinalMark}?$`;

const number: Rule = ({ before, after, value, isWhole, numeral }) => {
  if (numeral.approx !== null) return null;
  if (documentAhead.test(after) && isWhole) return { kind: 'docno', forth: 1 };
  return documentBefore.test(before) && after.startsWith('号') && value > 0 ? { kind: 'docno', forth: 1 } : null;
};

const gradeAhead = shape`^\s?${numbers.grade}`;
const rankClassAhead = shape`^\s?${numbers.rankClass}(?=[${numbers.afterRankClass.letters}])`;
const termRankAhead = shape`^\s?${numbers.armyTerm}`;
const rankWordAhead = shape`^(?!${numbers.notRankWord})${numbers.rankWord}`;
const turnAhead = shape`^[${numbers.turn.letters}](?!${numbers.notTurn})`;
const phaseAhead = shape`^${numbers.phase}${numbers.phaseWork}`;
const kindAhead = shape`^${numbers.kind}(?!${numbers.notKind})`;
const dividedBefore = shape`${numbers.divided}$`;
const essayAhead = shape`^${numbers.course}[${counters}1-4]`;

const rank: Rule = ({ before, after, value, isWhole, isSmallChinese, numeral }) => {
  if (!isWhole || numeral.form !== 'number') return null;
  if (gradeAhead.test(after) && value <= 20) return { kind: 'rank', forth: 1 };
  if (rankClassAhead.test(after) && value <= 10) return { kind: 'rank', forth: 2 };
  if (termRankAhead.test(after)) return { kind: 'rank', forth: 1 };
  if (rankWordAhead.test(after)) return { kind: 'rank', forth: 1 };
  if (numeral.text === '二' && turnAhead.test(after)) return { kind: 'ordinal', forth: 1 };
  if (isSmallChinese && phaseAhead.test(after)) return { kind: 'ordinal', forth: 1 };
  if (isSmallChinese && kindAhead.test(after) && !dividedBefore.test(before)) return { kind: 'rank', forth: 1 };
  if (essayAhead.test(after)) return { kind: 'rank' };
  return null;
};

const schoolAhead = shape`^(?!${numbers.notSchoolUnit})${numbers.schoolUnit}`;
const buildingAhead = shape`^(?!${numbers.notBuildingUnit}|${numbers.room}[${numeralLetters}\d])${numbers.buildingUnit}`;
const buildingsBefore = shape`${numbers.building}$`;
const teamNumberAhead = shape`^${numbers.team}\s?\d`;

const named = shape`^${units.placeNameLetter}${units.place}`;
/** 共三个排, 出动一个连: so many of them, and no third platoon. */
const counting = ofField(({ deeds }) => shape`(?:${numbers.teamsCounted}|${deeds})$`);

const troopAhead = shape`^${units.troop}(?!${units.notTroop})`;

const numberedPlaceAhead = shape`^(?!${units.notNumberedPlace})${units.numberedPlace}`;

const organisation: Rule = ({ before, after, value, isWhole, isSmallChinese, numeral, field }) => {
  if (
    !isWhole ||
    numeral.form !== 'number' ||
    value > 9999 ||
    numeral.isBare ||
    numeral.approx !== null ||
    numeral.text === '两'
  )
    return null;
  const isCounted = counting(field).test(before);
  if (troopAhead.test(after) && !isCounted && value <= 60) return { kind: 'org', forth: 1 };
  if (schoolAhead.test(after) && isSmallChinese) return { kind: 'org', forth: 1 };
  if (buildingAhead.test(after) && !buildingsBefore.test(before)) return { kind: 'org', forth: 1 };
  if (isSmallChinese && numberedPlaceAhead.test(after)) return { kind: 'org', forth: 1 };
  if (isSmallChinese && named.test(after)) return { kind: 'name', forth: 1 };
  if (teamNumberAhead.test(after)) return { kind: 'org', forth: 1 };
  return null;
};

const congressSessionAhead = shape`^(?:${numbers.term}[${counters}]+${numbers.plenumMark}|${numbers.term}${numbers.meeting}|${numbers.plenum})`;
const sessionAhead = shape`^${numbers.session}${numbers.afterSession}`;
const congressAhead = shape`^${numbers.congress}(?=${numbers.afterCongress}|、|，|。|$)`;
const planPeriodAhead = shape`^${classifiers.plainOne}?${numbers.fifth}${numbers.planPeriod}`;

const event: Rule = ({ before, after, value, isWhole, isChinese, numeral }) => {
  if (!isWhole || numeral.form !== 'number') return null;
  if (congressSessionAhead.test(after)) return { kind: 'event', forth: 1 };
  if (sessionAhead.test(after) && (before.endsWith('届') || isChinese)) return { kind: 'event', forth: 1 };
  if (congressAhead.test(after) && value >= 14 && value <= 30) return { kind: 'event', forth: 1 };
  if (planPeriodAhead.test(after)) return { kind: 'event' };
  return null;
};

const fiveYearPlanNumeral = shape`^${ten}[${counters}]${numbers.fifth}$`;

const fiveYearPlan: Rule = ({ after, numeral }) => {
  if (!fiveYearPlanNumeral.test(numeral.text) || commonAhead.test(after)) return null;
  return { kind: 'event' };
};

const weaponAhead = shape`^${numbers.modelMark}${numbers.weapon}`;
const aircraftBefore = shape`${numbers.aircraft}[-－—]$`;
const modelAhead = shape`^${numbers.modelMark}(?!${numbers.notModel})`;
const editionAhead = shape`^${numbers.edition}|^\.0${numbers.edition}`;
const publishedBefore = shape`${numbers.published}$`;

const model: Rule = ({ before, after, numeral }) => {
  if (numeral.script !== 'arabic') return weaponAhead.test(after) ? { kind: 'model', forth: 1 } : null;
  if (modelAhead.test(after)) return { kind: 'model', forth: 1 };
  if (editionAhead.test(after) && !publishedBefore.test(before)) return { kind: 'model' };
  if (/[A-Za-z][-－—]?$/.test(before) || /[A-Za-zＡ-Ｚ]$/.test(before)) return { kind: 'model' };
  if (aircraftBefore.test(before)) return { kind: 'model' };
  return null;
};

const lettersAhead = shape`^\s?(?:${approximations.inner}|${classifiers.plainOne})?${numbers.letter}(?!${numbers.afterLetter})`;
const lettersSpan = shape`^\s?(?:${approximations.inner}|${classifiers.plainOne})?${numbers.letter}`;
const passagesAhead = shape`^\s?${approximations.inner}?${numbers.passage}`;
const wantedBefore = shape`${numbers.wanted}\S{0,6}$`;
const lengthLabelBefore = shape`${numbers.lengthLabel}[^，,。；;\d]{0,8}$`;
const writeBefore = shape`${numbers.writeVerb}${numbers.writeComplement}+$`;

/** 写成6.5万: no report is that long. */
const longestText = 30_000;

const asked: Rule = ({ before, after, value, numeral }) => {
  if (lettersAhead.test(after)) return { kind: 'length', forth: lengthOf(lettersSpan, after) };
  if (passagesAhead.test(after) && wantedBefore.test(before)) return { kind: 'length', forth: 1 };
  if (lengthLabelBefore.test(before) && value >= 100 && !commonAhead.test(after)) return { kind: 'length' };
  const isLength = value >= 500 && value <= longestText;
  if (writeBefore.test(before) && isLength && !commonAhead.test(after) && numeral.form === 'number')
    return { kind: 'length' };
  return null;
};

const eachBefore = shape`${numbers.each}\s?$`;
const timeUnitAhead = shape`^${time.unit}`;

const rate: Rule = ({ before, numeral, isSmallChinese, after }) => {
  if (numeral.form === 'indefinite' || !eachBefore.test(before)) return null;
  return isSmallChinese && timeUnitAhead.test(after) ? { kind: 'period', back: 1 } : { kind: 'ratio', back: 1 };
};

const nicknameBefore = shape`[${numbers.nickname.letters}]$`;
const notNickname = shape`${numbers.notNickname}$`;

const name: Rule = ({ before, after, isSmallChinese, value }) => {
  if (!isSmallChinese || value < 1) return null;
  if (nicknameBefore.test(before) && !notNickname.test(before) && !commonAhead.test(after))
    return { kind: 'name', back: 1 };
  return null;
};

const wholeAhead = shape`^${classifiers.plainOne}(?:${numbers.whole}|100\s?[%％])`;
const aspectAhead = shape`^${numbers.aspectUnit}?(?!${numbers.notAspect})${numbers.aspect}`;
const remarkAhead = shape`^${numbers.remarkUnit}${numbers.remark}`;
const gatheredBefore = shape`${numbers.gathered}\S{0,3}$`;

/** 三个方面, 四个环节: how a text is built, not what was done. */
const structure: Rule = ({ after, before, isWhole, value }) => {
  if (!isWhole || value > 12) return null;
  const share = lengthOf(wholeAhead, after);
  if (share > 0) return { kind: 'idiom', forth: share };
  if (aspectAhead.test(after)) return { kind: 'idiom', forth: 1 };
  if (remarkAhead.test(after) && !gatheredBefore.test(before)) return { kind: 'idiom', forth: 1 };
  return null;
};

/** Numbers inside the title of a document: 《征兵工作条例（2023年修订）》, 《纲要2030》. */
const title: Rule = ({ before, after }) => {
  const isInside = /《[^》]*$/.test(before) && /^[^《]*》/.test(after);
  return isInside ? { kind: 'docno' } : null;
};

const rules: readonly Rule[] = [
  title,
  ordinal,
  labelled,
  fiveYearPlan,
  spokenName,
  digitRow,
  asked,
  year,
  date,
  headed('号', number),
  clock,
  headed('多来余小分个工天周星秒日', period),
  headed('级等期星段年线类毛次批轮遍届', rank),
  headed('届中次大个五', event),
  model,
  headed(
    '连排班营团旅师大中分支小院附高幼职技号栋幢单楼室村社街路道居组队区桥里线台门张场面口座层合元江河井棵柳塘星条',
    organisation,
  ),
  rate,
  name,
  headed('个大方层维环阶步关统坚确结注强到突必能点条句', structure),
];
