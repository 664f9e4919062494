import { preact } from '@preact/preset-vite';
import { defineConfig } from 'vite';

/** The page: everything local, for browsers as old as Chromium 87. */
export default defineConfig({
  root: 'src/web',
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false, reactAliasesEnabled: false })],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'chrome87',
    cssTarget: 'chrome87',
    // Inlined pieces would need holes in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
