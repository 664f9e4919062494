import { ledgerWords as words } from './ledger-words.ts';
import { useNarrow } from './use-narrow.ts';

export interface Stage {
  label: string;
  /** As the officer said it. */
  said: string;
  value: number;
  before: { said: string; value: number } | null;
}

/** In the units of the letters: drawn smaller for a narrow window, where letters shrunk with the drawing could not be read. */
const rows = { row: 46, bar: 24, before: 8, top: 8 };
const wide = { ...rows, width: 640, left: 150, right: 130 };
const slim = { ...rows, width: 400, left: 104, right: 88 };

/** Each stage a bar round one middle line, as long as its number; last year's thin below it. */
export function Funnel({ name, stages }: { name: string; stages: readonly Stage[] }) {
  const size = useNarrow() ? slim : wide;
  const most = Math.max(...stages.flatMap(({ value, before }) => [value, before?.value ?? 0]));
  const room = size.width - size.left - size.right;
  const middle = size.left + room / 2;
  const lengthOf = (value: number): number => Math.max(3, Math.round((value / most) * room));
  const height = size.top * 2 + stages.length * size.row;
  const spoken = stages.map(({ label, said }) => `${label}${said}`).join('，');
  return (
    <figure class="picture">
      <figcaption>{name}</figcaption>
      <svg role="img" aria-label={words.pictureOf(name, spoken)} viewBox={`0 0 ${size.width} ${height}`}>
        {stages.map((stage, at) => {
          const y = size.top + at * size.row;
          const next = stages[at + 1];
          const length = lengthOf(stage.value);
          return (
            <g key={stage.label}>
              {next && (
                <path
                  class="fall"
                  d={trapezoid(middle, y + size.bar, length, lengthOf(next.value), size.row - size.bar)}
                />
              )}
              <rect class="now" x={middle - length / 2} y={y} width={length} height={size.bar} rx="3" />
              {stage.before && (
                <rect
                  class="before"
                  x={middle - lengthOf(stage.before.value) / 2}
                  y={y + size.bar + 2}
                  width={lengthOf(stage.before.value)}
                  height={size.before}
                />
              )}
              <text x={size.left - 12} y={y + 18} text-anchor="end">
                {stage.label}
              </text>
              <text x={size.width - size.right + 12} y={y + 18} class="value">
                {stage.said}
              </text>
              {stage.before && (
                <text x={size.width - size.right + 12} y={y + 37} class="last">
                  {`${words.lastYear}${stage.before.said}`}
                </text>
              )}
            </g>
          );
        })}
      </svg>
    </figure>
  );
}

function trapezoid(middle: number, y: number, above: number, below: number, height: number): string {
  const [a, b] = [above / 2, below / 2];
  return `M${middle - a} ${y}L${middle + a} ${y}L${middle + b} ${y + height}L${middle - b} ${y + height}Z`;
}
