import { useEffect, useState } from 'preact/hooks';
import { fetchMe } from './api.ts';
import type { Me } from '../http/page-shapes.ts';

/** null until it is known. */
export function useMe(): Me | null {
  const [me, setMe] = useState<Me | null>(null);
  useEffect(() => {
    void fetchMe().then((fetched) => {
      if (fetched.ok) setMe(fetched.value);
    });
  }, []);
  return me;
}
