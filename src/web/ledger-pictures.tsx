import { spokenValue } from '../conversation/spoken-figures.ts';
import type { Ledger, LedgerFigure } from '../figures/ledger.ts';
import { amounts } from '../lexicon/lexicon.ts';
import { shape } from '../lexicon/shape.ts';
import type { Picture } from '../kinds/outline.ts';
import type { Catalogue } from '../http/page-shapes.ts';
import { Funnel, type Stage } from './funnel.tsx';
import { WantedThereBars } from './wanted-there.tsx';

const headcountEnding = shape`${amounts.headcount}$`;

/** Drawings of the officer's own figures; one is left out while it would show fewer than two. */
export function LedgerPictures({ catalogue, ledger }: { catalogue: Catalogue; ledger: Ledger }) {
  const short = new Map(catalogue.figures.map(({ id, label }) => [id, label.replace(headcountEnding, '')]));
  const drawn = catalogue.pictures.flatMap((picture) => {
    const shown = draw(picture, ledger, (id) => short.get(id) ?? '');
    return shown ? [shown] : [];
  });
  return drawn.length > 0 ? <div class="pictures">{drawn}</div> : <p class="empty">{catalogue.voice.noPictures}</p>;
}

function draw(picture: Picture, ledger: Ledger, labelOf: (id: string) => string) {
  if (picture.form === 'funnel') {
    const stages = picture.figures.flatMap((id): Stage[] => {
      const now = drawable(ledger.figures[id]);
      return now ? [{ label: labelOf(id), ...now, before: drawable(ledger.previous[id]) }] : [];
    });
    return stages.length > 1 ? <Funnel key={picture.name} name={picture.name} stages={stages} /> : null;
  }
  const pairs = picture.pairs.flatMap(({ name, wanted, there }) => {
    const [asked, came] = [drawable(ledger.figures[wanted]), drawable(ledger.figures[there])];
    return asked && came ? [{ name, wanted: asked, there: came }] : [];
  });
  return pairs.length > 0 ? <WantedThereBars key={picture.name} name={picture.name} pairs={pairs} /> : null;
}

/** Only a number the officer gave; the length of a bar needs no more precision than a double has. */
export function drawable(figure: LedgerFigure | undefined): { said: string; value: number } | null {
  if (figure?.status !== 'given' || figure.value === null) return null;
  const value = Number(figure.value);
  return value > 0 ? { said: spokenValue(figure), value } : null;
}
