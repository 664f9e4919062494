import * as z from 'zod';
import { readJudge } from '../../judge/judge-file.ts';
import { assetName, dataFiles, provideDataFiles } from '../../text/data-files.ts';
import type { Judge } from '../../judge/judge.ts';
import { heardNamesFile, readHeardNames } from '../../kinds/heard-names-file.ts';
import type { HeardNames } from '../../kinds/kind.ts';
import { builtQuestions, questionsFrom, type Questions } from '../../kinds/questions.ts';
import { invariant } from '../../result.ts';
import type { ShippedReports } from './corpus.ts';

/** Where the build lays the judge among the page's files (`vite.config.ts`); too large for the bundle. */
export const judgePath = '/judge.json';

/** The built page. */
export interface AssetsBinding {
  fetch: (url: string) => Promise<Response>;
}

/** Kept for the isolate's life, once it was read. */
let judge: Judge | null = null;

/** The judge that `npm run train` made, as Node reads it from `corpus/`. */
export async function loadJudge(assets: AssetsBinding): Promise<Judge> {
  if (judge) return judge;
  const file = await assets.fetch(`https://assets${judgePath}`);
  invariant(file.ok, `${judgePath} is among the assets: run vite build`);
  const files = await Promise.all(
    Object.values(dataFiles).map(
      async (path) => [path, await (await assets.fetch(`https://assets/${assetName(path)}`)).text()] as const,
    ),
  );
  const textOf = new Map<string, string>(files);
  provideDataFiles((path) => textOf.get(path) ?? '');
  return (judge = readJudge(await file.text()));
}

let names: HeardNames | null = null;

/** What people call the figures of the bundled kind: `npm run train:names`. */
export async function loadHeardNames(assets: AssetsBinding): Promise<HeardNames> {
  if (names) return names;
  const file = await assets.fetch(`https://assets/${heardNamesFile}`);
  invariant(file.ok, `${heardNamesFile} is among the assets: run vite build`);
  return (names = readHeardNames(await file.text()));
}

let questions: Questions | null = null;

/** What the bundled kind is asked, laid there by the build. */
export async function loadQuestions(assets: AssetsBinding): Promise<Questions> {
  if (questions) return questions;
  const file = await assets.fetch(`https://assets/${builtQuestions}`);
  invariant(file.ok, `${builtQuestions} is among the assets: run vite build`);
  return (questions = questionsFrom(await file.text()));
}

/** Where the build lays what the bundled kind's data files say, by name. */
export const builtKindData = 'kind-data.json';

/** The data files of the bundled kind, read from `corpus/` by the build. */
export async function loadKindData(assets: AssetsBinding): Promise<Record<string, unknown>> {
  const file = await assets.fetch(`https://assets/${builtKindData}`);
  invariant(file.ok, `${builtKindData} is among the assets: run vite build`);
  return z.record(z.string(), z.unknown()).parse(await file.json());
}

/** Where the build lays the past reports that ship with the bundled kind. */
export const builtReports = 'past-reports.json';

export async function loadShippedReports(assets: AssetsBinding): Promise<ShippedReports> {
  const file = await assets.fetch(`https://assets/${builtReports}`);
  invariant(file.ok, `${builtReports} is among the assets: run vite build`);
  return JSON.parse(await file.text());
}

/** Nobody outside needs it. */
export function isJudge(url: string): boolean {
  const { pathname } = new URL(url);
  try {
    const path = decodeURIComponent(pathname);
    return (
      path === judgePath ||
      [...Object.values(dataFiles).map(assetName), heardNamesFile, builtQuestions, builtKindData, builtReports].some(
        (name) => path === `/${name}`,
      )
    );
  } catch {
    return false;
  }
}
