import { fuzzRequests } from '../src/testing/fuzz-requests.ts';

/** `node bench/fuzz.ts [bodies] [seed]`: bodies made from every request schema; none may be answered with 500. */
if (import.meta.main) {
  const [bodies = 100_000, seed = Date.now() % 2 ** 31] = process.argv.slice(2).map(Number);
  const batch = 5000;
  const statuses: Record<string, number> = {};
  let [sent, broken] = [0, 0];
  for (let at = 0; at < bodies; at += batch) {
    const run = await fuzzRequests(Math.min(batch, bodies - at), seed + at);
    sent += run.sent;
    broken += run.broken.length;
    for (const [status, times] of Object.entries(run.statuses)) statuses[status] = (statuses[status] ?? 0) + times;
    for (const request of run.broken.slice(0, 5)) console.error(JSON.stringify(request));
    console.log(`已发 ${sent} 份，种子 ${seed}，500 以上 ${broken}：${JSON.stringify(statuses)}`);
  }
  process.exitCode = broken === 0 ? 0 : 1;
}
