import text1 from '../../../corpus/armed-forces-duty/clean/seed-1.txt';
import text2 from '../../../corpus/armed-forces-duty/clean/seed-2.txt';
import text3 from '../../../corpus/armed-forces-duty/clean/seed-3.txt';
import type { PastText } from '../../corpus/overlap.ts';

/** The shipped reports in full, bundled with the Worker that speaks with the model: it has no assets. */
export const pastReports: readonly PastText[] = [
  { id: 'seed-1', text: text1 },
  { id: 'seed-2', text: text2 },
  { id: 'seed-3', text: text3 },
];
