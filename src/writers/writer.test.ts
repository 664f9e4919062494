import { describe, expect, it } from 'vitest';
import type { LedgerFact, LedgerFigure } from '../figures/ledger.ts';
import { renderReport } from '../report/render.ts';
import { pieceText, walkSections } from '../report/report.ts';
import { givenFigure, ledgerOf } from '../testing/drafting.ts';
import { armedForcesDuty } from '../testing/kind.ts';
import type { Written } from './writer.ts';
import { writeReport } from './embedded/write-report.ts';

const kind = armedForcesDuty();
const people = (value: number): LedgerFigure => givenFigure(String(value), '人');
const figures = {
  'conscription.applied': people(70),
  'conscription.medical_exam': people(38),
  'militia.muster_expected': people(64),
  'militia.muster_actual': people(57),
  'militia.emergency_platoon_required': people(30),
  'militia.emergency_platoon_actual': people(25),
};

function write(
  told: Record<string, string>,
  waiting: Record<string, string> = {},
  some: Record<string, LedgerFigure> = figures,
): Written {
  const facts = (words: Record<string, string>, more: Partial<LedgerFact> = {}): Record<string, LedgerFact> =>
    Object.fromEntries(
      Object.entries(words).map(([id, text]) => [id, { status: 'confirmed' as const, text, source: null, ...more }]),
    );
  const written = writeReport({
    kind,
    ledger: ledgerOf(some, { facts: { ...facts(told), ...facts(waiting, { waits: true }) } }),
    outline: 'standard',
    seed: 5,
    passages: [],
  });
  if (!written.ok) throw new Error(written.failure.kind);
  return written.value;
}

function lines({ report }: Written, id: string): string[] {
  const found = [...walkSections(report.sections)].find((one) => one.id === id);
  return found?.paragraphs.map(({ pieces }) => pieceText(pieces)) ?? [];
}

describe('a sentence of his that waits for his nod', () => {
  it('stands as a claim in the place of the one proposed', () => {
    const written = write({}, { 'cause:muster': '没到的7人在外省收麦' });
    expect(lines(written, 'causes').filter((line) => line.includes('在外省收麦'))).toHaveLength(1);
    expect(written.claims.find(({ id }) => id === 'cause:muster')).toMatchObject({
      text: '主要原因是没到的7人在外省收麦。',
      isOwn: true,
    });
    expect(renderReport(written.report)).toContain('〔待核〕主要原因是没到的7人在外省收麦。〔/〕');
  });

  it('is no claim once he nodded', () => {
    const written = write({ 'cause:muster': '没到的7人在外省收麦' });
    expect(written.claims.map(({ id }) => id)).not.toContain('cause:muster');
    expect(renderReport(written.report)).toContain('没到的7人在外省收麦。');
  });

  it('is one claim where it is told in two places', () => {
    const written = write({}, { problem: '哨所的值班电话常没人接，我没有排过班' });
    const own = written.claims.filter(({ id }) => id === 'claim:problem');
    expect(own).toHaveLength(1);
    expect(own[0]?.text).toContain('我没有排过班');
  });
});

describe('own words in their place', () => {
  it('a reason stands under its own problem only', () => {
    const written = write({ 'cause:muster': '没到的7人在外省收麦', 'cause:platoon': '走了5人，名册上没有人接' });
    const under = (words: string): string[] => lines(written, 'causes').filter((line) => line.includes(words));
    expect(under('收麦')).toEqual([expect.stringContaining('点验')]);
    expect(under('名册上没有人接')).toEqual([expect.stringContaining('应急排')]);
  });

  it('a problem of his that the figures show is that one, with what he left undone as its cause', () => {
    const written = write({ problem: '报名的青年进站的少，我只问了报名的总数，哪几个来不了没有去问' });
    const problem = lines(written, 'problems').find((line) => line.includes('报名的青年进站的少'));
    expect(problem).toContain('38人');
    const [cause] = lines(written, 'causes').filter((line) => line.includes('我只问了报名的总数'));
    expect(cause).toContain('报名到进站');
    expect(lines(written, 'problems').filter((line) => line.includes('70人'))).toHaveLength(1);
  });

  it('a problem that no figure shows stands by itself, and the measures of the others keep their place', () => {
    const written = write({ problem: '哨所的值班电话常没人接', 'plan:muster': '明年每次点验前三天逐户送通知' });
    expect(lines(written, 'plans').find((line) => line.includes('逐户送通知'))).toContain('点验');
  });

  it('words kept under no problem are of the one they speak of, else of none', () => {
    const { 'militia.emergency_platoon_actual': _, ...two } = figures;
    const named = write({ 'cause:note': '点验到位率上不去，是通知发得晚' }, {}, two);
    expect(lines(named, 'causes').find((line) => line.includes('通知发得晚'))).toContain('点验没有点齐');
    const other = lines(write({ 'cause:note': '今年换了两任分管领导' }), 'causes');
    expect(other.find((line) => line.includes('换了两任'))).toMatch(/^主要原因是/);
  });

  it('of one problem alone they are told', () => {
    const one = { 'militia.muster_expected': people(64), 'militia.muster_actual': people(57) };
    const [, cause] = lines(write({ 'cause:note': '今年换了两任分管领导' }, {}, one), 'causes');
    expect(cause).toContain('点验');
    expect(cause).toContain('换了两任');
  });
});
