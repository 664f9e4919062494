import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractFigures } from './extract.ts';
import { figuresLine } from './figures-json.ts';
import type { Mention } from './mention.ts';
import { anyCharacter } from '../testing/any-character.ts';
import { armedForcesDuty } from '../testing/kind.ts';

const { field } = armedForcesDuty();

/** `text=value[unit]`, with `~word`, `/bound` and `per`. */
function shown(mention: Mention): string {
  const value = mention.valueMax === undefined ? mention.value : `${mention.value}..${mention.valueMax}`;
  const approx = mention.approx === null ? '' : `~${mention.approx}`;
  const bound = mention.bound ? `/${mention.bound}` : '';
  return `${mention.text}=${value}[${mention.unit}]${approx}${bound}${mention.per ? ` 每${mention.per}` : ''}`;
}

function figures(text: string): string[] {
  return extractFigures(text, field).figures.map(shown);
}

describe('figures', () => {
  it.each([
    ['登记三百零七报名五十一走了十一个', ['三百零七=307[]', '五十一=51[]', '十一个=11[个]']],
    ['训练搞了两期头一期三十个人五天', ['两期=2[期]', '三十个=30[个]', '五天=5[天]']],
    ['受众2000+人次，转发1+1', ['2000+人次=2000[人次]~多', '1=1[]', '1=1[]']],
    ['入伍九大学生八报名五十', ['九=9[]', '八=8[]', '五十=50[]']],
    ['优待金15户43.5万元', ['15户=15[户]', '43.5万元=435000[元]']],
    ['编了1个连3个排9个班', ['1个=1[个]', '3个=3[个]', '9个=9[个]']],
    ['占地3.6平方公里，提高2.5个百分点', ['3.6平方公里=3.6[平方公里]', '2.5个百分点=2.5[个百分点]']],
    ['开支十二块五，值勤两天半，学了两个半小时', ['十二块五=12.5[块]', '两天半=2.5[天]', '两个半小时=2.5[个小时]']],
    ['指标\t2022年\t2023年\n入伍\t8\t11', ['8=8[]', '11=11[]']],
    ['1.15个社区参加\n2.报名50人\n3.6个分队', ['15个=15[个]', '50人=50[人]', '6个=6[个]']],
    ['9名义务兵、12人防汛、4支队伍、2轮训练', ['9名=9[名]', '12人=12[人]', '4支=4[支]', '2轮=2[轮]']],
    ['征集任务数十人，走访数十户', ['十人=10[人]']],
    ['三个社区，器材四十七件套', ['三个=3[个]', '四十七件套=47[件套]']],
  ])('in %s run from the numeral to its classifier', (text, expected) => {
    expect(figures(text)).toEqual(expected);
  });

  it.each([
    ['近百名', ['百名=100[名]~近']],
    ['上千人参加', ['千人=1000[人]~上']],
    ['千把人', ['千把人=1000[人]~把']],
    ['二百八十来号人', ['二百八十来号=280[号]~来']],
    ['超过30余万元', ['30余万元=300000[元]~余/ge']],
    ['不到40人，至少3次', ['40人=40[人]~不到/lt', '3次=3[次]~至少/ge']],
    ['七成以上', ['七成=70[%]~以上/ge']],
    ['退役军人过半', ['半=0.5[比例]~过/ge']],
    ['十七八个', ['十七八个=17..18[个]~七八']],
    ['10人至15人', ['10人至15人=10..15[人]']],
    ['大概有个三四十人', ['三四十人=30..40[人]~三四']],
    ['节约11万，附近30户，来过5次', ['11万=110000[]', '30户=30[户]', '5次=5[次]']],
    ['两个多月，三倍多', ['两个多月=2[个月]~多', '三倍=3[倍]~多']],
  ])('in %s keep the word that leaves them open', (text, expected) => {
    expect(figures(text)).toEqual(expected);
  });

  it.each([
    ['每人3000元', '3000元=3000[元] 每人'],
    ['一户两万', '两万=20000[] 每户'],
    ['每个村大概10至15人', '10至15人=10..15[人]~大概 每村'],
    ['误餐费15元/人', '15元=15[元] 每人'],
  ])('in %s are known as rates', (text, expected) => {
    expect(figures(text)).toEqual([expected]);
  });

  it.each([
    ['退兵没有', ['没有=0[]']],
    ['思想退兵和身体退兵都没有', ['没有=0[]']],
    ['未发生责任退兵，无信访举报', ['未发生=0[]', '无=0[]']],
    ['无一人掉队，没有一例退兵', ['无一人=0[人]', '没有一例=0[例]']],
    ['一个都没有', ['一个都没有=0[个]']],
    ['议军会没开过', ['没开过=0[]']],
    ['一个冇得', ['一个冇得=0[个]']],
    ['退兵零，信访0', ['零=0[]', '0=0[]']],
    ['没有问题，照片还没有整理，有没有要求？', []],
    ['别的没有了', []],
    ['万无一失，无一例外', []],
    ['从零开始，零部件齐全', []],
  ])('said as zero: %s', (text, expected) => {
    expect(figures(text)).toEqual(expected);
  });
});

describe('numbers that are no figures', () => {
  it.each([
    ['2024年3月12日上午9点半', ['date', 'time']],
    ['97年的兵，上世纪八十年代，08年以后', ['year', 'year', 'year']],
    ['第一、组织领导', ['ordinal']],
    ['一是抓学习', ['ordinal']],
    ['（一）组织领导', ['list']],
    ['1.登记', ['list']],
    ['一人一策，千方百计', ['idiom', 'idiom']],
    ['“四包一”“三个100%”', ['idiom', 'idiom']],
    ['三等功，六级伤残，四级军士长', ['rank', 'rank', 'rank']],
    ['民兵一连、二排', ['org', 'org']],
    ['二十大、三中全会、十四五规划', ['event', 'event', 'event']],
    ['王五', ['name']],
    ['电话0551-65328871，手机13905512346', ['phone', 'phone']],
    ['身份证340103200005062317，编号0231', ['id', 'id']],
    ['皖政办〔2024〕17号', ['docno']],
    ['1∶3，三比一', ['ratio', 'ratio']],
    ['来了几十个', ['indef']],
    ['写3000字左右', ['length']],
    ['5个工作日内报送', ['deadline']],
    ['95式，6×6', ['model', 'model']],
    ['24小时值班', ['period']],
  ])('in %s are told by kind', (text, kinds) => {
    const { figures: found, others } = extractFigures(text, field);
    expect(found).toEqual([]);
    expect(others.map(({ kind }) => kind)).toEqual(kinds);
  });

  it.each([
    ['一个班备勤，发生一起', ['一个=1[个]', '一起=1[起]']],
    ['这是一个问题，每一名，一个个，一次性，一户不落', []],
    ['打造一支过硬队伍', []],
    ['奖金一人3000元', ['3000元=3000[元] 每人']],
    ['优待金11人19.8万元', ['11人=11[人]', '19.8万元=198000[元]']],
    ['优待金四十一人七十三万八', ['四十一人=41[人]', '七十三万八=738000[]']],
    ['一次一共四次', ['四次=4[次]']],
    ['一笔一万二', ['一万二=12000[]']],
  ])('一 counts only where something is counted: %s', (text, expected) => {
    expect(figures(text)).toEqual(expected);
  });
});

describe('what the officer takes back', () => {
  it.each([
    ['走访的是320户，不是230户', ['320户'], ['230户']],
    ['不是9人，是10人', ['10人'], ['9人']],
    ['把人数60改成58', ['58'], ['60']],
    ['两千块，哦搞错了，两千六', ['两千六'], ['两千块']],
    ['大学生13，入伍12，看串行了，大学生11', ['12', '11'], ['13']],
    ['上次报的36人不对，核实是34人', ['34人'], ['36人']],
    ['报名58，上次误报成85', ['58'], ['85']],
    ['12个，啊13个', ['13个'], ['12个']],
    ['从82%提高到91.3%', ['82%', '91.3%'], []],
    ['由9人增加到11人', ['9人', '11人'], []],
    ['是不是30人', ['30人'], []],
    ['训练35人，训了12天，哦不是35是32人', ['12天', '32人'], ['35人', '35']],
    ['任务10人，入伍不是10人是9人', ['10人', '9人'], ['10人']],
    ['大概50，查了下是48', ['48'], ['50']],
    ['应到/实到：62/59', ['62', '59'], []],
  ])('%s', (text, kept, retracted) => {
    const extraction = extractFigures(text, field);
    expect(extraction.figures.map((mention) => mention.text)).toEqual(kept);
    expect(extraction.retracted.map((mention) => mention.text)).toEqual(retracted);
  });
});

describe('the line of the command', () => {
  it('carries offsets in UTF-16, decimal strings, and other numbers only when all are asked for', () => {
    const line = figuresLine('a', '😀2024年近20人', true, field);
    expect(line).toEqual({
      id: 'a',
      figures: [{ text: '20人', start: 8, end: 11, value: '20', unit: '人', approx: '近' }],
      retracted: [],
      others: [{ text: '2024年', start: 2, end: 7, kind: 'year', value: '2024' }],
    });
    expect(figuresLine('a', '20人', false, field)).not.toHaveProperty('others');
  });

  it('holds for any text: nothing throws, spans are true, figures and other numbers never overlap', () => {
    const words = fc.constantFrom(
      ...'一 十 3 万 个 人 没有 无 不是 改成 ， “ ” 年 月 % 一是 . 、 \n 第 几 每 近 😀 / : - A'.split(' '),
      ' ',
      '\ud800',
    );
    const message = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.array(words, { maxLength: 40 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(message, (text) => {
        const { figures: found, retracted, others } = extractFigures(text, field);
        const all = [...found, ...retracted].toSorted((a, b) => a.start - b.start);
        for (const span of [...all, ...others]) expect(text.slice(span.start, span.end)).toBe(span.text);
        for (const span of all) expect(span.value).toMatch(/^-?\d+(?:\.\d+)?$/);
        const overlaps = all.filter((span, index) => span.start < (all[index - 1]?.end ?? 0));
        expect(overlaps).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});
