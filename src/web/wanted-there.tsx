import { ledgerWords as words } from './ledger-words.ts';
import { useNarrow } from './use-narrow.ts';

export interface WantedThere {
  name: string;
  wanted: { said: string; value: number };
  there: { said: string; value: number };
}

const rows = { row: 58, bar: 20, top: 6 };
const wide = { ...rows, width: 640, left: 100, right: 130 };
const slim = { ...rows, width: 400, left: 70, right: 96 };

/** What was wanted, and below it what was there. */
export function WantedThereBars({ name, pairs }: { name: string; pairs: readonly WantedThere[] }) {
  const size = useNarrow() ? slim : wide;
  const most = Math.max(...pairs.flatMap(({ wanted, there }) => [wanted.value, there.value]));
  const room = size.width - size.left - size.right;
  const lengthOf = (value: number): number => Math.max(3, Math.round((value / most) * room));
  const spoken = pairs.map(
    (pair) => `${pair.name}${words.wanted}${pair.wanted.said}、${words.there}${pair.there.said}`,
  );
  return (
    <figure class="picture">
      <figcaption>{name}</figcaption>
      <svg
        role="img"
        aria-label={words.pictureOf(name, spoken.join('，'))}
        viewBox={`0 0 ${size.width} ${size.top * 2 + pairs.length * size.row}`}
      >
        {pairs.map((pair, at) => {
          const y = size.top + at * size.row;
          return (
            <g key={pair.name}>
              <text x={size.left - 12} y={y + 27} text-anchor="end">
                {pair.name}
              </text>
              <rect class="wanted" x={size.left} y={y} width={lengthOf(pair.wanted.value)} height={size.bar} rx="3" />
              <rect
                class="now"
                x={size.left}
                y={y + size.bar + 3}
                width={lengthOf(pair.there.value)}
                height={size.bar}
                rx="3"
              />
              <text x={size.left + lengthOf(pair.wanted.value) + 8} y={y + 16} class="last">
                {`应${pair.wanted.said}`}
              </text>
              <text x={size.left + lengthOf(pair.there.value) + 8} y={y + size.bar + 19} class="value">
                {`实${pair.there.said}`}
              </text>
            </g>
          );
        })}
      </svg>
    </figure>
  );
}
