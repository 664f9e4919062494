import { useEffect, useState } from 'preact/hooks';
import { fetchMe, type Me } from './api.ts';

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
