import cuesFile from './words/cues.json' with { type: 'json' };
import marksFile from './words/marks.json' with { type: 'json' };
import silentFile from './words/silent.json' with { type: 'json' };
import timeFile from './words/time.json' with { type: 'json' };
import totalsFile from './words/totals.json' with { type: 'json' };
import { area } from './words.ts';

// Each area by itself, so that the page's bundle takes only those it uses.

/** What stands beside a number and tells whose and of which year it is. */
export const cues = /* @__PURE__ */ area(cuesFile);
/** What tells a figure without a number: nothing, unknown, secret, all of them, the rest. */
export const silent = /* @__PURE__ */ area(silentFile);
/** Numbers by which headings and list items are counted. */
export const marks = /* @__PURE__ */ area(marksFile);
/** Which year or stretch of time is meant. */
export const time = /* @__PURE__ */ area(timeFile);
/** Totals, parts, rests, shares. */
export const totals = /* @__PURE__ */ area(totalsFile);
