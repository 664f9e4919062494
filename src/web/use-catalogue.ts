import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { fetchCatalogue } from './api.ts';
import type { Catalogue } from '../http/page-shapes.ts';
import { words } from './words.ts';

/** A kind's catalogue, the usual one's for null; null until it is there or where it cannot be had, and what a figure or fact is called. */
export function useCatalogue(kind: string | null): {
  catalogue: Catalogue | null;
  /** Whether the service has answered: what the catalogue has no words for by now, it will have none for. */
  isAnswered: boolean;
  labelOf: (id: string) => string;
} {
  const [catalogue, setCatalogue] = useState<Catalogue | null>(null);
  const [isAnswered, setAnswered] = useState(false);
  const known = useRef<string | null>(null);
  useEffect(() => {
    // The usual one need not be fetched again when a conversation turns out to be about it.
    if (kind !== null && kind === known.current) return undefined;
    let isLeft = false;
    void fetchCatalogue(kind).then((fetched) => {
      if (isLeft) return;
      if (fetched.ok) {
        known.current = fetched.value.id;
        setCatalogue(fetched.value);
      }
      setAnswered(true);
    });
    return () => {
      isLeft = true;
    };
  }, [kind]);
  const labelOf = useMemo(() => {
    const named = [...(catalogue?.figures ?? []), ...(catalogue?.facts ?? [])];
    const labels = new Map(named.map(({ id, label }) => [id, label]));
    return (id: string) => labels.get(id) ?? words.unnamed;
  }, [catalogue]);
  return { catalogue, isAnswered, labelOf };
}
