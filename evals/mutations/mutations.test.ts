import { describe, expect, it } from 'vitest';
import { brokenBuilds } from './broken-builds.ts';
import { catchBuild, soundScores } from './catch-builds.ts';

const talks = 3;

describe('a broken build', () => {
  const sound = soundScores(talks);

  it.each(brokenBuilds.map((build) => [build.name, build] as const))('turns a suite red: %s', async (_, build) => {
    const { fallen } = await catchBuild(build, await sound, talks);
    expect(fallen).not.toEqual([]);
  });
});
