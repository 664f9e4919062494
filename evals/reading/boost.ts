import type { Trees } from '../../src/judge/trees.ts';

export interface BoostOptions {
  trees: number;
  depth: number;
  rate: number;
  minLeaf: number;
  lambda: number;
  /** Share of rows and of features each tree sees. */
  rows: number;
  columns: number;
}

const mostBins = 32;

/**
 * Gradient boosting over histograms, logistic loss; the same rows give the same trees. `rows` hold the features in the
 * order of `features`; `labels` are 0 or 1.
 */
export function boost(
  features: readonly string[],
  rows: readonly ArrayLike<number>[],
  labels: readonly number[],
  options: BoostOptions,
): Trees {
  const edges = features.map((_, column) => edgesOf(rows, column));
  const bins = binAll(rows, edges);
  const mean = Math.min(0.999, Math.max(0.001, labels.reduce((sum, one) => sum + one, 0) / Math.max(1, rows.length)));
  const base = Math.log(mean / (1 - mean));
  const grown = createGrowth({ rows: rows.length, edges, bins, labels, base, options });
  const nodes = createNodes();
  for (let tree = 0; tree < options.trees; tree += 1) grown.addTree(nodes);
  return { base, features, ...nodes.toTrees() };
}

function edgesOf(rows: readonly ArrayLike<number>[], column: number): Float32Array {
  const values = Float32Array.from(rows, (row) => row[column] ?? 0).toSorted();
  const distinct = values.filter((value, at) => at === 0 || value !== values[at - 1]);
  const edges: number[] = [];
  const between = (at: number): number => ((distinct[at - 1] ?? 0) + (distinct[at] ?? 0)) / 2;
  if (distinct.length <= mostBins) {
    for (let at = 1; at < distinct.length; at += 1) edges.push(between(at));
    return Float32Array.from(edges);
  }
  let at = 0;
  for (let bin = 1; bin < mostBins; bin += 1) {
    const quantile = values[Math.floor((values.length * bin) / mostBins)] ?? 0;
    while (at < distinct.length && (distinct[at] ?? 0) <= quantile) at += 1;
    if (at === 0 || at >= distinct.length) continue;
    const edge = between(at);
    if (edge > (edges.at(-1) ?? -Infinity)) edges.push(edge);
  }
  return Float32Array.from(edges);
}

/** Column by column. */
function binAll(rows: readonly ArrayLike<number>[], edges: readonly Float32Array[]): Uint8Array[] {
  return edges.map((column, at) =>
    Uint8Array.from(rows, (row) => {
      const value = Math.fround(row[at] ?? 0);
      let low = 0;
      let high = column.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (value > (column[middle] ?? 0)) low = middle + 1;
        else high = middle;
      }
      return low;
    }),
  );
}

interface Nodes {
  /** Returns the place of a new node. */
  open: () => number;
  split: (node: number, feature: number, threshold: number, right: number) => void;
  close: (node: number, worth: number) => void;
  root: (node: number) => void;
  toTrees: () => Pick<Trees, 'roots' | 'feature' | 'threshold' | 'right'>;
}

function createNodes(): Nodes {
  const roots: number[] = [];
  const feature: number[] = [];
  const threshold: number[] = [];
  const right: number[] = [];
  return {
    open: () => {
      feature.push(-1);
      threshold.push(0);
      right.push(0);
      return feature.length - 1;
    },
    split: (node, asked, edge, child) => {
      feature[node] = asked;
      threshold[node] = edge;
      right[node] = child;
    },
    close: (node, worth) => {
      threshold[node] = worth;
    },
    root: (node) => {
      roots.push(node);
    },
    toTrees: () => ({
      roots: Uint32Array.from(roots),
      feature: Int16Array.from(feature),
      threshold: Float32Array.from(threshold),
      right: Uint32Array.from(right),
    }),
  };
}

interface Growth {
  rows: number;
  edges: readonly Float32Array[];
  bins: readonly Uint8Array[];
  labels: readonly number[];
  base: number;
  options: BoostOptions;
}

interface Split {
  column: number;
  bin: number;
}

/** Sums of slopes, curves and rows by column and bin. */
interface Histogram {
  slopes: Float64Array;
  curves: Float64Array;
  counts: Int32Array;
}

const binsPerColumn = mostBins;
const none = new Uint8Array(0);

function createHistogram(columns: number): Histogram {
  const size = columns * binsPerColumn;
  return { slopes: new Float64Array(size), curves: new Float64Array(size), counts: new Int32Array(size) };
}

/** What the rows of a tree look like now: their order by node, their slopes and curves. */
interface Rows {
  order: Int32Array;
  slope: Float32Array;
  curve: Float32Array;
}

function usualBin(column: Uint8Array): number {
  const counts = new Int32Array(binsPerColumn);
  for (const bin of column) counts[bin] = (counts[bin] ?? 0) + 1;
  return counts.indexOf(Math.max(...counts));
}

function createSums({ edges, bins, options }: Growth, { order, slope, curve }: Rows) {
  // Of the rows of a node in order, so that columns are read along one run of memory.
  const slopesOf = new Float32Array(order.length);
  const curvesOf = new Float32Array(order.length);
  const usual = bins.map(usualBin);

  /** Most rows lie in a column's usual bin: its sums are what the others leave of the whole. */
  function fill({ slopes, curves, counts }: Histogram, from: number, to: number, columns: readonly number[]): void {
    let [sum, sumCurve] = [0, 0];
    for (let at = from; at < to; at += 1) {
      const row = order[at] ?? 0;
      slopesOf[at] = slope[row] ?? 0;
      curvesOf[at] = curve[row] ?? 0;
      sum += slopesOf[at] ?? 0;
      sumCurve += curvesOf[at] ?? 0;
    }
    for (const column of columns) {
      const bin = bins[column] ?? none;
      const most = usual[column] ?? 0;
      const start = column * binsPerColumn;
      slopes.fill(0, start, start + binsPerColumn);
      curves.fill(0, start, start + binsPerColumn);
      counts.fill(0, start, start + binsPerColumn);
      for (let at = from; at < to; at += 1) {
        const own = bin[order[at] ?? 0] ?? 0;
        if (own === most) continue;
        const place = start + own;
        slopes[place] = (slopes[place] ?? 0) + (slopesOf[at] ?? 0);
        curves[place] = (curves[place] ?? 0) + (curvesOf[at] ?? 0);
        counts[place] = (counts[place] ?? 0) + 1;
      }
      let [left, leftCurve, count] = [sum, sumCurve, to - from];
      for (let place = start; place < start + binsPerColumn; place += 1) {
        left -= slopes[place] ?? 0;
        leftCurve -= curves[place] ?? 0;
        count -= counts[place] ?? 0;
      }
      slopes[start + most] = left;
      curves[start + most] = leftCurve;
      counts[start + most] = count;
    }
  }

  function bestSplit(
    { slopes, curves, counts }: Histogram,
    size: number,
    columns: readonly number[],
    sum: number,
    sumCurve: number,
  ): Split | null {
    let best: Split | null = null;
    let bestGain = 1e-3;
    const parent = (sum * sum) / (sumCurve + options.lambda);
    for (const column of columns) {
      const start = column * binsPerColumn;
      const last = edges[column]?.length ?? 0;
      let [left, leftCurve, count] = [0, 0, 0];
      for (let place = 0; place < last; place += 1) {
        left += slopes[start + place] ?? 0;
        leftCurve += curves[start + place] ?? 0;
        count += counts[start + place] ?? 0;
        if (count < options.minLeaf) continue;
        if (size - count < options.minLeaf) break;
        const other = sum - left;
        const gain =
          (left * left) / (leftCurve + options.lambda) +
          (other * other) / (sumCurve - leftCurve + options.lambda) -
          parent;
        if (gain > bestGain) [bestGain, best] = [gain, { column, bin: place }];
      }
    }
    return best;
  }

  return { fill, bestSplit };
}

function createGrowth(growth: Growth): { addTree: (nodes: Nodes) => void } {
  const { rows, edges, bins, labels, base, options } = growth;
  const scores = new Float32Array(rows).fill(base);
  const slope = new Float32Array(rows);
  const curve = new Float32Array(rows);
  const order = new Int32Array(rows);
  const spare = new Int32Array(rows);
  const { fill, bestSplit } = createSums(growth, { order, slope, curve });
  const draw = createDraw();
  /** By depth: a node needs its own only until its children have theirs. */
  const histogramsOf = (): readonly [Histogram, Histogram] => [
    createHistogram(edges.length),
    createHistogram(edges.length),
  ];
  const histograms = Array.from({ length: options.depth + 2 }, histogramsOf);

  /** Rows keep their order on either side. */
  function partition(from: number, to: number, { column, bin }: Split): number {
    const binOf = bins[column] ?? none;
    let [low, high] = [from, 0];
    for (let at = from; at < to; at += 1) {
      const row = order[at] ?? 0;
      if ((binOf[row] ?? 0) <= bin) {
        order[low] = row;
        low += 1;
      } else {
        spare[high] = row;
        high += 1;
      }
    }
    order.set(spare.subarray(0, high), low);
    return low;
  }

  /** The larger child's sums are its parent's less the smaller one's. */
  function childrenOf(
    own: Histogram,
    depth: number,
    from: number,
    middle: number,
    to: number,
    columns: readonly number[],
  ) {
    const [first, second] = histograms[depth + 1] ?? histogramsOf();
    const isLeftSmall = middle - from <= to - middle;
    const [small, large] = isLeftSmall ? [first, second] : [second, first];
    fill(small, isLeftSmall ? from : middle, isLeftSmall ? middle : to, columns);
    for (const column of columns) {
      const start = column * binsPerColumn;
      for (let place = start; place < start + binsPerColumn; place += 1) {
        large.slopes[place] = (own.slopes[place] ?? 0) - (small.slopes[place] ?? 0);
        large.curves[place] = (own.curves[place] ?? 0) - (small.curves[place] ?? 0);
        large.counts[place] = (own.counts[place] ?? 0) - (small.counts[place] ?? 0);
      }
    }
    return [first, second] as const;
  }

  function grow(
    nodes: Nodes,
    from: number,
    to: number,
    depth: number,
    columns: readonly number[],
    own: Histogram | null,
  ): number {
    const node = nodes.open();
    let [sum, sumCurve] = [0, 0];
    for (let at = from; at < to; at += 1) {
      sum += slope[order[at] ?? 0] ?? 0;
      sumCurve += curve[order[at] ?? 0] ?? 0;
    }
    const split = own && bestSplit(own, to - from, columns, sum, sumCurve);
    if (!split) {
      nodes.close(node, (options.rate * sum) / (sumCurve + options.lambda));
      return node;
    }
    const middle = partition(from, to, split);
    const grows = (size: number): boolean => depth + 1 < options.depth && size >= 2 * options.minLeaf;
    const isEither = grows(middle - from) || grows(to - middle);
    const [left, right] = isEither ? childrenOf(own, depth, from, middle, to, columns) : [null, null];
    // The left side's own children write one depth further down: the right side's sums stay as they are.
    grow(nodes, from, middle, depth + 1, columns, grows(middle - from) ? left : null);
    const other = grow(nodes, middle, to, depth + 1, columns, grows(to - middle) ? right : null);
    nodes.split(node, split.column, edges[split.column]?.[split.bin] ?? 0, other);
    return node;
  }

  return {
    addTree: (nodes) => {
      let seen = 0;
      for (let row = 0; row < rows; row += 1) {
        const probability = 1 / (1 + Math.exp(-(scores[row] ?? 0)));
        slope[row] = (labels[row] ?? 0) - probability;
        curve[row] = Math.max(1e-6, probability * (1 - probability));
        if (draw() < options.rows) {
          order[seen] = row;
          seen += 1;
        }
      }
      const columns = edges.flatMap((column, at) => (column.length > 0 && draw() < options.columns ? [at] : []));
      const [whole] = histograms[0] ?? histogramsOf();
      const isSplit = seen >= 2 * options.minLeaf;
      if (isSplit) fill(whole, 0, seen, columns);
      const root = grow(nodes, 0, seen, 0, columns, isSplit ? whole : null);
      nodes.root(root);
      addScores(nodes.toTrees(), root, edges, bins, scores);
    },
  };
}

function addScores(
  { feature, threshold, right }: Pick<Trees, 'feature' | 'threshold' | 'right'>,
  root: number,
  edges: readonly Float32Array[],
  bins: readonly Uint8Array[],
  scores: Float32Array,
): void {
  // Values of a bin lie between its edges: comparing bins is comparing values.
  const binOf = new Map<number, number>();
  for (let node = root; node < feature.length; node += 1) {
    const column = feature[node] ?? -1;
    if (column >= 0) binOf.set(node, edges[column]?.indexOf(threshold[node] ?? 0) ?? 0);
  }
  for (let row = 0; row < scores.length; row += 1) {
    let node = root;
    for (let column = feature[node] ?? -1; column >= 0; column = feature[node] ?? -1)
      node = (bins[column]?.[row] ?? 0) <= (binOf.get(node) ?? 0) ? node + 1 : (right[node] ?? 0);
    scores[row] = (scores[row] ?? 0) + (threshold[node] ?? 0);
  }
}

/** The same numbers each time. */
export function createDraw(seed = 12345): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}
