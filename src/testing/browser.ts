import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import carried from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';

/**
 * Keeps the browser off the network; as root it cannot sandbox itself. The package's own flags are for a cloud
 * function: one process for everything, which dies with the first context, and no same-origin rules.
 */
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

const systemBrowsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * The browser a package carries: a page without a browser's own windows around it, and the same on every machine. A
 * machine's own browser, where that one does not start, takes five times as long for each window.
 */
export async function launchBrowser(): Promise<Browser> {
  const packed = await carried.executablePath();
  const executablePath = starts(packed) ? packed : systemBrowser();
  return chromium.launch({ executablePath: executablePath ?? packed, args: flags });
}

/**
 * Unpacks the package's browser before any test runs: two test files that unpack it at once would find each other's
 * half of it, and a run that was ended midway leaves half of it behind.
 */
export async function unpackBrowser(): Promise<void> {
  if (starts(await carried.executablePath())) return;
  rmSync(await carried.executablePath(), { force: true });
  // A slim machine lacks libnss; the package unpacks its own copies when it takes the place for a build image.
  process.env['CODEBUILD_BUILD_IMAGE'] ??= 'nodejs22';
  process.env['LD_LIBRARY_PATH'] ??= join(tmpdir(), 'al2023', 'lib');
  const path = await carried.executablePath();
  if (!starts(path) && systemBrowser() === undefined)
    throw new Error(`the browser at ${path} does not start; the tests of the page need one`);
}

function systemBrowser(): string | undefined {
  return systemBrowsers.find((path) => existsSync(path));
}

function starts(path: string): boolean {
  return spawnSync(path, ['--version']).status === 0;
}
