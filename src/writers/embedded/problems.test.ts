import { describe, expect, it } from 'vitest';
import type { LedgerFigure } from '../../figures/ledger.ts';
import { walkSections, pieceText, type Section } from '../../report/report.ts';
import { fullLedger, givenFigure, ledgerOf } from '../../testing/drafting.ts';
import { armedForcesDuty } from '../../testing/kind.ts';
import { writeReport } from './write-report.ts';
import type { Written } from '../writer.ts';

const kind = armedForcesDuty();

function write(figures: Record<string, LedgerFigure>, more = {}): Written {
  const written = writeReport({ kind, ledger: ledgerOf(figures, more), outline: 'standard', seed: 3, passages: [] });
  if (!written.ok) throw new Error(written.failure.kind);
  return written.value;
}

function section(written: Written, id: string): Section {
  const found = [...walkSections(written.report.sections)].find((one) => one.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}

function lines(written: Written, id: string): string[] {
  return section(written, id).paragraphs.map((one) => pieceText(one.pieces));
}

const people = (value: number): LedgerFigure => givenFigure(String(value), '人');
const none: LedgerFigure = givenFigure('0', '人', { status: 'none', surface: '没有' });

describe('a figure that waits for a nod', () => {
  const unsure = {
    'militia.muster_expected': people(60),
    'militia.muster_actual': givenFigure('25', '人', { sure: false }),
  };
  const chain = { 'conscription.applied': people(80), 'conscription.medical_exam': people(40) };

  it('makes no problem where a sure one does', () => {
    const problems = lines(write({ ...unsure, ...chain }), 'problems').join('\n');
    expect(problems).not.toContain('35人');
    expect(problems).toContain('80人');
  });

  it('takes no problem away where he tells the reason of another', () => {
    const unsureChain = { ...chain, 'conscription.medical_exam': givenFigure('40', '人', { sure: false }) };
    const facts = { 'cause:muster': { status: 'confirmed' as const, text: '人都出海了', source: null } };
    const problems = lines(write({ ...unsure, ...unsureChain }, { facts }), 'problems').join('\n');
    expect(problems).toContain('35人');
    expect(problems).toContain('80人');
  });

  it('makes one where there is no other, and stands marked', () => {
    expect(lines(write(unsure), 'problems').join('\n')).toContain('35人');
  });
});

describe('problems in the figures themselves', () => {
  it.each([
    ['called and came', { 'militia.muster_expected': people(60), 'militia.muster_actual': people(52) }, '8人'],
    [
      'wanted and there',
      { 'militia.emergency_platoon_required': people(30), 'militia.emergency_platoon_actual': people(26) },
      '4人',
    ],
    ['from stage to stage', { 'conscription.applied': people(80), 'conscription.medical_exam': people(40) }, '50%'],
    ['against last year', { 'conscription.enlisted': people(12), 'conscription.enlisted_prev': people(15) }, '3人'],
    [
      'not all registered',
      { 'conscription.should_register': people(300), 'conscription.registered': people(296) },
      '4人',
    ],
    ['a rate under the whole', { 'conscription.registration_rate': givenFigure('97.2', '%') }, '97.2%'],
    ['somebody sent back', { 'conscription.returned': people(2) }, '2人'],
    [
      'less money',
      { 'funding.total': givenFigure('80000', '元'), 'funding.prev_total': givenFigure('95000', '元') },
      '15000元',
    ],
    ['nothing held', { 'leadership.council_meetings': none }, '议军会全年没有召开'],
  ])('sees %s', (_name, figures, shown) => {
    const written = write(figures);
    expect(lines(written, 'problems').join('')).toContain(shown);
    expect(
      section(written, 'problems')
        .paragraphs.flatMap((one) => one.pieces)
        .some((piece) => piece.claim),
    ).toBe(false);
  });

  it.each([
    ['all there', { 'militia.muster_expected': people(60), 'militia.muster_actual': people(60) }],
    ['no standard for it', { 'education.activities': people(6), 'basic.community_count': people(12) }],
    ['few cadres, no standard', { 'cadre.full_time_cadres': people(2), 'basic.community_count': people(12) }],
    ['few applicants, no standard', { 'conscription.registered': people(400), 'conscription.applied': people(30) }],
    [
      'approximate',
      { 'militia.muster_expected': givenFigure('60', '人', { approx: '多' }), 'militia.muster_actual': people(40) },
    ],
  ])('does not invent one: %s', (_name, figures) => {
    const written = write(figures);
    expect(section(written, 'problems').paragraphs.flatMap((one) => one.pieces)).toContainEqual(
      expect.objectContaining({ type: 'pending', id: 'fact:problem' }),
    );
    expect(written.questions.length).toBeGreaterThan(0);
  });

  it('answers each problem with its cause and its measure under the same number', () => {
    const written = writeReport({ kind, ledger: fullLedger(), outline: 'standard', seed: 5, passages: [] });
    if (!written.ok) throw new Error('failed');
    const [problems, causes, plans] = ['problems', 'causes', 'plans'].map((id) =>
      lines(written.value, id).filter((line) => /^[一二三四]是/u.test(line)),
    );
    expect(problems?.length).toBeGreaterThanOrEqual(2);
    expect(problems?.length).toBeLessThanOrEqual(4);
    expect(causes?.length).toBe(problems?.length);
    expect(plans?.length).toBe(problems?.length);
    const planned = written.value.plan?.problems ?? [];
    const bodies = (all: string[] | undefined): string[] => all?.map((line) => line.slice(2)) ?? [];
    // Neighbours are built differently: named first, or told from the figures on.
    const named = planned.filter((_, index) => index % 2 === 0);
    expect(named.map(({ name }, at) => bodies(problems)[at * 2]?.startsWith(name))).toEqual(named.map(() => true));
    // What nobody said yet stands 待核 whole, with what it is to come to; what is left unmarked is a sentence or nothing.
    const unmarked = ['causes', 'plans']
      .flatMap((id) => section(written.value, id).paragraphs)
      .map(({ pieces }) => pieceText(pieces.filter(({ claim }) => claim === undefined)))
      .filter((line) => /^[一二三四]是/u.test(line));
    expect(unmarked.filter((line) => !/^.是(?:.{5,}。)?$/u.test(line))).toEqual([]);
    expect(plans?.filter((line) => !/本年度(?:的)?[\d.]+%|余下的\d/u.test(line))).toEqual([]);
    const weights = planned.map(({ weight }) => weight);
    expect(weights).toEqual(weights.toSorted((one, other) => other - one));
  });

  it('makes a shortage of one a clause of another problem, and a problem of its own only where there is no other', () => {
    const short = { 'militia.emergency_platoon_required': people(30), 'militia.emergency_platoon_actual': people(29) };
    const muster = { 'militia.muster_expected': people(56), 'militia.muster_actual': people(50) };
    const beside = write({ ...short, ...muster });
    expect(beside.plan?.problems.map(({ id }) => id)).toEqual(['strength']);
    expect(lines(beside, 'problems').join('')).toMatch(/应急排.*(?:缺|差)1人/u);
    expect(write(short).plan?.problems.map(({ id }) => id)).toEqual(['platoon']);
  });

  it('names no small fall beside a chain that loses many, but says it there', () => {
    const written = write({
      'conscription.applied': people(40),
      'conscription.enlisted': people(10),
      'conscription.enlisted_prev': people(11),
    });
    expect(written.plan?.problems.map(({ id }) => id)).toEqual(['applied-to-enlisted-lost']);
    expect(lines(written, 'problems').join('')).toContain('入伍人数也比上年少1人');
  });

  it('answers the reason he gave: what of it was his to see to, and a measure that fits it', () => {
    const told = (text: string): Written =>
      write(
        { 'militia.muster_expected': people(60), 'militia.muster_actual': people(50) },
        { facts: { 'cause:muster': { status: 'confirmed', text, source: null } } },
      );
    const away = told('人都在外地务工，赶不回来');
    expect(lines(away, 'plans').join('')).toContain('整组结束前');
    expect(away.claims.map(({ id }) => id)).toContain('cause:muster-own');
    const work = told('厂里不准假');
    expect(lines(work, 'plans').join('')).toContain('同民兵所在单位');
    // What nobody foresaw: that he did not see to it is all that is his.
    const weather = told('天气不好').claims.find(({ id }) => id === 'cause:muster-own');
    expect(weather?.text).toMatch(/^[^，。]{2,3}我[^，。]+。$/u);
    expect(told('我没有把名单过一遍').claims.map(({ id }) => id)).not.toContain('cause:muster-own');
  });

  it('leaves no gap where problems are told: what only he knows is lacking beside the draft', () => {
    const written = writeReport({ kind, ledger: fullLedger(), outline: 'standard', seed: 5, passages: [] });
    if (!written.ok) throw new Error('failed');
    for (const id of ['problems', 'causes', 'plans']) expect(lines(written.value, id).join('')).not.toContain('【');
    expect(written.value.lacking).toEqual(expect.arrayContaining(['fact:last_year_comment', 'fact:measure']));
    expect(written.value.lacking?.filter((id) => id.startsWith('fact:cause:'))).toHaveLength(1);
  });

  it('says causes and measures as claims, with a question each, and a sentence that needs none', () => {
    const written = write({ 'militia.muster_expected': people(60), 'militia.muster_actual': people(50) });
    for (const id of ['causes', 'plans']) {
      const pieces = section(written, id).paragraphs.flatMap((one) => one.pieces);
      const claims = new Set(pieces.flatMap((piece) => (piece.claim ? [piece.claim] : [])));
      expect(claims.size).toBe(1);
      expect(pieceText(pieces.filter((piece) => !piece.claim))).toMatch(/。$/u);
      for (const claim of claims) {
        const listed = written.claims.find((one) => one.id === claim);
        expect(listed?.question).not.toBe('');
        expect(pieceText(pieces.filter((piece) => piece.claim === claim))).toBe(listed?.text);
      }
    }
    expect(lines(written, 'causes').join('')).toMatch(/我/u);
  });

  it('takes the problem the officer named himself first', () => {
    const facts = {
      problem: { status: 'confirmed' as const, text: '社区民兵骨干年龄偏大', source: null },
      cause: { status: 'confirmed' as const, text: '我抓骨干轮换不及时', source: null },
    };
    const written = write({ 'conscription.returned': people(1) }, { facts });
    expect(lines(written, 'problems').some((line) => line.startsWith('一是社区民兵骨干年龄偏大'))).toBe(true);
    expect(lines(written, 'problems').some((line) => line.startsWith('二是') && line.includes('退兵'))).toBe(true);
    expect(lines(written, 'causes').join('')).toContain('我抓骨干轮换不及时');
    expect(lines(written, 'plans').find((line) => line.startsWith('一是'))).toMatch(/^一是[^【]+。$/u);
  });

  it.each([
    ['体检站跑空的多，我没有叫人先问一遍', '一是体检站跑空的多。', '一是体检站跑空的多。我没有叫人先问一遍。', []],
    ['民兵训练场地不够', '一是民兵训练场地不够。', /^一是[^【]+。$/u, ['cause:own']],
  ])('takes from his own words for a problem what he left undone as its cause: %s', (text, problem, cause, claims) => {
    const facts = { problem: { status: 'confirmed' as const, text, source: null } };
    const written = write({ 'conscription.returned': people(1) }, { facts });
    expect(lines(written, 'problems')).toContain(problem);
    expect(lines(written, 'causes').find((line) => line.startsWith('一是'))).toMatch(cause);
    expect(written.claims.map(({ id }) => id).filter((id) => id === 'cause:own')).toEqual(claims);
  });

  it('answers last year’s assessment once the officer told of it', () => {
    const facts = {
      last_year_comment: { status: 'confirmed' as const, text: '点验组织松，已建请销假登记', source: null },
    };
    expect(lines(write({}, { facts }), 'problems')[0]).toContain('点验组织松，已建请销假登记');
  });

  it('names a measure with who, when and a mark taken from the ledger', () => {
    const listed = kind.problems.problems.filter((one) => one.effect === 'list');
    const measures = listed.flatMap((one) => one.measures.map((measure) => measure.source));
    expect(measures.filter((text) => !/部长»|专武干部|书记|主要领导»|由我|财政所|服务站|组织委员/u.test(text))).toEqual(
      [],
    );
    expect(measures.filter((text) => !/前|期间|«明年»/u.test(text))).toEqual([]);
    const bare = measures.map((text) => text.replace(/\{[^}]*\}/gu, '').replace(/\d{1,2}月/gu, ''));
    expect(bare.filter((text) => /\d/u.test(text))).toEqual([]);
    const parts = listed.map((one) => [
      one.problem,
      one.causes,
      one.measures,
      one.name,
      one.about,
      one.aim,
      one.yardstick,
    ]);
    expect(parts.filter((all) => all.some((part) => part.length === 0))).toEqual([]);
  });

  it('takes the first stage alone for one, told with what it loses, where no later stage was told', () => {
    const written = write({ 'conscription.applied': people(50), 'conscription.medical_exam': people(34) });
    expect(lines(written, 'problems').join('')).toMatch(/50人.*34人/u);
    const told = lines(written, 'conscription').join('');
    expect(told).toContain('16人');
    expect(told).toContain('68%');
  });

  it.each([
    ['from the examination', { 'conscription.medical_exam': people(40), 'conscription.enlisted': people(10) }],
    ['from those who passed both', { 'conscription.qualified': people(20), 'conscription.enlisted': people(10) }],
    ['from the training before', { 'conscription.pretrain': people(20), 'conscription.enlisted': people(10) }],
  ])('blames nobody for the number to be sent, and sets no mark by it: %s', (_name, figures) => {
    const written = write(figures);
    expect(written.plan?.problems).toEqual([]);
    expect(lines(written, 'plans').join('')).not.toContain('入伍');
  });

  describe('told in his own words', () => {
    const losing = {
      'conscription.applied': people(80),
      'conscription.medical_exam': people(40),
      'militia.muster_expected': people(60),
      'militia.muster_actual': people(50),
    };
    const told = (facts: Record<string, string>): Written =>
      write(losing, {
        facts: Object.fromEntries(
          Object.entries(facts).map(([id, text]) => [id, { status: 'confirmed', text, source: null }]),
        ),
      });
    const numberedIn = (written: Written): string[] =>
      lines(written, 'plans').filter((line) => /^[一二]是/u.test(line));

    it.each([
      [
        '打算明年1月底前由专武干部把报名青年逐人约好进站时间',
        /^.是[^。]*(?:进站[^。]*50%|50%[^。]*进站)[^。]*。2025年1月底前由专武干部把报名青年逐人约好进站时间。$/u,
      ],
      [
        '准备每次点验前由社区书记挨家问在不在',
        /^.是[^。]*(?:到位率[^。]*83.3%|83.3%[^。]*到位率)[^。]*。每次点验前由社区书记挨家问在不在。$/u,
      ],
    ])('a measure has the number of the problem it is of, behind where it goes to: %s', (measure, line) => {
      const written = told({ measure });
      expect(numberedIn(written).filter((one) => line.test(one))).toHaveLength(1);
      expect(numberedIn(written)).toHaveLength(2);
      expect(written.claims.filter(({ id }) => id.startsWith('plan:'))).toHaveLength(1);
    });

    it('a measure given for a problem by name takes the place of the one proposed', () => {
      const written = told({ 'plan:muster': '请假的由部长当面批' });
      expect(numberedIn(written).join('')).toContain('请假的由部长当面批');
      expect(written.claims.map(({ id }) => id)).not.toContain('plan:muster');
    });

    it('a measure of none of them stands behind them without a number', () => {
      const written = told({ measure: '把食堂的灶台换了' });
      expect(numberedIn(written)).toHaveLength(2);
      expect(lines(written, 'plans')).toContain('把食堂的灶台换了。');
    });

    it('a reason leaves nothing to be asked, and what he took upon himself is not said again', () => {
      const gaps = (written: Written): number =>
        written.lacking?.filter((id) => id.startsWith('fact:cause:')).length ?? 0;
      expect(gaps(told({}))).toBe(1);
      const reason = told({ 'cause:applicants-lost': '体检标准没有要求讲在报名前，有人近视' });
      expect(gaps(reason)).toBe(0);
      const own = reason.claims.find(({ id }) => id === 'cause:applicants-lost-own');
      expect(own?.text).not.toContain('标准');
      const theirs = told({ 'cause:applicants-lost': '有人近视' });
      expect(theirs.claims.map(({ id }) => id)).toContain('cause:applicants-lost-own');
    });

    it('what he can account for goes first, and covers no other fault beside it', () => {
      const few = {
        'militia.muster_expected': people(50),
        'militia.muster_actual': people(47),
        'militia.emergency_platoon_required': people(32),
        'militia.emergency_platoon_actual': people(31),
        'conscription.applied': people(90),
        'conscription.medical_exam': people(40),
      };
      const names = (facts: Record<string, string>): string[] =>
        write(few, {
          facts: Object.fromEntries(
            Object.entries(facts).map(([id, text]) => [id, { status: 'confirmed' as const, text, source: null }]),
          ),
        }).plan?.problems.map(({ id }) => id) ?? [];
      expect(names({})).toEqual(['applicants-lost', 'strength']);
      expect(names({ 'cause:muster': '缺席的3人在外地跑运输' })).toEqual(['muster', 'applicants-lost']);
    });

    it('what is only asked is a problem once he tells of it', () => {
      const homes = { 'basic.community_count': people(12), 'militia.community_home_count': people(9) };
      expect(lines(write(homes), 'problems').join('')).not.toContain('民兵之家');
      const cause = { status: 'confirmed' as const, text: '两个社区腾不出房子', source: null };
      const written = write(homes, { facts: { 'cause:community-homes': cause } });
      expect(lines(written, 'problems').join('')).toContain('3人');
      expect(written.plan?.problems.map(({ ownCauses }) => ownCauses.map(({ text }) => text))).toEqual([
        ['两个社区腾不出房子'],
      ]);
    });
  });

  it.each([
    ['exam_remind', '提醒', { 'conscription.applied': people(80), 'conscription.medical_exam': people(40) }],
    [
      'platoon_fill',
      '人选',
      { 'militia.emergency_platoon_required': people(30), 'militia.emergency_platoon_actual': people(25) },
    ],
  ])('goes on from a doing he ticked to what was left undone: %s', (fact, word, figures) => {
    const ticked = write(figures, { facts: { [fact]: { status: 'confirmed', text: null, source: null } } });
    const cause = section(ticked, 'causes')
      .paragraphs.flatMap(({ pieces }) => pieces)
      .filter(({ claim }) => claim !== undefined);
    expect(pieceText(cause)).toMatch(new RegExp(`${word}.*(?:没有|我没)`, 'u'));
  });

  it('promises nothing unmarked: which way from the figure of the year is all that stands there', () => {
    const written = write({
      'conscription.applied': people(80),
      'conscription.medical_exam': people(40),
      'conscription.should_register': people(90),
      'conscription.registered': people(60),
    });
    for (const { pieces } of section(written, 'plans').paragraphs.slice(1)) {
      const open = pieces.filter(({ claim }) => claim === undefined);
      expect(pieceText(open)).toMatch(/^.是(?:[^。]*(?:要高于本年度的[\d.]+%|要在本年度[\d.]+%的基础上提高)。)?$/u);
    }
  });
});
