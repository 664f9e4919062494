import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { walkSections, type Report } from '../../report/report.ts';
import {
  allPieces,
  arbitraryLedger,
  fullLedger,
  givenFigure,
  headingTexts,
  ledgerOf,
  paragraphTexts,
  writableFigures,
} from '../../testing/drafting.ts';
import { armedForcesDuty } from '../../testing/kind.ts';
import type { Ledger } from '../../figures/ledger.ts';
import type { Written } from '../writer.ts';
import { printFigure } from './figure-words.ts';
import { pendingIds, writeReport } from './write-report.ts';

const kind = armedForcesDuty();
const outlines = ['standard', 'six-part', 'three-block', 'two-block'] as const;

function write(ledger: Ledger, outline: string = 'standard', seed = 1): Written {
  const written = writeReport({ kind, ledger, outline, seed, passages: [] });
  if (!written.ok) throw new Error(written.failure.kind);
  return written.value;
}

/** Marks of a sentence that came apart, of the template language, and of a value that was not there. */
const broken =
  /[，、；：。！？][，、；：。！？]|[（“][，、；。]|（）|“”|【】|(?:其中|占|共)[，。；、]|^[，、；。：]|[{}[\]⟦⟧«»|#@]|undefined|null|NaN|Infinity/u;

function faultsOf(report: Report): string[] {
  const texts = paragraphTexts(report);
  const sentences = texts.flatMap((text) => text.split(/(?<=[。；])/u)).filter((text) => text.length > 8);
  const faults = texts.filter((text) => broken.test(text) || !/[。]$/u.test(text)).map((text) => `断句：${text}`);
  const seen = new Set<string>();
  for (const sentence of sentences) {
    if (seen.has(sentence)) faults.push(`重句：${sentence}`);
    seen.add(sentence);
  }
  return faults;
}

/** Digits in plain text may only be years and months; Chinese counts with a classifier may not be there at all. */
function looseNumbers(report: Report): string[] {
  const text = allPieces(report)
    .map((piece) => (piece.type === 'text' ? piece.text : '□'))
    .join('')
    .replace(/20\d\d年(?:度|\d{1,2}月)?|\d{1,2}月(?:底|前|起)/gu, '')
    .replace(/[一二三四五]是|第一责任|三等功|十[三四五]五|二十大|新的一年|一年来|一线|统一/gu, '');
  const digits = text.match(/\d+/gu) ?? [];
  const counted =
    text.match(/[一二两三四五六七八九十百千万]+(?:个|次|人|名|户|场|份|项|条|件|天|元|块|张|批|种|间|期|年|季)/gu) ??
    [];
  return [...digits, ...counted];
}

describe('the embedded writer', () => {
  it('refuses an outline it does not know', () => {
    const written = writeReport({ kind, ledger: fullLedger(), outline: 'free', seed: 1, passages: [] });
    expect(written).toEqual({ ok: false, failure: { kind: 'unknown-outline', outline: 'free' } });
  });

  it('has words for every figure of the catalogue', () => {
    const silent = kind.figures.filter((figure) => !figure.id.startsWith('meta.') && !kind.phrases.figures[figure.id]);
    expect(silent.map((figure) => figure.id)).toEqual([]);
    expect(writableFigures().length).toBeGreaterThanOrEqual(102);
  });

  it.each(outlines)('places each figure alone in a whole sentence (%s)', (outline) => {
    const alone = writableFigures().map((figure) => {
      const ledger = ledgerOf({ [figure.id]: givenFigure('7', figure.unit) }, { year: 2022 });
      const { report, unplaced } = write(ledger, outline);
      const placed = allPieces(report).find((piece) => piece.type === 'figure' && piece.id === figure.id);
      return { id: figure.id, starts: placed?.text[0], faults: [...faultsOf(report), ...unplaced] };
    });
    expect(alone).toEqual(writableFigures().map((figure) => ({ id: figure.id, starts: '7', faults: [] })));
  });

  it('says each zero in words of its own, with weight', () => {
    const zeros = writableFigures().map((figure) => {
      const none = givenFigure('0', figure.unit, { status: 'none', surface: '没有' });
      const { report } = write(ledgerOf({ [figure.id]: none }, { year: 2022 }));
      const placed = allPieces(report).find((piece) => piece.type === 'figure' && piece.id === figure.id);
      return { id: figure.id, isSaid: /没有|为零/u.test(placed?.text ?? ''), faults: faultsOf(report) };
    });
    expect(zeros).toEqual(writableFigures().map((figure) => ({ id: figure.id, isSaid: true, faults: [] })));
  });

  it.each(outlines)('tells every figure of a full ledger, in 1,800 to 2,600 characters (%s)', (outline) => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { report, unplaced } = write(fullLedger(), outline, seed);
      expect(unplaced).toEqual([]);
      const told = new Set(allPieces(report).flatMap((piece) => (piece.type === 'figure' ? [piece.id] : [])));
      expect(Object.keys(fullLedger().figures).filter((id) => !told.has(id))).toEqual([]);
      const length = [report.title, ...headingTexts(report), ...paragraphTexts(report)]
        .join('')
        .replace(/\s/gu, '').length;
      expect(length).toBeGreaterThanOrEqual(1800);
      expect(length).toBeLessThanOrEqual(2600);
    }
  });

  it('keeps the officer’s own wording of a figure', () => {
    const { report } = write(fullLedger());
    const texts = allPieces(report)
      .filter((piece) => piece.type === 'figure')
      .map((piece) => piece.text);
    expect(texts).toEqual(expect.arrayContaining(['3100余人次', '5万多元', '46.8万元', '没有发生', '没有出现']));
  });

  it('writes the same text for the same brief', () => {
    expect(write(fullLedger(), 'six-part', 9)).toEqual(write(fullLedger(), 'six-part', 9));
  });

  it('shows an unknown figure as a gap with its unit and never a number', () => {
    const unknown = givenFigure('0', '人', { status: 'unknown', value: null, surface: null });
    const { report } = write(
      ledgerOf({ 'conscription.medical_exam': unknown, 'conscription.enlisted': givenFigure('9', '人') }),
    );
    expect(allPieces(report)).toContainEqual({ type: 'pending', id: 'conscription.medical_exam', text: '【　】人' });
    expect(pendingIds(report)).toContain('conscription.medical_exam');
  });

  it('writes neither number nor gap for what is secret, but one sentence', () => {
    const secret = givenFigure('0', '人', { status: 'withheld', value: null, surface: null });
    const { report } = write(
      ledgerOf({
        'militia.core_people': secret,
        'militia.emergency_platoon_actual': secret,
        'militia.muster_count': givenFigure('2', '次'),
      }),
    );
    const text = paragraphTexts(report).join('\n');
    expect(text.match(/按保密规定/gu)).toHaveLength(1);
    expect(allPieces(report).some((piece) => 'id' in piece && piece.id === 'militia.core_people')).toBe(false);
  });

  it('leaves a range open instead of taking its middle', () => {
    const range = givenFigure('17', '块', { valueMax: '18', surface: '十七八块' });
    const { report, unplaced } = write(ledgerOf({ 'support.plaques': range }));
    expect(allPieces(report)).toContainEqual({ type: 'pending', id: 'support.plaques', text: '【　】块' });
    expect(unplaced.map((one) => one.id)).toEqual(['support.plaques']);
  });

  it('is a usable frame when nothing is known: gaps, headings, no number', () => {
    for (const outline of outlines) {
      const { report } = write(ledgerOf({}, { year: null, unitName: null, role: null }), outline);
      expect(pendingIds(report).length).toBeGreaterThan(15);
      expect(looseNumbers(report)).toEqual([]);
      expect(allPieces(report).filter((piece) => piece.type === 'figure' || piece.type === 'computed')).toEqual([]);
    }
  });

  it('lists a figure the officer insisted on, and reckons nothing from it', () => {
    const { report, questions } = write(
      ledgerOf({
        'militia.muster_expected': givenFigure('40', '人'),
        'militia.muster_actual': givenFigure('44', '人', { isDisputed: true }),
      }),
    );
    expect(allPieces(report).some((piece) => piece.type === 'computed')).toBe(false);
    expect(paragraphTexts(report).join('')).toContain('44人');
    expect(questions.some((question) => question.ids.includes('militia.muster_actual'))).toBe(true);
  });

  it('does not tell of a year what that year could not have', () => {
    const { report, unplaced } = write(
      ledgerOf({ 'epidemic.militia_people': givenFigure('38', '人') }, { year: 2024 }),
    );
    expect(paragraphTexts(report).join('')).not.toContain('38');
    expect(unplaced.map((one) => one.id)).toEqual(['epidemic.militia_people']);
  });

  it('holds figures of a part of the year to that part', () => {
    const figures = { 'leadership.council_meetings': givenFigure('2', '次', { scope: '到任以来' }) };
    expect(paragraphTexts(write(ledgerOf(figures)).report).join('')).toContain('到任以来，召开议军会2次。');
  });

  it('speaks as the one who signs', () => {
    const minister = write(ledgerOf({}, { role: '武装部部长' }));
    expect(minister.report.signature).toBe('述职人：桐梓街道武装部部长【姓名】');
    expect(paragraphTexts(minister.report).join('')).not.toContain('第一责任人');
    expect(paragraphTexts(write(fullLedger()).report).join('')).toContain('第一责任');
    const village = write(ledgerOf({}, { unitName: '南屏镇', role: '书记' }));
    expect(village.report.byline).toBe('述职人：南屏镇党委书记');
    expect(paragraphTexts(village.report).join('')).not.toMatch(/街道|党工委/u);
  });

  it('signs with what the officer confirmed', () => {
    const facts = {
      name: { status: 'confirmed' as const, text: '陆一鸣', source: null },
      date: { status: 'confirmed' as const, text: '2024年12月18日', source: null },
      council_topics: { status: 'confirmed' as const, text: '训练经费和库室维修。', source: null },
    };
    const { report } = write(ledgerOf({ 'leadership.council_meetings': givenFigure('3', '次') }, { facts }));
    expect(report.signature).toBe('述职人：桐梓街道党工委书记陆一鸣');
    expect(report.date).toBe('2024年12月18日');
    expect(allPieces(report)).toContainEqual({ type: 'fact', id: 'council_topics', text: '训练经费和库室维修' });
  });

  it('asserts what nobody said only as a claim, and drops it when denied', () => {
    const figures = { 'leadership.council_meetings': givenFigure('3', '次') };
    const open = write(ledgerOf(figures));
    expect(open.claims.map((claim) => claim.id)).toContain('claim:chair_council');
    expect(allPieces(open.report).filter((piece) => piece.claim === 'claim:chair_council').length).toBeGreaterThan(0);
    const facts = { chair_council: { status: 'denied' as const, text: null, source: null } };
    const denied = write(ledgerOf(figures, { facts }));
    expect(paragraphTexts(denied.report).join('')).not.toContain('主持');
  });

  it('never throws on what is no ledger of this world', () => {
    const odd = ['', '-3', '1e12', 'NaN', '9'.repeat(40), '0.000', '十二', '5 人'];
    const texts = ['', '9'.repeat(100_000), '\ud800', '\u0000\u0007', '🎖️', '【】〔待核〕', '一'.repeat(100_000)];
    const anyText = fc.constantFrom(...texts);
    const figure = fc.record({
      status: fc.constantFrom('given' as const, 'none' as const, 'unknown' as const, 'withheld' as const),
      value: fc.constantFrom(null, ...odd),
      valueMax: fc.constantFrom(null, '3', 'x'),
      unit: fc.constantFrom('', '人', '元', '🎖️'),
      approx: anyText,
      surface: anyText,
      scope: anyText,
      source: fc.constant(null),
    });
    const id = fc.constantFrom(
      'no.such',
      'militia.muster_expected',
      'militia.muster_actual',
      'funding.total',
      '__proto__',
    );
    const fact = fc.record({
      status: fc.constantFrom('confirmed' as const, 'denied' as const),
      text: fc.option(anyText),
      source: fc.constant(null),
    });
    const facts = fc.dictionary(fc.constantFrom('name', 'date', 'problem', 'drill', 'no_such'), fact);
    fc.assert(
      fc.property(fc.dictionary(id, figure), facts, anyText, anyText, (figures, confirmed, unitName, role) => {
        const { report } = write(ledgerOf(figures, { facts: confirmed, unitName, role, year: 99999 }));
        expect(report.title.length).toBeLessThan(80);
        expect(allPieces(report).some((piece) => /[\p{Cc}\p{Cs}]|undefined|NaN/u.test(piece.text))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps 1,000 arbitrary ledgers whole, honest and in order', () => {
    fc.assert(
      fc.property(arbitraryLedger(), fc.constantFrom(...outlines), fc.nat({ max: 999 }), (ledger, outline, seed) => {
        const { report, unplaced } = write(ledger, outline, seed);
        expect(faultsOf(report)).toEqual([]);
        expect(looseNumbers(report)).toEqual([]);
        expect(missingFigures(ledger, report, new Set(unplaced.map((one) => one.id)))).toEqual([]);
        expect(misprints(ledger, report)).toEqual([]);
        expect(structureFaults(report, outline)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});

/** Given figures that are neither in the text nor accounted for. */
function missingFigures(ledger: Ledger, report: Report, unplaced: ReadonlySet<string>): string[] {
  const told = new Set(allPieces(report).flatMap((piece) => (piece.type === 'figure' ? [piece.id] : [])));
  return Object.entries(ledger.figures)
    .filter(
      ([id, figure]) => (figure.status === 'given' || figure.status === 'none') && !told.has(id) && !unplaced.has(id),
    )
    .map(([id]) => id);
}

/** Pieces that do not print what the ledger holds, figures told twice among the achievements, figures that are not there. */
function misprints(ledger: Ledger, report: Report): string[] {
  const wrong: string[] = [];
  for (const piece of allPieces(report)) {
    if (piece.type !== 'figure') continue;
    const figure = ledger.figures[piece.id];
    const digits = /\d+(?:\.\d+)?万?/u.exec(piece.text)?.[0] ?? '';
    if (!figure || figure.value === null) wrong.push(`${piece.id} 无此数`);
    else if (figure.status === 'none')
      wrong.push(...(/没有|为零/u.test(piece.text) ? [] : [`${piece.id} ${piece.text}`]));
    else if (!printFigure(figure, kind.figureById.get(piece.id)).includes(digits) || digits === '') {
      wrong.push(`${piece.id} ${piece.text}`);
    }
  }
  const achievements = [...walkSections(report.sections)].filter(
    (section) => !['problems', 'causes', 'plans'].includes(section.id ?? ''),
  );
  const seen = new Set<string>();
  for (const piece of achievements.flatMap((section) => section.paragraphs.flatMap((one) => one.pieces))) {
    if (piece.type !== 'figure') continue;
    if (seen.has(piece.id)) wrong.push(`${piece.id} 重出`);
    seen.add(piece.id);
  }
  return wrong;
}

/** Headings in the outline's order, numbering closed, required sections there, problems answered one to one. */
function structureFaults(report: Report, outline: string): string[] {
  const faults: string[] = [];
  const walk = (sections: Report['sections']): void => {
    const numbers = sections.map((section) => section.number).filter((number) => number !== null);
    if (numbers.some((number, index) => number !== index + 1)) faults.push(`序号 ${numbers.join()}`);
    for (const section of sections) walk(section.sections);
  };
  walk(report.sections);
  const ids = [...walkSections(report.sections)].map((section) => section.id).filter((id) => id !== null);
  const planned = plannedIds(outline);
  const order = ids.map((id) => planned.indexOf(id));
  if (order.some((place, index) => index > 0 && place <= (order[index - 1] ?? -1))) faults.push(`次序 ${ids.join()}`);
  for (const id of ['leadership', 'militia', 'conscription', 'problems', 'causes', 'plans']) {
    if (!ids.includes(id)) faults.push(`缺 ${id}`);
  }
  const count = (id: string): number => {
    const section = [...walkSections(report.sections)].find((one) => one.id === id);
    const paragraphs = section?.paragraphs.map((one) => one.pieces.map((piece) => piece.text).join('')) ?? [];
    return paragraphs.filter((text) => /^[一二三四]是/u.test(text)).length;
  };
  if (count('problems') !== count('causes') || count('problems') !== count('plans')) faults.push('问题原因措施不对应');
  return faults;
}

function plannedIds(outline: string): string[] {
  const walk = (sections: (typeof kind.outlines)[string]['sections']): string[] =>
    sections.flatMap((section) => {
      const inner = walk(section.sections);
      return [...section.holds.filter((id) => !inner.includes(id)), ...inner];
    });
  return walk(kind.outlines[outline]?.sections ?? []);
}
