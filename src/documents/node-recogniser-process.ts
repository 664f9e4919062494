import { findRules } from '../ocr/find-rules.ts';
import { readPicture } from '../ocr/read-picture.ts';
import { freeUnused, loadOcr } from './node-ocr-addon.ts';
import { openPages, pictureLimits, shownPicture } from './node-page-pictures.ts';
import type { RecogniserJob, RecogniserWord } from './node-recogniser.ts';
import type { RecognisedPage } from './recognised-page.ts';
import { recognisedNotes } from './recognised-notes.ts';
import { textHeight } from './recognised-lines.ts';
import { recognisedText } from './recognised-text.ts';
import type { UploadFailure } from './upload-failures.ts';

/** How often the process says what it uses. */
const tellEveryMs = 100;

function say(word: RecogniserWord): void {
  process.send?.(word);
}

async function recognise({ files }: RecogniserJob): Promise<UploadFailure | null> {
  const { reader, canvas } = await loadOcr();
  const pages: RecognisedPage[] = [];
  let of = files.length;
  for (const { bytes } of files) {
    const opened = await openPages(bytes, canvas, pictureLimits);
    if (!opened.ok) return opened.failure;
    of += opened.value.count - 1;
    if (of > pictureLimits.maxPages) return { kind: 'too-many-pages', max: pictureLimits.maxPages };
    for (let at = 0; at < opened.value.count; at += 1) {
      say({ kind: 'began', at: pages.length, of });
      const picture = await opened.value.page(at);
      if (!picture.ok) return picture.failure;
      const read = await readPicture(picture.value, reader);
      const shown = await shownPicture(read.picture, canvas, pictureLimits.shownSide);
      const { width, height, jpeg, scale } = shown;
      say({ kind: 'page', page: { at: pages.length, of, width, height, jpeg } });
      const rules = findRules(read.picture, textHeight(read.lines));
      pages.push(scaledPage({ width, height, lines: read.lines, seals: read.seals, rules }, scale));
      freeUnused();
    }
  }
  const text = recognisedText(pages);
  if (!/[\p{L}\p{N}]/u.test(text.text)) return { kind: 'nothing-recognised' };
  say({ kind: 'done', recognised: { ...text, notes: recognisedNotes(pages) } });
  return null;
}

/** Places in pixels of the picture that is shown. */
function scaledPage(page: RecognisedPage, scale: number): RecognisedPage {
  const point = <P extends { x: number; y: number }>(at: P): P => ({ ...at, x: at.x * scale, y: at.y * scale });
  return {
    ...page,
    lines: page.lines.map(({ quad: [a, b, c, d], characters }) => ({
      quad: [point(a), point(b), point(c), point(d)],
      characters: characters.map(point),
    })),
    rules: {
      across: page.rules.across.map(({ from, to }) => ({ from: point(from), to: point(to) })),
      down: page.rules.down.map(({ from, to }) => ({ from: point(from), to: point(to) })),
    },
    seals: page.seals.map(({ left, top, right, bottom }) => ({
      left: left * scale,
      top: top * scale,
      right: right * scale,
      bottom: bottom * scale,
    })),
  };
}

// Whoever asked is gone.
process.once('disconnect', () => process.exit());
setInterval(() => {
  const { user, system } = process.cpuUsage();
  say({ kind: 'used', bytes: process.memoryUsage.rss(), cpuMs: (user + system) / 1000 });
}, tellEveryMs);
// When it has said what it has to say, whoever asked ends it: a process that left by itself might leave its last word behind.
process.once('message', (job: RecogniserJob) => {
  void recognise(job)
    .catch((): UploadFailure => ({ kind: 'parser-failed' }))
    .then((failed) => failed && say({ kind: 'failed', failure: failed }));
});
