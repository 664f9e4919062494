import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { threadLimits } from '../entries/node/text-threads.ts';
import { longTexts } from '../testing/long-texts.ts';
import { startRealService, type RealService } from '../testing/real-service.ts';

/** Slow machines take their time: nothing here goes by the clock. */
const threads = { ...threadLimits, threads: 1, deadlineMs: 600_000, mostOfOne: 4 };
const length = 100_000;
const texts = new Map(longTexts(length).map(({ name, text }) => [name, text]));

function textOf(name: string): string {
  const text = texts.get(name);
  if (text === undefined) throw new Error(`no such long text: ${name}`);
  return text;
}

let service: RealService;
beforeAll(async () => {
  service = await startRealService({}, { threads });
});
afterAll(async () => {
  await service.stop();
});

/** A request under way, and whether it has been answered. */
function underWay(sent: ReturnType<RealService['send']>) {
  const way = { isAnswered: false, answer: sent };
  void sent.then(() => (way.isAnswered = true));
  return way;
}

async function isAlive(): Promise<boolean> {
  return (await service.send('GET', '/healthz')).status === 200;
}

describe('texts as long as may be', () => {
  it(
    'are read while everything else is answered, and it is told what was not noted',
    { timeout: 600_000 },
    async () => {
      const { cookie } = await service.add('longa', '东湖区', '甲街道');
      const other = await service.add('longb', '东湖区', '乙街道');
      const names = ['编号', '混着1', '去年今年', '同一个数'];
      const ids = await Promise.all(names.map(async () => service.talk(cookie)));
      const ways = names.map((name, at) => {
        const path = `/api/conversations/${ids[at]}/messages`;
        return underWay(service.send('POST', path, { cookie, json: { text: textOf(name) } }));
      });
      const seen: boolean[] = [];
      while (!ways.every((way) => way.isAnswered)) {
        // oxlint-disable-next-line no-await-in-loop -- a probe after another
        expect(await isAlive()).toBe(true);
        seen.push(ways.some((way) => way.isAnswered));
        // Probes without end would take half of what the thread has to work with.
        // oxlint-disable-next-line no-await-in-loop
        await pause(20);
      }
      // Many probes were answered before the first of them was.
      expect(seen.filter((isAnyAnswered) => !isAnyAnswered).length).toBeGreaterThan(3);
      const answers = await Promise.all(ways.map((way) => way.answer));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      // Short words are as quick as ever, and so is another's talk.
      await service.talk(other.cookie, '青山街道2024年，征集新兵12人');
      expect(service.errors).toEqual([]);
      const { reply, warnings } = z
        .object({ reply: z.string(), warnings: z.array(z.unknown()) })
        .parse(JSON.parse(answers[2]?.body ?? ''));
      expect(reply).toContain('还有17182个没有记下');
      expect(warnings.length).toBeLessThanOrEqual(2);
    },
  );

  it('of many at once by one officer are not taken, and another’s are', { timeout: 600_000 }, async () => {
    const { cookie } = await service.add('longd', '东湖区', '丁街道');
    const other = await service.add('longe', '东湖区', '戊街道');
    const text = textOf('混着2').slice(0, length / 2);
    const check = (as: string) => service.send('POST', '/api/check', { cookie: as, json: { text } });
    const sent = Array.from({ length: threads.mostOfOne + 2 }, () => check(cookie));
    const answers = await Promise.all([...sent, check(other.cookie)]);
    expect(answers.at(-1)?.status).toBe(200);
    const refused = answers.filter(({ status }) => status === 503);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.body).toContain('urn:zhibi:problem:too-busy');
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(threads.mostOfOne);
  });
});
