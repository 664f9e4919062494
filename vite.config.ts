import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { preact } from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';
import { readKindQuestions, readKindTexts } from './src/entries/node/kind.ts';
import { heardNamesFile } from './src/kinds/heard-names-file.ts';
import { quickYaml } from './src/kinds/quick-yaml.ts';
import { builtQuestions } from './src/kinds/questions.ts';
import { assetName, dataFiles } from './src/text/data-files.ts';
import { readShippedReports } from './src/entries/node/corpus.ts';
import { builtKindData, builtReports, judgePath } from './src/entries/worker/judge.ts';

/** A Worker reads no files and its bundle has no room for the judge: it lies among the page's files, which never ask for it. */
const judgeForWorkers: Plugin = {
  name: 'judge-for-workers',
  // A bundle's service reads them from its own folders.
  apply: (_, { mode }) => mode !== 'bundle',
  generateBundle() {
    const source = readFileSync(resolve(import.meta.dirname, 'corpus/common/judge.json'));
    this.emitFile({ type: 'asset', fileName: judgePath.slice(1), source });
    const names = readFileSync(resolve(import.meta.dirname, 'corpus/armed-forces-duty', heardNamesFile));
    this.emitFile({ type: 'asset', fileName: heardNamesFile, source: names });
    const asked = readKindQuestions(resolve(import.meta.dirname, 'corpus'), 'armed-forces-duty');
    this.emitFile({ type: 'asset', fileName: builtQuestions, source: JSON.stringify(asked) });
    const texts = Object.entries(readKindTexts(resolve(import.meta.dirname, 'corpus'), 'armed-forces-duty'));
    const data = Object.fromEntries(texts.map(([name, text]) => [name, quickYaml(text).value]));
    this.emitFile({ type: 'asset', fileName: builtKindData, source: JSON.stringify(data) });
    const reports = readShippedReports(resolve(import.meta.dirname, 'corpus'), 'armed-forces-duty');
    this.emitFile({ type: 'asset', fileName: builtReports, source: JSON.stringify(reports) });
    for (const path of Object.values(dataFiles)) {
      const file = readFileSync(resolve(import.meta.dirname, 'src', path));
      this.emitFile({ type: 'asset', fileName: assetName(path), source: file });
    }
  },
};

/** Scripts and styles beside themselves in gzip, for the Node service to send; a Worker's platform packs them itself. */
const packed: Plugin = {
  name: 'packed',
  apply: 'build',
  // Not while the bundle is made: other plugins still change it then.
  writeBundle({ dir = '' }, bundle) {
    for (const fileName of Object.keys(bundle)) {
      if (!/\.(?:js|css)$/.test(fileName)) continue;
      const path = resolve(dir, fileName);
      writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
    }
  },
};

/** The page: everything local, for browsers as old as Chromium 87. */
export default defineConfig({
  root: 'src/web',
  plugins: [
    preact({ devToolsEnabled: false, prefreshEnabled: false, reactAliasesEnabled: false }),
    judgeForWorkers,
    packed,
  ],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    rolldownOptions: {
      input: ['index.html', 'kinds.html'].map((page) => resolve(import.meta.dirname, 'src/web', page)),
    },
    target: 'chrome87',
    cssTarget: 'chrome87',
    // Inlined pieces would need holes in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
