import { describe, expect, it } from 'vitest';
import { brokenAssistants } from './broken-assistants.ts';
import { brokenBuilds } from './broken-builds.ts';
import { catchBuild, soundScores } from './catch-builds.ts';

/** Most builds fall with the first talk; those that do not are looked at with more. */
const talks = [1, 3];

describe('a broken build', () => {
  const sound = new Map(talks.map((count) => [count, lazily(() => soundScores(count))]));

  it.each([...brokenBuilds, ...brokenAssistants].map((build) => [build.name, build] as const))(
    'turns a suite red: %s',
    async (_, build) => {
      const fallen: string[] = [];
      for (const [count, scores] of sound) {
        if (fallen.length === 0) fallen.push(...(await catchBuild(build, await scores(), count)).fallen);
      }
      expect(fallen).not.toEqual([]);
    },
  );
});

function lazily<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}
