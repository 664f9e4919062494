import { describe, expect, it } from 'vitest';
import { armedForcesDuty, readKindTexts } from '../testing/kind.ts';
import { tinyKind } from '../testing/tiny-kind.ts';
import { loadKind } from './load-kind.ts';
import { plainText } from './practices.ts';

const texts = readKindTexts('armed-forces-duty');
const { practices, facts, phrases, sectionRoles, sections } = armedForcesDuty();

function withPractice(more: string): ReturnType<typeof loadKind> {
  const entry = `practices:\n  - { id: a, section: militia, weight: 5, say: 点验到场, wordings: [我到场, 我在场], fits: many(1)${more} }\n`;
  return loadKind({ ...texts, 'practices.yaml': entry });
}

describe('doings to tick', () => {
  it('are ninety at least, over every section of work', () => {
    expect(practices.length).toBeGreaterThanOrEqual(90);
    const tail = [sectionRoles.problems, sectionRoles.causes, sectionRoles.plans];
    const works = sections.filter((one) => !tail.includes(one.id));
    const few = works.filter(({ id }) => practices.filter(({ section }) => section === id).length < 10);
    expect(few).toEqual([]);
  });

  it('each have two wordings of their own', () => {
    const all = practices.flatMap(({ wordings }) => wordings.map(plainText));
    expect(new Set(all).size).toBe(all.length);
  });

  it('are facts, each told in one block of its section', () => {
    const misplaced = practices.filter(({ id, section }) => {
      const blocks = phrases.sections[section]?.blocks.filter((block) => block.facts.includes(id));
      return facts.filter((fact) => fact.id === id && fact.section === section).length !== 1 || blocks?.length !== 1;
    });
    expect(misplaced).toEqual([]);
  });

  it('may be absent', () => {
    expect(tinyKind().practices).toEqual([]);
  });

  it.each([
    [', of: militia.gone', 'practices.0.of', /没有“militia.gone”这一项/],
    [', weight: 5, section: gone', '', /./],
  ])('are refused where an entry names what is not there: %s', (more, key, message) => {
    const broken = withPractice(more);
    expect(broken).toMatchObject({ ok: false, failure: { file: 'practices.yaml', key } });
    expect(broken.ok ? '' : broken.failure.message).toMatch(message);
  });

  it.each(['点验2次我到场', '我到场。', '我到场{militia.muster_count}'])(
    'are refused with the wording %s',
    (wording) => {
      const entry = `practices:\n  - { id: a, section: militia, weight: 5, say: 点验到场, wordings: ['${wording}', 我在场], fits: many(1) }\n`;
      const broken = loadKind({ ...texts, 'practices.yaml': entry });
      expect(broken).toMatchObject({ ok: false, failure: { file: 'practices.yaml', line: 2 } });
    },
  );
});
