import type { Drawable } from './drawable.ts';
import { ledgerWords as words } from './ledger-words.ts';
import { PairBars } from './pair-bars.tsx';

export interface Years {
  label: string;
  now: Drawable;
  before: Drawable;
  /** What changed, where that is exact. */
  change: string | null;
}

/** Every figure of which both years are known, one beside the other; each to a scale of its own, for their units differ. */
export function YearBars({ years }: { years: readonly Years[] }) {
  return (
    <figure class="picture years">
      <figcaption>{words.years}</figcaption>
      <table>
        <thead>
          <tr>
            {Object.values(words.yearsHead).map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {years.map(({ label, now, before, change }) => (
            <tr key={label}>
              <th scope="row">
                {label}
                <PairBars
                  now={now.value}
                  before={before.value}
                  label={`${words.thisYear}${now.said}，${words.lastYear}${before.said}`}
                />
              </th>
              <td>{now.said}</td>
              <td>{before.said}</td>
              <td>{change ?? words.inexact}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
