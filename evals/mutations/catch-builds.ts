import { canaryScores } from '../canary/suite.ts';
import { endToEndScores } from '../end-to-end/suite.ts';
import { scoreValue, type Score } from '../suite.ts';
import type { BrokenBuild } from './broken-builds.ts';
import { brokenWriter } from './broken-builds.ts';

export interface Caught {
  build: string;
  /** `suite/score` of every score that fell against the sound build. */
  fallen: string[];
}

/** Scores of the sound build over the first `talks` cases: what a broken one is held against. */
export async function soundScores(talks: number): Promise<Map<string, Score>> {
  return scoresOf(null, talks);
}

export async function catchBuild(
  build: BrokenBuild,
  sound: ReadonlyMap<string, Score>,
  talks: number,
): Promise<Caught> {
  const broken = await scoresOf(build, talks);
  const fallen = [...broken].flatMap(([name, score]) => {
    const before = sound.get(name);
    const was = before ? scoreValue(before) : score.isFaultRate ? 0 : 1;
    const now = scoreValue(score);
    return (score.isFaultRate ? now > was + 1e-9 : now < was - 1e-9) ? [name] : [];
  });
  return { build: build.name, fallen };
}

async function scoresOf(build: BrokenBuild | null, talks: number): Promise<Map<string, Score>> {
  const parts = build?.breakReport ? { writer: brokenWriter(build) } : {};
  const named = new Map<string, Score>();
  const endToEnd = await endToEndScores(talks, null, parts, 0, build?.breakAssistant);
  for (const score of endToEnd.scores) named.set(`end-to-end/${score.name}`, score);
  if (build !== null && !build.breakReport) return named;
  const canary = await canaryScores(null, parts, talks);
  for (const score of canary.scores) named.set(`canary/${score.name}`, score);
  return named;
}
