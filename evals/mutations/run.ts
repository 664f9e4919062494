import { brokenAssistants } from './broken-assistants.ts';
import { brokenBuilds } from './broken-builds.ts';
import { catchBuild, soundScores } from './catch-builds.ts';

/** `npm run mutations`: each broken build against the suites; exit code 1 when one goes unseen. */
const talks = 6;
const sound = await soundScores(talks);
let unseen = 0;
const builds = [...brokenBuilds, ...brokenAssistants];
for (const build of builds) {
  const { fallen } = await catchBuild(build, sound, talks);
  if (fallen.length === 0) unseen += 1;
  console.log(`${fallen.length > 0 ? '✓' : '✗ 没查出'} ${build.name.padEnd(20)} ${build.about}  ${fallen.join('、')}`);
}
console.log(`${builds.length - unseen} passed, ${unseen} failed`);
process.exitCode = unseen === 0 ? 0 : 1;
