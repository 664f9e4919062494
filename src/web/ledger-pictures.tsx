import type { Ledger } from '../figures/ledger.ts';
import { amounts } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Picture } from '../kinds/outline.ts';
import type { Catalogue } from '../http/page-shapes.ts';
import { drawable } from './drawable.ts';
import { Funnel, type Stage } from './funnel.tsx';
import { lastYearOf } from './last-year.ts';
import { YearBars, type Years } from './year-bars.tsx';
import { changeWords } from './year-change.ts';
import { WantedThereBars } from './wanted-there.tsx';

type LastYear = ReturnType<typeof lastYearOf>;

const headcountEnding = shape`${amounts.headcount}$`;

/** Drawings of the officer's own figures; one is left out while it would show fewer than two. */
export function LedgerPictures({ catalogue, ledger }: { catalogue: Catalogue; ledger: Ledger }) {
  const short = new Map(catalogue.figures.map(({ id, label }) => [id, label.replace(headcountEnding, '')]));
  const lastYear = lastYearOf(catalogue, ledger);
  const drawn = catalogue.pictures.flatMap((picture) => {
    const shown = draw(picture, ledger, lastYear, (id) => short.get(id) ?? '');
    return shown ? [shown] : [];
  });
  const years = yearsOf(catalogue, ledger, lastYear);
  if (drawn.length === 0 && years.length === 0) return <p class="empty">{catalogue.voice.noPictures}</p>;
  return (
    <div class="pictures">
      {drawn}
      {years.length > 0 && <YearBars years={years} />}
    </div>
  );
}

function yearsOf({ figures }: Catalogue, ledger: Ledger, lastYear: LastYear): Years[] {
  return figures.flatMap(({ id, label }) => {
    const [now, before] = [ledger.figures[id], lastYear[id]];
    const [drawnNow, drawnBefore] = [drawable(now), drawable(before)];
    if (!now || !before || !drawnNow || !drawnBefore) return [];
    return [{ label, now: drawnNow, before: drawnBefore, change: changeWords(now, before) }];
  });
}

function draw(picture: Picture, ledger: Ledger, lastYear: LastYear, labelOf: (id: string) => string) {
  if (picture.form === 'funnel') {
    const stages = picture.figures.flatMap((id): Stage[] => {
      const now = drawable(ledger.figures[id]);
      return now ? [{ label: labelOf(id), ...now, before: drawable(lastYear[id]) }] : [];
    });
    return stages.length > 1 ? <Funnel key={picture.name} name={picture.name} stages={stages} /> : null;
  }
  const pairs = picture.pairs.flatMap(({ name, wanted, there }) => {
    const [asked, came] = [drawable(ledger.figures[wanted]), drawable(ledger.figures[there])];
    return asked && came ? [{ name, wanted: asked, there: came }] : [];
  });
  return pairs.length > 0 ? <WantedThereBars key={picture.name} name={picture.name} pairs={pairs} /> : null;
}
