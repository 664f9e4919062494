import type { Kind } from '../kinds/kind.ts';
import { findNumerals } from '../text/numerals.ts';

/** What the officer wants done to a text, and nothing else may be done. Absent members were not asked for. */
export interface Instruction {
  /** Characters without white space, at most. */
  maxCharacters?: number;
  /** 我们 → 我: the report speaks as one person. */
  isFirstPerson?: boolean;
  /** 数字一个都不许动: said aloud; figures are never changed anyhow. */
  keepsFigures?: boolean;
  /** The report year wanted. */
  year?: number;
  /** speech: to be said in five minutes · written: back to the written form. */
  form?: 'speech' | 'written';
  /** Work on these sections only. */
  sectionIds?: string[];
  /** Only faults (错别字、标点), no rewording. */
  isFaultsOnly?: boolean;
}

const shorten = /(压缩|缩短|缩减|缩|精简|删减|删|控制|减|压|改短|写短|不超过|不要超过|别超过|以内|短)/;
const lengthUnit = /^\s*(个)?字/;
const firstPerson =
  /(第一人称|用“?我”?来?写|(“?我们”?|我办|我街道)(都|全)?(改成|换成|改为|换为)“?我”?|书记口[吻气]|本人口[吻气])/;
const keepFigures =
  /数(字|据)?[^。；\n]{0,8}(不许|不能|不要|别|不准|不得|不可|不)(再)?(动|改|变)|(不许|不能|不要|别|不准)(动|改)[^。；\n]{0,4}数(字|据)?/;
const speech = /(讲话稿|讲稿|发言稿|口头|念稿|五分钟|5\s*分钟|５分钟|念的|讲的)/;
const written = /(改回|还原|变回|换回)[^。；\n]{0,6}(书面|正式|原来)|书面(稿|版|材料)/;
const faultsOnly = /只(改|查|看|挑|纠)[^。；\n]{0,6}(错别字|错字|标点|病句)/;
const onlySection = /(只|就|光|单|单独|重点)(改|看|动|写|润色|重写|弄|要)/;
const yearChange = /(改成|改为|换成|换为|改到|改写成|变成)\s*([12]\d{3})\s*年/;

/** Reads a wish about a text out of a message; null when there is none. Only what is said is set. */
export function readInstruction(kind: Kind, message: string): Instruction | null {
  const instruction: Instruction = {};
  const maxCharacters = readLength(message);
  if (maxCharacters !== null) instruction.maxCharacters = maxCharacters;
  if (firstPerson.test(message)) instruction.isFirstPerson = true;
  if (keepFigures.test(message)) instruction.keepsFigures = true;
  const year = yearChange.exec(message)?.[2];
  if (year !== undefined) instruction.year = Number(year);
  if (written.test(message)) instruction.form = 'written';
  else if (speech.test(message)) instruction.form = 'speech';
  if (faultsOnly.test(message)) instruction.isFaultsOnly = true;
  const sectionIds = readSections(kind, message);
  if (sectionIds.length > 0) instruction.sectionIds = sectionIds;
  return Object.keys(instruction).length > 0 ? instruction : null;
}

/** 压缩到一千五百字以内 → 1500. A length without a word of shortening (这稿子有2300字) is no wish. */
function readLength(message: string): number | null {
  for (const numeral of findNumerals(message)) {
    if (!lengthUnit.test(message.slice(numeral.end, numeral.end + 3))) continue;
    const around = message.slice(Math.max(0, numeral.start - 12), numeral.end + 8);
    const wanted = Number(numeral.valueMax ?? numeral.value);
    if (shorten.test(around) && Number.isInteger(wanted) && wanted >= 50 && wanted <= 20000) return wanted;
  }
  return null;
}

/** Sections named after 只改…: by their names and cues. 问题 takes causes and plans along only when they are named too. */
function readSections(kind: Kind, message: string): string[] {
  const only = onlySection.exec(message);
  if (!only) return [];
  const rest = message.slice(only.index, only.index + 40);
  const named = kind.sections.filter((section) => [section.name, ...section.cues].some((name) => rest.includes(name)));
  return named.map((section) => section.id);
}
