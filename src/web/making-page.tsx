import { useEffect, useState } from 'preact/hooks';
import type { ListedProposal } from '../http/proposal-shapes.ts';
import { FailureNote } from './failure-note.tsx';
import { timeOf } from './manuscript-words.ts';
import { beginProposal, listProposals, removeProposal } from './making-api.ts';
import { MakingDesk } from './making-desk.tsx';
import { makingWords as words } from './making-words.ts';
import { useDoing } from './use-doing.ts';
import { useMe } from './use-me.ts';

/** Kinds in the making: one that is open, else the list of them. */
export function MakingPage() {
  const me = useMe();
  const [id, setId] = useState(() => idInAddress());
  useEffect(() => {
    const follow = (): void => setId(idInAddress());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const isShared = me?.mode === 'shared';
  return (
    <div class="making">
      <header>
        <h1 class="brand">{words.brand}</h1>
        <span class="tagline">{words.title}</span>
        <span class="grow" />
        {id !== null && <a href="#">{words.list}</a>}
        <a href={isShared ? '/admin' : '/'}>{isShared ? words.backAdmin : words.back}</a>
      </header>
      <main>{id === null ? <MakingList /> : <MakingDesk key={id} id={id} isShared={isShared} />}</main>
    </div>
  );
}

function idInAddress(): string | null {
  return /^#p=([\w-]{1,100})$/.exec(location.hash)?.[1] ?? null;
}

function MakingList() {
  const [proposals, setProposals] = useState<ListedProposal[]>([]);
  const [title, setTitle] = useState('');
  const { isBusy, failure, act } = useDoing();
  const look = async (): Promise<void> => {
    await act(async () => {
      const listed = await listProposals();
      if (listed.ok) setProposals(listed.value.proposals);
      return listed;
    });
  };
  useEffect(() => void look(), []);
  const begin = async (): Promise<void> => {
    await act(async () => {
      const begun = await beginProposal(title.trim());
      if (begun.ok) location.hash = `#p=${begun.value.id}`;
      return begun;
    });
  };
  const remove = async (one: ListedProposal): Promise<void> => {
    if (!confirm(words.removeSure(one.title || words.untitled))) return;
    await act(async () => removeProposal(one.id));
    await look();
  };
  return (
    <div class="making-list">
      <p>{words.intro}</p>
      <FailureNote failure={failure} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void begin();
        }}
      >
        <label>
          {words.name}
          <input
            value={title}
            maxLength={40}
            placeholder={words.namePlace}
            onInput={(event) => setTitle(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="primary" disabled={isBusy}>
          {words.begin}
        </button>
      </form>
      {proposals.length > 0 && <h2>{words.list}</h2>}
      <ul>
        {proposals.map((one) => (
          <li key={one.id}>
            <a href={`#p=${one.id}`}>{one.title || words.untitled}</a>
            <span class="small">
              {timeOf(one.changedAt)} ·{' '}
              {one.isEnabled ? words.enabled : one.isProposed ? words.deciding : words.collecting}
            </span>
            <button type="button" onClick={() => void remove(one)}>
              {words.remove}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
