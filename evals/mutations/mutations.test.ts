import { describe, expect, it } from 'vitest';
import { brokenAssistants } from './broken-assistants.ts';
import { brokenBuilds } from './broken-builds.ts';
import { catchBuild, soundScores } from './catch-builds.ts';

const talks = 3;

describe('a broken build', () => {
  const sound = soundScores(talks);

  it.each([...brokenBuilds, ...brokenAssistants].map((build) => [build.name, build] as const))(
    'turns a suite red: %s',
    async (_, build) => {
      const { fallen } = await catchBuild(build, await sound, talks);
      expect(fallen).not.toEqual([]);
    },
  );
});
