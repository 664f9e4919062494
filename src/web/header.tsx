import { useState } from 'preact/hooks';
import type { Me, OfferedKind } from '../http/page-shapes.ts';
import { KeysList } from './keys-list.tsx';
import { later } from './later.tsx';
import { keyWords, shelfWords } from './shelf-words.ts';
import { useKeys } from './use-keys.ts';
import { words } from './words.ts';

const ShelfPanel = later(async () => (await import('./shelf-panel.tsx')).ShelfPanel);

interface HeaderProps {
  id: string | null;
  /** Unit and year, as far as they are known. */
  title: string;
  isFresh: boolean;
  onOpen: (id: string | null) => void;
  onBox: () => void;
  kinds: readonly OfferedKind[];
  me: Me | null;
}

export function Header({ id, title, isFresh, onOpen, onBox, kinds, me }: HeaderProps) {
  const [opened, setOpened] = useState<'shelf' | 'keys' | null>(null);
  const close = (): void => setOpened(null);
  useKeys({ '?': () => setOpened('keys'), '/': onBox });
  return (
    <header>
      <h1 class="brand">{words.brand}</h1>
      <span class="tagline">{words.tagline}</span>
      <span class="grow open-title">{title}</span>
      <button type="button" aria-haspopup="dialog" onClick={() => setOpened('shelf')}>
        {shelfWords.open}
      </button>
      <button type="button" disabled={id === null || isFresh} onClick={() => onOpen(null)}>
        {words.newConversation}
      </button>
      <button type="button" class="ask-keys" aria-haspopup="dialog" onClick={() => setOpened('keys')}>
        {keyWords.open}
      </button>
      {me?.mode === 'shared' && <a href="/account">{me.name ?? words.account}</a>}
      {opened === 'shelf' && (
        <ShelfPanel current={id} kinds={kinds} makesKinds={me?.makesKinds === true} onOpen={onOpen} onClose={close} />
      )}
      {opened === 'keys' && <KeysList onClose={close} />}
    </header>
  );
}
