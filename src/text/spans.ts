/** A place in a text: UTF-16 offsets, `end` exclusive. Every offset in this project is meant so. */
export interface Span {
  start: number;
  end: number;
}

export function isOverlapping(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** True when `inner` lies wholly in `outer`. */
export function isWithin(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
