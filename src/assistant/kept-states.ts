import type { ConversationState } from '../conversation/state.ts';

export interface Known {
  state: ConversationState;
  lastSeq: number;
}

/** The states of conversations lately used, by owner and conversation. */
export interface KeptStates {
  get(key: string): Known | undefined;
  /** Kept as the newest; the longest unused go when there are too many, or too much text is in them. */
  set(key: string, known: Known): void;
  delete(key: string): void;
  keys(): string[];
}

export interface KeptLimits {
  states: number;
  /** Of messages, texts brought and drafts; the rest of a state is small. A character is two bytes. */
  characters: number;
}

const usualLimits: KeptLimits = { states: 500, characters: 8_000_000 };

export function createKeptStates(limits: KeptLimits = usualLimits): KeptStates {
  const kept = new Map<string, { known: Known; characters: number }>();
  let all = 0;
  const remove = (key: string): void => {
    all -= kept.get(key)?.characters ?? 0;
    kept.delete(key);
  };
  return {
    get: (key) => kept.get(key)?.known,
    set: (key, known) => {
      remove(key);
      const characters = charactersOf(known.state);
      kept.set(key, { known, characters });
      all += characters;
      for (const oldest of kept.keys()) {
        // The newest stays, however long.
        if (oldest === key || (kept.size <= limits.states && all <= limits.characters)) break;
        remove(oldest);
      }
    },
    delete: remove,
    keys: () => [...kept.keys()],
  };
}

function charactersOf({ spoken, pasted, draft }: ConversationState): number {
  const said = spoken.reduce((sum, { text }) => sum + text.length, 0);
  return said + (pasted?.text.length ?? 0) + (draft?.text.length ?? 0);
}
