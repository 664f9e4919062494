interface PairBarsProps {
  now: number;
  before: number;
  /** What the two are, for those who do not see them. */
  label: string;
}

const width = 72;

/** This year above last year, to one scale. */
export function PairBars({ now, before, label }: PairBarsProps) {
  const most = Math.max(now, before);
  if (most <= 0) return null;
  const lengthOf = (value: number): number => Math.max(1, Math.round((value / most) * width));
  return (
    <svg class="pair-bars" role="img" aria-label={label} width={width} height="18" viewBox={`0 0 ${width} 18`}>
      <rect class="now" x="0" y="1" width={lengthOf(now)} height="8" />
      <rect class="before" x="0" y="11" width={lengthOf(before)} height="6" />
    </svg>
  );
}
