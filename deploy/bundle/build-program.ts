import { join, relative, sep } from 'node:path';
import { rolldown, type Plugin } from 'rolldown';
import { build } from 'vite';

/** What is started by itself: the command line, and the threads and processes of the service. */
const entries = {
  cli: 'src/entries/cli/main.ts',
  'text-thread': 'src/entries/node/text-thread.ts',
  'proposal-thread': 'src/entries/node/proposal-thread.ts',
  'node-parser-process': 'src/documents/node-parser-process.ts',
  'node-parser-thread': 'src/documents/node-parser-thread.ts',
  'node-recogniser-process': 'src/documents/node-recogniser-process.ts',
};
/** Left as files of their packages: read as data, or loaded with `require`. */
export const besideProgram = ['pinyin-pro', '@node-rs/jieba'];
/** Only where one develops. */
const leftOut = ['wrangler', /\/evals\/run\.ts$/];

/**
 * Builds the service into `app/` of a folder, and the page into its `dist/web/`. Gives the folders of the packages
 * whose code went into either.
 */
export async function buildProgram(project: string, folder: string): Promise<Set<string>> {
  const made = await rolldown({
    cwd: project,
    input: entries,
    platform: 'node',
    external: [...besideProgram, ...leftOut],
    plugins: [keepPlaces(project)],
    logLevel: 'warn',
  });
  const { output } = await made.write({
    dir: join(folder, 'app'),
    format: 'esm',
    minify: true,
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
  });
  await made.close();
  const page = new Set<string>();
  await build({
    root: join(project, 'src/web'),
    configFile: join(project, 'vite.config.ts'),
    mode: 'bundle',
    logLevel: 'warn',
    build: { outDir: join(folder, 'dist/web'), emptyOutDir: true },
    plugins: [{ name: 'packages-of-the-page', moduleParsed: ({ id }) => void page.add(id) }],
  });
  const modules = [...output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : [])), ...page];
  return new Set(modules.flatMap((id) => packageOf(id) ?? []));
}

/** The folder of the innermost package a module belongs to; null: it is ours, or a bundler's own. */
function packageOf(id: string): string | null {
  return /[^\0]*\/node_modules\/(?:@[^/]+\/)?[^/?]+/.exec(id.replaceAll('\\', '/'))?.[0] ?? null;
}

/**
 * The sources find corpus, prompts and migrations from the place of their own file; in a bundle all code lies in `app/`
 * and the rest where it lies in the repository. A thread is a file of `app/`.
 */
function keepPlaces(project: string): Plugin {
  return {
    name: 'keep-places',
    transform(code, id) {
      if (!id.startsWith(join(project, 'src')) || !code.includes('import.meta')) return null;
      const place = relative(join(project, 'src'), join(id, '..')).split(sep).join('/');
      return code
        .replaceAll('import.meta.dirname', `(import.meta.dirname + '/../src/${place}')`)
        .replaceAll(/new URL\('\.\/([\w-]+)\.ts', import\.meta\.url\)/g, "new URL('./$1.js', import.meta.url)");
    },
  };
}
