import { useEffect, useState } from 'preact/hooks';
import type { DistrictDesk } from '../http/sending-shapes.ts';
import { fetchDistrict } from './sending-api.ts';
import { useMe } from './use-me.ts';

/** How the officer's unit stands with its district; null where there is none, or it is not known yet. `asked` again as it changes. */
export function useDistrict(asked = 0): DistrictDesk | null {
  const me = useMe();
  const isShared = me?.mode === 'shared';
  const [desk, setDesk] = useState<DistrictDesk | null>(null);
  useEffect(() => {
    if (!isShared) return;
    void fetchDistrict().then((fetched) => {
      if (fetched.ok) setDesk(fetched.value);
    });
  }, [isShared, asked]);
  return desk;
}
