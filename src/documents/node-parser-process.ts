import type { ParserJob } from './node-parser-thread.ts';
import { parseWatched, type ParserBounds } from './node-parser-watch.ts';

/** What `readInWorker` sends to the process it starts: one file to read. */
export interface ParserTask {
  job: ParserJob;
  bounds: ParserBounds;
}

process.once('message', (task: ParserTask) => {
  void parseWatched(task.job, task.bounds).then((result) => process.send?.(result));
});
// Whoever wanted to know is gone.
process.once('disconnect', () => process.exit());
