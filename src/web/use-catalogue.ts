import { useEffect, useMemo, useState } from 'preact/hooks';
import { fetchCatalogue } from './api.ts';
import type { Catalogue } from '../http/page-shapes.ts';
import { words } from './words.ts';

/** The kind's catalogue, null until it is there, and what a figure or fact is called. */
export function useCatalogue(): { catalogue: Catalogue | null; labelOf: (id: string) => string } {
  const [catalogue, setCatalogue] = useState<Catalogue | null>(null);
  useEffect(() => {
    void fetchCatalogue().then((fetched) => {
      if (fetched.ok) setCatalogue(fetched.value);
    });
  }, []);
  const labelOf = useMemo(() => {
    const named = [...(catalogue?.figures ?? []), ...(catalogue?.facts ?? [])];
    const labels = new Map(named.map(({ id, label }) => [id, label]));
    return (id: string) => labels.get(id) ?? words.untitled;
  }, [catalogue]);
  return { catalogue, labelOf };
}
