/**
 * All substrings of a text, in space and time linear in its length (Blumer et al. 1985). Edges are linked lists in
 * typed arrays: maps of maps would take ten times the memory for a large corpus.
 */
export interface SuffixAutomaton {
  /** Next state by a UTF-16 unit, -1 when there is none. State 0 is the start. */
  step(state: number, unit: number): number;
  link(state: number): number;
  /** Longest substring ending in this state. */
  length(state: number): number;
  /** Offset just behind one occurrence of the state's substrings. */
  anyEnd(state: number): number;
}

export function buildSuffixAutomaton(text: string): SuffixAutomaton {
  const maxStates = Math.max(2, text.length * 2);
  const lengths = new Int32Array(maxStates);
  const links = new Int32Array(maxStates).fill(-1);
  const ends = new Int32Array(maxStates);
  const heads = new Int32Array(maxStates).fill(-1);
  const fromStart = new Int32Array(65536).fill(-1);
  const maxEdges = Math.max(4, text.length * 3 + 4);
  const units = new Uint16Array(maxEdges);
  const targets = new Int32Array(maxEdges);
  const nexts = new Int32Array(maxEdges);
  let states = 1;
  let edges = 0;
  let last = 0;

  const edgeOf = (state: number, unit: number): number => {
    for (let edge = heads[state] ?? -1; edge !== -1; edge = nexts[edge] ?? -1) if (units[edge] === unit) return edge;
    return -1;
  };
  const step = (state: number, unit: number): number => {
    if (state === 0) return fromStart[unit] ?? -1;
    const edge = edgeOf(state, unit);
    return edge === -1 ? -1 : (targets[edge] ?? -1);
  };
  const setStep = (state: number, unit: number, target: number): void => {
    if (state === 0) {
      fromStart[unit] = target;
      return;
    }
    const edge = edgeOf(state, unit);
    if (edge !== -1) {
      targets[edge] = target;
      return;
    }
    units[edges] = unit;
    targets[edges] = target;
    nexts[edges] = heads[state] ?? -1;
    heads[state] = edges;
    edges += 1;
  };
  const copySteps = (from: number, to: number): void => {
    for (let edge = heads[from] ?? -1; edge !== -1; edge = nexts[edge] ?? -1) {
      setStep(to, units[edge] ?? 0, targets[edge] ?? -1);
    }
  };

  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    const state = states;
    states += 1;
    lengths[state] = (lengths[last] ?? 0) + 1;
    ends[state] = i + 1;
    let p = last;
    while (p !== -1 && step(p, unit) === -1) {
      setStep(p, unit, state);
      p = links[p] ?? -1;
    }
    links[state] = p === -1 ? 0 : linkFor(p, unit);
    last = state;
  }

  /** The state of the longest suffix that `p` + unit already reaches, split off when it also holds longer ones. */
  function linkFor(p: number, unit: number): number {
    const q = step(p, unit);
    if (lengths[q] === (lengths[p] ?? 0) + 1) return q;
    const clone = states;
    states += 1;
    lengths[clone] = (lengths[p] ?? 0) + 1;
    ends[clone] = ends[q] ?? 0;
    links[clone] = links[q] ?? -1;
    copySteps(q, clone);
    for (let state = p; state !== -1 && step(state, unit) === q; state = links[state] ?? -1)
      setStep(state, unit, clone);
    links[q] = clone;
    return clone;
  }

  return {
    step,
    link: (state) => links[state] ?? -1,
    length: (state) => lengths[state] ?? 0,
    anyEnd: (state) => ends[state] ?? 0,
  };
}
