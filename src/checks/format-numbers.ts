/**
 * Flags numerals against GB/T 15835-2011 (NU-01…NU-08); NU-03 is this project's own suggestion.
 * Accepted: `三四十人`, `二十几名`, `近30人`, `2024年3月5日`, `15%～30%`, `2013—2015年`
 * Flagged: `三、四十人`, `20几名`, `近30余人`, `24年度`, `01月`, `2024年三月`, `15～30%`
 * Cannot see: which of two doubled words was meant (近30余人: it keeps 余).
 */
import type { Finding, Severity } from './finding.ts';
import type { DraftReading } from './draft-reading.ts';
import { wording } from './wording.ts';

const numeral = '(?:\\d[\\d,，]*(?:\\.\\d+)?|[一二三四五六七八九十百千两零〇]{1,8})';
const before = '(?:大约|大概|约|将近|接近|近|超过|逾|不到|不足|至少)';
const doubled = new RegExp(
  `(?<![最就靠附邻临贴新切远节制签条履合邀预公失])${before}${numeral}[十百千万亿]?(?:余|多|来)[万亿千百]?|${before}${numeral}[万亿]?(?:余|多)?(?:人次|平方米|万元|[人名个户次元份块场天件例支张期])(?:左右|上下)|${numeral}[万亿]?(?:余|多)[万亿]?(?:人次|万元|[人名个户次元份块场天件例支张期])?(?:左右|上下)|[几数][十百千]余|${numeral}[万亿]?(?:多余|余多)`,
  'g',
);

/** 大约发放宣传册3000余份: the rough word stands before the verb. */
const leadApart =
  /(?<![最就靠附邻临贴新切远节制签条履合邀预公失])(大约|大概|约|近)(?=\p{Script=Han})(?:发放|走访|慰问|组织|出动|投入|培训|印制|接待|服务|转移|排查|动员|宣传|覆盖|惠及|解决|办理|救助)[\p{Script=Han}“”]{0,8}?(\d[\d,]*(?:\.\d+)?[万千百]?(?:余|多))/gu;

export function checkNumerals(draft: DraftReading): Finding[] {
  const { text } = draft;
  const findings: Finding[] = [];
  const add = (rule: string, severity: Severity, start: number, end: number, message: string, fix?: string): void => {
    findings.push({ rule, severity, start, end, message, ...(fix === undefined ? {} : { fix }) });
  };
  const each = (pattern: RegExp, use: (match: RegExpExecArray, start: number, end: number) => void): void => {
    for (const match of text.matchAll(pattern)) use(match, match.index, match.index + match[0].length);
  };
  each(doubled, (match, start) => {
    const end = start + match[0].length + unitLength(text, start + match[0].length);
    const whole = text.slice(start, end);
    add('figures/approx-doubled', 'warning', start, end, wording.approxDoubled(whole), keepOne(whole));
  });
  each(leadApart, (match, start, end) => {
    const [, lead = '', rest = ''] = match;
    add(
      'figures/approx-doubled',
      'warning',
      start,
      end,
      wording.approxDoubled(`${lead}……${rest}`),
      match[0].slice(lead.length),
    );
  });
  each(
    /(?<![第一二三四五六七八九十])([一二三四五六七八九])、([一二三四五六七八九])(?=[十百千万](?!、)|(?:个|名|人|户|次|天)(?!方面))/g,
    (match, start, end) => {
      const digits = '一二三四五六七八九';
      if (digits.indexOf(match[2] ?? '') - digits.indexOf(match[1] ?? '') !== 1) return;
      add(
        'format/approx-pair',
        'warning',
        start,
        end + 1,
        wording.approxPair(text.slice(start, end + 1)),
        `${match[1] ?? ''}${match[2] ?? ''}${text.charAt(end)}`,
      );
    },
  );
  each(/(?<!\d)[1-9]0几/g, (match, start, end) => {
    const tens = '一二三四五六七八九'.charAt(Number(match[0].charAt(0)) - 1);
    add('format/tens-some', 'warning', start, end, wording.tensSome(match[0]), `${tens === '一' ? '' : tens}十几`);
  });
  each(/(?<![\d第建军党国近])(1[5-9]|2\d|3[0-5])年(?=度|\d{1,2}月|全年|上半年|下半年)/g, (match, start, end) => {
    add('format/short-year', 'warning', start, end, wording.shortYear(match[0]), `20${match[0]}`);
  });
  each(/(?<=年)0([1-9])月(?:0?([1-9])日|(\d{2})日)?|(?<=月)0([1-9])日/g, (match, start, end) => {
    add(
      'format/zero-in-date',
      'warning',
      start,
      end,
      wording.zeroInDate(match[0]),
      match[0].replace(/0(?=[1-9][月日])/g, ''),
    );
  });
  each(
    /\d{4}年[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?|[〇○零一二三四五六七八九]{4}年\d{1,2}月|\d{1,2}月[一二三四五六七八九十]{1,3}日/g,
    (match, start, end) => {
      add('format/mixed-date', 'warning', start, end, wording.mixedDate(match[0]));
    },
  );
  each(/(?<![\d.])(\d+(?:\.\d+)?)([～~\-—－至])(\d+(?:\.\d+)?)%/g, (match, start, end) => {
    const [, low = '', link = '', high = ''] = match;
    if (Number(low) > 100 || Number(low) >= Number(high)) return;
    add('format/percent-range', 'warning', start, end, wording.percentRange(match[0]), `${low}%${link}${high}%`);
  });
  each(/(?<!\d)((?:19|20)\d{2})(?:-|~|～|－)((?:19|20)\d{2})(?=年)/g, (match, start, end) => {
    add('format/year-range', 'warning', start, end, wording.yearRange(match[0]), `${match[1] ?? ''}—${match[2] ?? ''}`);
  });
  return findings;
}

function unitLength(text: string, at: number): number {
  return (
    /^(?:人次|平方米|万元|[人名个户次元份块场天件例支张期])(?:左右|上下)?/.exec(text.slice(at, at + 5))?.[0].length ?? 0
  );
}

/** The word behind the number stays (余, 多, 左右), the one before goes; of 余…左右 the first stays. */
function keepOne(whole: string): string {
  const withoutLead = whole.replace(new RegExp(`^${before}`), '');
  if (withoutLead !== whole) return withoutLead.replace(/(余|多|来)(.*?)(?:左右|上下)$/, '$1$2');
  if (/多余|余多/.test(whole)) return whole.replace(/多余|余多/, '余');
  return /^[几数]/.test(whole) ? whole.replace('余', '') : whole.replace(/(?:左右|上下)$/, '');
}
