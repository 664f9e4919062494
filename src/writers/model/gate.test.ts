import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../figures/ledger.ts';
import { pieceText } from '../../report/report.ts';
import { renderPieces } from '../../report/render.ts';
import { fullLedger, givenFigure, ledgerOf } from '../../testing/drafting.ts';
import { echo, judge, mend, planSections, slotNamed } from '../../testing/model-sections.ts';
import { judgeSection } from './gate.ts';
import { readAnswer } from './read-answer.ts';

/** 议军会 and 现场办公 and a fact the officer confirmed; nothing else to tell. */
const small = planSections(
  ledgerOf(
    {
      'leadership.council_meetings': givenFigure('7', '次'),
      'leadership.onsite_office': givenFigure('3', '次'),
      'cadre.full_time_cadres': givenFigure('3', '名'),
      'conscription.applied': givenFigure('63', '人'),
      'conscription.enlisted': givenFigure('16', '人'),
      'conscription.enlisted_prev': givenFigure('14', '人'),
      'conscription.returned': { ...givenFigure('0', '人'), status: 'none' },
    },
    {
      facts: {
        chair_council: { status: 'denied', text: null, source: null },
        onsite_self: { status: 'confirmed', text: null, source: null },
      },
    },
  ),
);
const leadership = '全年召开议军会[[COUNCIL_MEETINGS]]，配备专武干部[[FULL_TIME_CADRES]]。[[FACT]]。';
const conscription = '应征报名[[APPLIED]]，批准入伍[[ENLISTED]]，上年入伍[[ENLISTED_PREV]]。[[ZERO]]。';

function rules(id: string, answer: string, planned = small): string[] {
  return judge(planned, id, answer).findings.map(({ fault, rule }) => `${fault}/${rule}`);
}

/** A part of a sound year: what the officer has told so far. */
function someOfTheYear(): fc.Arbitrary<Ledger> {
  const whole = fullLedger();
  return fc
    .subarray(Object.entries(whole.figures), { minLength: 3 })
    .map((figures) => ({ ...whole, figures: Object.fromEntries(figures) }));
}

describe('the gate', () => {
  it('passes a section that states its slots and asserts nothing else, and fills in every value', () => {
    const { findings, paragraphs } = judge(small, 'leadership', `党管武装，关键在书记履责。${leadership}`);
    expect(findings).toEqual([]);
    const pieces = paragraphs.flatMap((paragraph) => paragraph.pieces);
    expect(pieceText(pieces)).toBe(
      '党管武装，关键在书记履责。全年召开议军会7次，配备专武干部3名。开展武装工作现场办公3次，均由我带队。',
    );
    expect(pieces.filter((piece) => piece.type === 'figure').map((piece) => piece.id)).toEqual([
      'leadership.council_meetings',
      'cadre.full_time_cadres',
      'leadership.onsite_office',
    ]);
    expect(pieces.some((piece) => piece.type === 'fact' && piece.id === 'onsite_self')).toBe(true);
  });

  it.each([
    ['a slot left out', '全年召开议军会[[COUNCIL_MEETINGS]]。[[FACT]]。', 'slots/missing'],
    ['a slot used twice', `${leadership}全年召开议军会[[COUNCIL_MEETINGS]]。`, 'slots/repeated'],
    ['a slot nobody offered', `${leadership}解决问题[[PROBLEMS]]。`, 'slots/unknown'],
    ['a figure nothing names', leadership.replace('召开议军会[', '共计['), 'binding/unnamed'],
    ['a confirmed sentence worked into another', leadership.replace('。[[FACT]]', '，并且[[FACT]]'), 'slots/place'],
    ['digits', `${leadership}解决难题5个。`, 'numbers/prose'],
    ['a number in Chinese', `${leadership}解决难题近三成。`, 'numbers/prose'],
    ['an approximation of the model’s own', leadership.replace('议军会[', '议军会约['), 'numbers/approx'],
    ['a unit said twice', leadership.replace('[[FULL_TIME_CADRES]]', '[[FULL_TIME_CADRES]]名'), 'slots/unit'],
    ['praise beside a figure', leadership.replace('配备专武干部[', '圆满配备专武干部['), 'claims/added'],
    ['a doer beside a figure', leadership.replace('召开议军会', '班子成员轮流挂帅坐镇召开议军会'), 'claims/added'],
    ['digits of another script', `${leadership}解决难题٣件。`, 'numbers/prose'],
    ['a unit’s name', `${leadership}要向东湖街道看齐。`, 'names/shape'],
    [
      'invented doings, one after the other',
      `${leadership}深入开展国防教育。走访慰问官兵家庭。研究解决营房难题。`,
      'claims/unbacked',
    ],
    ['a heading', `${leadership}\n二、民兵工作`, 'structure/heading'],
    ['letters and markup', `${leadership}详见www。`, 'structure/foreign'],
    ['a mask of a past report', `${leadership}共有〔数〕人参加。`, 'structure/foreign'],
    ['a run that begins at 二', `${leadership}\n二是要抓紧。三是要抓实。`, 'structure/order'],
    ['nothing at all', '好的，以下是正文：', 'structure/empty'],
    ['a person’s name', `${leadership}要向民兵王建国同志学习。`, 'names/person'],
    ['a dated term', `${leadership}政审必须从严。`, 'checks/terms/dated-term'],
  ])('refuses %s', (_, answer, rule) => {
    expect(rules('leadership', answer)).toContain(rule);
  });

  it.each([
    [
      'two slots changed about',
      conscription.replace('APPLIED', 'X').replace('[[ENLISTED]]', '[[APPLIED]]').replace('[[X]]', '[[ENLISTED]]'),
      'binding/swapped',
    ],
    ['a rise said as a fall', conscription.replace('。[[ZERO]]', '，比上年减少。[[ZERO]]'), 'direction/wrong'],
    ['a rise that nothing shows', `${conscription}报名人数稳步增长。`, 'direction/unbacked'],
  ])('refuses %s', (_, answer, rule) => {
    expect(rules('conscription', answer)).toContain(rule);
  });

  it('lets a direction stand that the figures bear out', () => {
    expect(rules('conscription', conscription.replace('。[[ZERO]]', '，比上年有所增加。[[ZERO]]'))).toEqual([]);
  });

  it('cuts what asserts something without a figure or a fact, and the sentence reads on', () => {
    const answer =
      '全年召开议军会[[COUNCIL_MEETINGS]]，研究解决征兵难题，配备专武干部[[FULL_TIME_CADRES]]，由此推动各项工作迈上新台阶。[[FACT]]。';
    const { findings, paragraphs, cut, claims } = mend(small, 'leadership', answer);
    expect(findings).toEqual([]);
    expect(cut).toEqual(['研究解决征兵难题', '由此推动各项工作迈上新台阶']);
    expect(renderPieces(paragraphs[0]?.pieces ?? [])).toBe(
      '全年召开议军会7次，配备专武干部3名。开展武装工作现场办公3次，均由我带队。',
    );
    expect(claims).toEqual([]);
  });

  it.each([
    ['a name', '要向民兵王建国同志学习。', '王建国'],
    ['a number', '群众知晓率超过九成。', '九成'],
    ['a rank in a requirement', '必须继续保持全区领先的位次。', '领先'],
    ['a doing', '街道深入开展国防教育进校园活动。', '进校园'],
  ])('cuts the sentence that brings %s', (_, sentence, words) => {
    const { findings, paragraphs } = mend(small, 'leadership', `${leadership}${sentence}`);
    expect(findings).toEqual([]);
    expect(paragraphs.map(({ pieces }) => pieceText(pieces)).join('\n')).not.toContain(words);
  });

  it('cuts nothing that states a figure, and leaves no sentence without what it leans on', () => {
    const { findings } = mend(small, 'leadership', leadership.replace('召开议军会', '圆满召开议军会'));
    expect(findings).not.toEqual([]);
    const leaning = mend(small, 'leadership', `${leadership}街道狠抓落实，从而营造了浓厚氛围。`);
    expect(leaning.paragraphs.map(({ pieces }) => pieceText(pieces)).join('')).not.toMatch(/从而|氛围/);
  });

  it('takes off what models wrap round an answer', () => {
    const task = small.tasks.find(({ section }) => section.id === 'leadership');
    const said = task ? slotNamed(task, leadership) : '';
    for (const wrapped of [
      `<think>想一想</think>\n${said}`,
      `\`\`\`\n${said}\n\`\`\``,
      `好的，以下是正文：\n\n${said}`,
      `**${said}**`,
      JSON.stringify({ text: said }),
      said.replaceAll('[[', '{{').replaceAll(']]', '}}').replaceAll('，', ','),
    ]) {
      expect(rules('leadership', wrapped)).toEqual([]);
    }
  });

  it('lets the embedded writer’s own sections pass as placeholders, however much was told', () => {
    fc.assert(
      fc.property(
        someOfTheYear(),
        fc.nat(50),
        fc.constantFrom('standard', 'six-part', 'three-block'),
        (ledger, seed, outline) => {
          const { tasks, context } = planSections(ledger, { seed, outline });
          for (const task of tasks) {
            const answer = readAnswer(echo(task), task.slots, task.heading);
            const { findings, paragraphs } = judgeSection(task, answer, context);
            expect(findings).toEqual([]);
            const plain = [...task.kept, ...paragraphs].map(({ pieces }) => pieceText(pieces)).join('\n');
            expect(plain).toBe(task.section.paragraphs.map(({ pieces }) => pieceText(pieces)).join('\n'));
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('never tells the model a value in what it finds fault with', () => {
    const ledger: Ledger = fullLedger();
    const { tasks, context } = planSections(ledger);
    const values = Object.values(ledger.figures).flatMap((figure) =>
      figure.value && figure.value.length > 1 ? [figure.value] : [],
    );
    for (const task of tasks) {
      const bad = readAnswer(`${echo(task)}\n政审工作必须抓好，拥军优署要落实。`, task.slots, task.heading);
      const { findings } = judgeSection(task, bad, context);
      const told = findings.map((finding) => finding.message).join('\n');
      expect(values.filter((value) => told.includes(value))).toEqual([]);
      expect(told).not.toContain('桐梓');
    }
  });
});
