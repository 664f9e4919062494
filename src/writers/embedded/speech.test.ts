import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../figures/ledger.ts';
import { renderReport } from '../../report/render.ts';
import { fullLedger } from '../../testing/drafting.ts';
import { armedForcesDuty } from '../../testing/kind.ts';
import { annualReport } from '../../testing/sample-reports.ts';
import { isSpeech, writeFromSpeech } from './speech-back.ts';
import { numbersOf } from './speech-source.ts';
import { writeSpeech } from './speech.ts';
import { writeReport } from './write-report.ts';

const kind = armedForcesDuty();

function written(ledger: Ledger, outline: string, seed: number, claims: 'marked' | 'plain'): string {
  const report = writeReport({ kind, ledger, outline, seed, passages: [] });
  return report.ok ? renderReport(report.value.report, { claims }) : '';
}

/** Full ledgers of many sizes: every count scaled on its own. */
const ledgers = fc
  .tuple(
    fc.constantFrom('桐梓街道', '大青山前街道', '竹溪镇'),
    fc.integer({ min: 2019, max: 2027 }),
    fc.array(fc.double({ min: 0.3, max: 3, noNaN: true }), { minLength: 60, maxLength: 60 }),
  )
  .map(([unitName, year, scales]) => {
    const ledger = fullLedger();
    for (const [i, figure] of Object.values(ledger.figures).entries()) {
      if (figure.status !== 'given' || figure.approx !== null || figure.unit === '元') continue;
      figure.value = String(Math.max(1, Math.round(Number(figure.value) * (scales[i] ?? 1))));
      figure.surface = `${figure.value}${figure.unit}`;
    }
    return { ...ledger, unitName, year };
  });

const speeches = fc.tuple(
  ledgers,
  fc.constantFrom(...Object.keys(kind.outlines)),
  fc.nat(1000),
  fc.constantFrom('marked' as const, 'plain' as const),
  fc.boolean(),
);

function said([ledger, outline, seed, claims, isGiven]: [Ledger, string, number, 'marked' | 'plain', boolean]): {
  report: string;
  speech: string;
} {
  const report = written(ledger, outline, seed, claims);
  const speech = writeSpeech({ kind, text: report, seed, ...(isGiven && { ledger }) });
  return { report, speech: speech ? renderReport(speech.report) : '' };
}

describe('a full report as a five-minute speech', () => {
  it('has 1,100 to 1,300 characters', () => {
    for (const outline of Object.keys(kind.outlines))
      for (let seed = 0; seed < 10; seed += 1) {
        const { length } = said([fullLedger(), outline, seed, 'marked', true]).speech.replaceAll(/\s/g, '');
        expect(length).toBeGreaterThanOrEqual(1100);
        expect(length).toBeLessThanOrEqual(1300);
      }
  });

  it('is never longer, and says so when a report of few things holds too little for five minutes', () => {
    fc.assert(
      fc.property(speeches, ([ledger, outline, seed, claims, isGiven]) => {
        const text = written(ledger, outline, seed, claims);
        const speech = writeSpeech({ kind, text, seed, ...(isGiven && { ledger }) });
        const { length } = speech ? renderReport(speech.report).replaceAll(/\s/g, '') : '';
        expect(length).toBeLessThanOrEqual(1300);
        expect(speech?.isFull).toBe(length >= 1100);
      }),
      { numRuns: 60 },
    );
  });

  it('says no number that the report has not', () => {
    fc.assert(
      fc.property(speeches, (given) => {
        const { report, speech } = said(given);
        const known = numbersOf(kind, report);
        expect([...numbersOf(kind, speech)].filter((number) => !known.has(number))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('is spoken: short sentences, no headings, numbering, brackets or marks', () => {
    const { speech } = said([fullLedger(), 'standard', 7, 'marked', true]);
    const sentences = speech.split(/[。？！\n]/).filter((one) => one.trim() !== '');
    const lengths = sentences.map((one) => one.length);
    expect(lengths.reduce((sum, length) => sum + length, 0) / lengths.length).toBeLessThan(26);
    expect(speech).not.toMatch(/^[一二三四五六七八九十]+、|一是|二是|（|）|〔|【/m);
    expect(speech).toContain('各位领导、同志们');
    expect(speech).toMatch(/第一，.+第二，/s);
  });

  it('leaves out what nobody has confirmed, and says it once confirmed', () => {
    expect(said([fullLedger(), 'standard', 1, 'marked', true]).speech).not.toContain('武装部部长');
    expect(said([fullLedger(), 'standard', 1, 'plain', true]).speech).toMatch(/武装部部长|专武干部牵头|社区书记负责/);
  });

  it('keeps the words of a report that is not ours', () => {
    const speech = writeSpeech({ kind, text: annualReport });
    const text = speech ? renderReport(speech.report) : '';
    expect([...numbersOf(kind, text)].filter((number) => !numbersOf(kind, annualReport).has(number))).toEqual([]);
    expect(text).not.toMatch(/一是|一、/);
  });
});

describe('back to the written form', () => {
  it('keeps every number and puts each sentence under a heading', () => {
    fc.assert(
      fc.property(speeches, (given) => {
        const { speech } = said(given);
        expect(isSpeech(kind, speech)).toBe(true);
        const back = renderReport(writeFromSpeech(kind, speech));
        expect(numbersOf(kind, back)).toEqual(numbersOf(kind, speech));
        expect(isSpeech(kind, back)).toBe(false);
      }),
      { numRuns: 25 },
    );
  });

  it('writes down a speech that is not ours, inventing nothing', () => {
    const speech = `各位领导、同志们：
我是临江街道党工委书记，下面我用五分钟，给大家汇报2024年管武装的情况。
今年开了3次议武会，专武干部现在是2名。
征兵这块，报名39人，体检22人，最后走了9人，没有退兵。
说说差距。第一，点验还有4人没到，主要是外出打工。第二，征兵宣传进小区少。
原因还是在我，平时问得少。
下一步，明年3月底前把外出民兵名册理清楚，由武装部长负责。
我的汇报完了，谢谢大家。`;
    const back = renderReport(writeFromSpeech(kind, speech));
    expect(back).toContain('临江街道2024年度党管武装工作述职报告');
    expect(back).toMatch(/、兵员征集情况\n征兵方面，报名39人，体检22人，批准入伍9人，没有退兵。/);
    expect(back).toMatch(/一是点验还有4人没到，主要是外出打工。\n二是征兵宣传进小区少。/);
    expect(back).not.toMatch(/各位领导|谢谢大家|五分钟|说说差距/);
  });

  it.each(['', '各位领导：', '😀'.repeat(500), '同志们：\n\n\n第一，'.repeat(200), '\ud800各位领导'])(
    'survives %#',
    (text) => {
      expect(() => renderReport(writeFromSpeech(kind, text))).not.toThrow();
      expect(() => writeSpeech({ kind, text })).not.toThrow();
    },
  );
});
