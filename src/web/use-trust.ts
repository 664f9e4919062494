import { useEffect, useState } from 'preact/hooks';
import type { Trust } from '../http/page-shapes.ts';
import { fetchTrust } from './api.ts';

let known: Trust | null = null;

/** Where what is said goes: asked of the service once for the page; null until it is known. */
export function useTrust(): Trust | null {
  const [trust, setTrust] = useState(known);
  useEffect(() => {
    if (known) return;
    void fetchTrust().then((fetched) => {
      if (!fetched.ok) return;
      known = fetched.value;
      setTrust(known);
    });
  }, []);
  return trust;
}
