import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** One measured figure beside its budget or its peer, from one run on one machine. */
export interface Measure {
  name: string;
  ours: number;
  /** The peer measured in the same run, or the budget of the design. */
  peer: number | null;
  /** ours ÷ peer; what counts as good is said in the name. */
  ratio: number | null;
  unit: string;
}

const wanted = process.argv.slice(2);
for (const file of readdirSync(import.meta.dirname).toSorted()) {
  if (!file.endsWith('.ts') || file === 'run.ts') continue;
  const name = file.replace('.ts', '');
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name}`);
  const module: Record<string, unknown> = await import(join(import.meta.dirname, file));
  for (const [key, bench] of Object.entries(module)) {
    if (!key.startsWith('bench') || typeof bench !== 'function') continue;
    const measures: Measure[] = await bench();
    for (const measure of measures) {
      const peer = measure.peer === null ? '' : `  参照 ${format(measure.peer)}`;
      const ratio = measure.ratio === null ? '' : `  比值 ${measure.ratio.toFixed(2)}`;
      console.log(`  ${measure.name.padEnd(36)} ${format(measure.ours)} ${measure.unit}${peer}${ratio}`);
    }
  }
}

function format(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
