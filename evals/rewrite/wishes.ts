import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { changeForm } from '../../src/manuscripts/change-form.ts';
import { polishDraft } from '../../src/manuscripts/polish-draft.ts';
import { findOverlap } from '../../src/checks/overlap.ts';
import type { PastText } from '../../src/corpus/overlap.ts';
import { extractFigures } from '../../src/mentions/extract.ts';
import type { Kind } from '../../src/kinds/kind.ts';
import { countCharacters } from '../../src/polish/condense.ts';
import { readInstruction } from '../../src/polish/instruction.ts';
import { renderReport } from '../../src/report/render.ts';
import { fullLedger } from '../../src/testing/drafting.ts';
import { armedForcesDuty } from '../../src/testing/kind.ts';
import { writeReport } from '../../src/writers/embedded/write-report.ts';
import type { Miss, Score } from '../suite.ts';

/** One thing tried: what went wrong, or null. */
interface Trial {
  score: string;
  case: string;
  fault: string | null;
}

/** 只按要求做: lengths met, figures kept, one section alone, speech and back, wishes understood, overlap found. */
export function scoreWishes(kind: Kind, pastReports: readonly PastText[]): { scores: Score[]; misses: Miss[] } {
  const drafts = fullDrafts(kind);
  const trials = [
    ...understood(kind),
    ...drafts.flatMap((draft) => [...lengths(kind, draft), ...sections(kind, draft), ...forms(kind, draft)]),
    ...overlaps(kind, drafts, pastReports),
  ];
  const names = [...new Set(trials.map(({ score }) => score))];
  return {
    scores: names.map((name) => {
      const own = trials.filter(({ score }) => score === name);
      return { name, passed: own.filter(({ fault }) => fault === null).length, total: own.length };
    }),
    misses: trials.flatMap(({ score, case: id, fault }) =>
      fault === null ? [] : [{ case: id, score, reason: fault }],
    ),
  };
}

interface FullDraft {
  id: string;
  text: string;
}

/** Every outline in several wordings, each unit with figures of its own. */
function fullDrafts(kind: Kind): FullDraft[] {
  const drafts: FullDraft[] = [];
  for (const outline of Object.keys(kind.outlines)) {
    for (let seed = 1; seed <= 3; seed += 1) {
      const ledger = {
        ...fullLedger(),
        unitName: ['柳川街道', '青禾镇', '大石桥街道'][seed % 3] ?? '',
        year: 2020 + seed,
      };
      for (const figure of Object.values(ledger.figures)) {
        if (figure.status !== 'given' || figure.approx !== null || figure.unit === '元') continue;
        figure.value = String(Number(figure.value) + seed);
        figure.surface = `${figure.value}${figure.unit}`;
      }
      const written = writeReport({ kind, ledger, outline, seed, passages: [] });
      if (written.ok)
        drafts.push({ id: `${outline}-${seed}`, text: renderReport(written.value.report, { claims: 'plain' }) });
    }
  }
  return drafts;
}

const Wish = z.object({ said: z.string(), wanted: z.record(z.string(), z.unknown()).nullable() });

function understood(kind: Kind): Trial[] {
  return readFileSync(join(import.meta.dirname, 'wishes.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => Wish.parse(JSON.parse(line)))
    .map(({ said, wanted }) => {
      const read = readInstruction(kind, said);
      return { score: 'understood', case: said, fault: isDeepStrictEqual(read, wanted) ? null : JSON.stringify(read) };
    });
}

const figuresOf = (text: string): string[] =>
  extractFigures(text, armedForcesDuty().field)
    .figures.map(({ value, unit }) => `${value}${unit}`)
    .toSorted();

/** Characters short of the limit that whole sentences may cost. */
const nearEnough = 30;

function lengths(kind: Kind, { id, text }: FullDraft): Trial[] {
  const now = countCharacters(text);
  return [0.85, 0.65].flatMap((share) => {
    const limit = Math.floor(now * share);
    const short = countCharacters(polishDraft(kind, text, { instruction: `压到${limit}字` }).text);
    const kept = polishDraft(kind, text, { instruction: `压到${limit}字，数字不动` });
    const left = countCharacters(kept.text);
    const isToldOrMet = left <= limit || kept.notes.some((note) => note.includes(`没有压到${limit}字`));
    return [
      {
        score: 'length-met',
        case: `${id}-${limit}`,
        fault: short <= limit && short > limit - nearEnough ? null : `要${limit}字，成了${short}字`,
      },
      {
        score: 'figures-stay',
        case: `${id}-${limit}`,
        fault: isDeepStrictEqual(figuresOf(kept.text), figuresOf(text)) && isToldOrMet ? null : '丢了数或没有说明',
      },
    ];
  });
}

function sections(kind: Kind, { id, text }: FullDraft): Trial[] {
  const { text: after, suggestions } = polishDraft(kind, text, { instruction: '只把征兵那一部分压到60字' });
  const span = {
    start: Math.min(...suggestions.map((one) => one.start)),
    end: Math.max(...suggestions.map((one) => one.end)),
  };
  const touched = suggestions.length === 0 ? '' : text.slice(span.start, span.end);
  const isElsewhere = /议军会|点验|经费预算/.test(touched);
  const isSame =
    suggestions.length > 0 && after.startsWith(text.slice(0, span.start)) && after.endsWith(text.slice(span.end));
  return [{ score: 'one-section', case: id, fault: isSame && !isElsewhere ? null : '别的部分也动了，或没有动' }];
}

function forms(kind: Kind, { id, text }: FullDraft): Trial[] {
  const speech = changeForm(kind, text, { form: 'speech' }).text;
  const back = changeForm(kind, speech, { form: 'written' }).text;
  const length = speech.replaceAll(/\s/g, '').length;
  const known = new Set(figuresOf(text));
  const fresh = figuresOf(speech).filter((figure) => !known.has(figure));
  const sentences = speech.split(/[。？！\n]/).filter((one) => one.trim() !== '');
  const long = sentences.filter((one) => one.length > 70);
  return [
    { score: 'speech-length', case: id, fault: length >= 1100 && length <= 1300 ? null : `${length}字` },
    { score: 'speech-figures', case: id, fault: fresh.length === 0 ? null : fresh.join('、') },
    { score: 'speech-spoken', case: id, fault: long.length === 0 ? null : (long[0] ?? '') },
    {
      score: 'written-again',
      case: id,
      fault:
        isDeepStrictEqual(new Set(figuresOf(back)), new Set(figuresOf(speech))) && /^一、/m.test(back)
          ? null
          : '丢了数或没有标题',
    },
  ];
}

/** A paragraph of one unit's report in another's, its figures changed, is found with its source; none is elsewhere. */
function overlaps(kind: Kind, drafts: readonly FullDraft[], pastReports: readonly PastText[]): Trial[] {
  return drafts.flatMap(({ id, text }, at) => {
    const source = pastReports[at % pastReports.length];
    const copied = longParagraphs(source?.text ?? '')[at % 5] ?? '';
    const planted = `${text.trimEnd()}\n${copied.replaceAll(/X/g, '8').replaceAll(/2019/g, '2024')}\n`;
    const found = findOverlap(kind, planted, { pastReports });
    const isNamed = found.length === 1 && found[0]?.sourceId === source?.id;
    const clean = findOverlap(kind, text, { pastReports });
    return [
      { score: 'overlap-found', case: id, fault: isNamed ? null : `${found.length}段：${found[0]?.title ?? ''}` },
      { score: 'overlap-clean', case: id, fault: clean.length === 0 ? null : (clean[0]?.run?.text ?? '') },
    ];
  });
}

function longParagraphs(text: string): string[] {
  return text.split('\n').filter((line) => line.length > 80);
}
