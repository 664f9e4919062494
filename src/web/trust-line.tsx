import type { Me, Trust } from '../http/page-shapes.ts';
import { chatWords } from './chat-words.ts';
import { useTrust } from './use-trust.ts';

const words = chatWords.trust;

/** One quiet line: where what is said goes. */
export function TrustLine({ me }: { me: Me | null }) {
  const trust = useTrust();
  // Keeps its place, so that nothing moves when it comes.
  if (trust === null || me === null) return <p class="trust">{'\u00a0'}</p>;
  const isOpen = trust.model?.masking === 'off' && !trust.model.isThisMachine;
  return <p class={isOpen ? 'trust open' : 'trust'}>{`${placeOf(me)}${goesTo(trust)}`}</p>;
}

function placeOf(me: Me): string {
  const isHere = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(location.hostname);
  const place = isHere ? words.here : words.server(location.host);
  return me.mode === 'shared' ? `${place}${words.own}` : place;
}

function goesTo({ model }: Trust): string {
  if (model === null) return words.nowhere;
  if (model.isThisMachine) return words.ownModel(model.name);
  return model.masking === 'on' ? words.masked(model.host) : words.open(model.host);
}
