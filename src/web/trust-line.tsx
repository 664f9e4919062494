import { useEffect, useState } from 'preact/hooks';
import { fetchTrust, type Trust } from './api.ts';
import { chatWords } from './chat-words.ts';

const words = chatWords.trust;

/** One quiet line: where what is said goes. */
export function TrustLine() {
  const [trust, setTrust] = useState<Trust | null>(null);
  useEffect(() => {
    void fetchTrust().then((fetched) => {
      if (fetched.ok) setTrust(fetched.value);
    });
  }, []);
  if (trust === null) return <p class="trust">{'\u00a0'}</p>;
  return (
    <p class={trust.model?.masking === 'off' && !trust.model.isThisMachine ? 'trust open' : 'trust'}>{said(trust)}</p>
  );
}

function said({ model }: Trust): string {
  if (model === null) return words.local;
  if (model.isThisMachine) return words.localModel(model.name);
  return model.masking === 'on' ? words.masked(model.host) : words.open(model.host);
}
