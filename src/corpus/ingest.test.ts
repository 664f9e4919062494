import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cleanFiles, readManifest, readRaw } from '../entries/cli/corpus.ts';
import { invariant } from '../result.ts';
import { walkSections } from '../report/report.ts';
import { armedForcesDuty, corpusFolder } from '../testing/kind.ts';
import { ingestReport, type Ingested } from './ingest.ts';
import seedErrors from './cases/seed-errors.json' with { type: 'json' };

const kind = armedForcesDuty();
const folder = join(corpusFolder, 'armed-forces-duty');
const manifest = readManifest(folder);
invariant(manifest.ok, 'manifest reads');
const entries = manifest.value.reports.filter((entry) => entry.id.startsWith('seed-'));

function rawOf(id: string): string {
  const entry = entries.find((one) => one.id === id);
  invariant(entry, id);
  const raw = readRaw(folder, entry);
  invariant(raw.ok, id);
  return raw.value;
}

const ingested = new Map<string, Ingested>(
  entries.map((entry) => [entry.id, ingestReport(kind, { id: entry.id, title: entry.title, raw: rawOf(entry.id) })]),
);

function seed(id: string): Ingested {
  const one = ingested.get(id);
  invariant(one, id);
  return one;
}

describe('the shipped corpus', () => {
  it('holds the three reports as received', () => {
    expect(entries.map((entry) => entry.id)).toEqual(['seed-1', 'seed-2', 'seed-3']);
    for (const entry of entries) {
      const bytes = readFileSync(join(folder, 'raw', `${entry.id}.txt`));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(entry.sha256);
    }
  });

  it.each(entries.map((entry) => entry.id))('has in clean/ byte for byte what ingest makes of %s', (id) => {
    for (const [name, text] of Object.entries(cleanFiles(seed(id)))) {
      // After a change of terms, extraction or masking: `npm run -s zhibi -- corpus ingest`, and read the difference.
      expect(readFileSync(join(folder, 'clean', name), 'utf8')).toBe(text);
    }
  });

  it('mends at least four fifths of the known wrong characters and marks', () => {
    const missed = seedErrors.filter((error) => {
      expect(rawOf(error.report)).toContain(error.before);
      const clean = seed(error.report).text;
      return clean.includes(error.before) || !clean.includes(error.after);
    });
    expect(1 - missed.length / seedErrors.length).toBeGreaterThanOrEqual(0.85);
    const characters = seedErrors.filter((error) => error.kind === 'O');
    const missedCharacters = missed.filter((error) => error.kind === 'O');
    expect(missedCharacters.length / characters.length).toBeLessThanOrEqual(0.25);
  });

  it('logs every correction with its place before and after', () => {
    for (const [id, one] of ingested) {
      const raw = rawOf(id);
      for (const correction of one.corrections) {
        expect(raw.slice(correction.raw.start, correction.raw.end)).toBe(correction.before);
        expect(one.text.slice(correction.clean.start, correction.clean.end)).toBe(correction.after);
        expect(correction.reason).not.toBe('');
      }
    }
  });

  it('changes nothing but what it logs', () => {
    for (const [id, one] of ingested) {
      let text = '';
      let from = 0;
      const raw = rawOf(id);
      for (const correction of one.corrections) {
        text += raw.slice(from, correction.raw.start) + correction.after;
        from = correction.raw.end;
      }
      expect(text + raw.slice(from)).toBe(one.text);
    }
  });

  it('asks what it cannot decide and leaves it as it was', () => {
    for (const id of ['seed-1', 'seed-2', 'seed-3']) {
      const one = seed(id);
      expect(one.year).toBe(2019);
      expect(one.questions.some((q) => q.rule === 'question/timeline' && /新冠/.test(q.text))).toBe(true);
      expect(one.text).toContain('2019年');
      for (const question of one.questions) {
        expect(one.text.slice(question.start, question.end)).toBe(question.text);
      }
    }
    expect(seed('seed-1').questions).toEqual(
      expect.arrayContaining([expect.objectContaining({ rule: 'question/frequency', text: '每月召开一次' })]),
    );
  });

  it('has the same headings clean as raw, the glued one without its comma', () => {
    const headings = [...walkSections(seed('seed-3').report.sections)].map((section) => section.heading);
    expect(headings).toContain('加强教育培训，逐步提高辖区基层民兵队伍综合素质');
    expect(headings).toHaveLength(11);
  });
});

const all = [...ingested.values()].flatMap((one) => one.passages);

function textOf(sectionId: string): string {
  return all
    .filter((passage) => passage.sectionId === sectionId)
    .map((passage) => passage.text)
    .join('');
}

describe('passages', () => {
  const texts = all.map((passage) => [...passage.headings, passage.text].join('\n'));

  it('cover every paragraph once, in order, at most about 400 characters each', () => {
    for (const one of ingested.values()) {
      let from = 0;
      for (const passage of one.passages) {
        expect(passage.start).toBeGreaterThanOrEqual(from);
        expect(passage.end - passage.start).toBeLessThanOrEqual(450);
        from = passage.end;
      }
      const covered = one.passages.reduce((sum, passage) => sum + passage.end - passage.start, 0);
      expect(covered / one.text.length).toBeGreaterThan(0.85);
    }
  });

  it('hold no struck-out slot, no digit and no Chinese count', () => {
    for (const text of texts) {
      expect(text).not.toMatch(/[XＸ]/);
      expect(text).not.toMatch(/\d/);
      expect(text).not.toMatch(/一间|召开一次|两年|三万|两千|百分之/);
    }
  });

  it('mask all 61 slots and the 9 literals of the seeds', () => {
    const slots = (texts.join('').match(/〔数〕/g) ?? []).length;
    expect(slots).toBeGreaterThanOrEqual(70);
    expect((texts.join('').match(/〔年〕/g) ?? []).length).toBe(10);
  });

  it('name no person and no unit', () => {
    const names = ['秦守', '守贵', '刘文', '文涛'];
    for (const name of names) expect(texts.join('')).not.toContain(name);
    expect((texts.join('').match(/〔人名〕/g) ?? []).length).toBe(2);
  });

  it('know their section, also where one heading names two', () => {
    expect(textOf('support')).toContain('妥善安置和推荐退役军人');
    expect(textOf('conscription')).toContain('流动征兵宣传台');
    expect(textOf('plans')).toContain('着重从以下几方面加强');
    expect(textOf('causes')).toContain('和平积弊');
    expect(textOf('emergency')).toContain('卡口值班');
    expect(textOf('training')).toContain('不断深化民兵对党的最新理论成果的认识');
  });
});

describe('ingest', () => {
  it('takes any text and gives the same result twice', () => {
    for (const raw of ['', '\uFEFF', '\r\n\r\n', '😀', '\uD800甲', 'X'.repeat(1000), '一是甲。'.repeat(3000)]) {
      const once = ingestReport(kind, { id: 'a', title: 't', raw });
      expect(ingestReport(kind, { id: 'a', title: 't', raw })).toEqual(once);
      for (const passage of once.passages) expect(passage.end).toBeLessThanOrEqual(once.text.length);
    }
  });
});
