import { useEffect, useState } from 'preact/hooks';
import { fetchReferences, searchPassages } from './api.ts';
import type { Reference } from '../manuscripts/reference.ts';
import type { Passage } from '../corpus/passage.ts';
import { referencesWords as words } from './references-words.ts';
import type { Work } from './work.ts';

/** The words around a passage's place: 一、…｜（一）… */
const headingMark = '｜';

/** 参考: passages of past reports that were looked at, and a search among all of them. */
export function ReferencesTab({ id, conversation, catalogue }: Work) {
  const { draft } = conversation.state;
  const [references, setReferences] = useState<readonly Reference[]>([]);
  const [found, setFound] = useState<{ query: string; passages: readonly Passage[] } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    if (id === null || draft === null) return setReferences([]);
    void fetchReferences(id).then((fetched) => {
      if (fetched.ok) setReferences(fetched.value.references);
    });
    return undefined;
  }, [id, draft]);
  const search = async (query: string): Promise<void> => {
    if (query === '') return;
    const answer = await searchPassages(query, catalogue?.id ?? null);
    setProblem(answer.ok ? null : answer.detail);
    if (answer.ok) setFound({ query, passages: answer.value.hits.map(({ passage }) => passage) });
  };
  return (
    <>
      <SearchForm example={catalogue?.voice.searchExample ?? ''} onSearch={(query) => void search(query)} />
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {found ? (
        <FoundPassages {...found} onBack={() => setFound(null)} />
      ) : references.length === 0 ? (
        <p class="empty">{words.none}</p>
      ) : (
        <UsedPassages references={references} />
      )}
    </>
  );
}

function SearchForm({ example, onSearch }: { example: string; onSearch: (query: string) => void }) {
  return (
    <form
      class="search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const query = event.currentTarget.querySelector('input')?.value ?? '';
        onSearch(query.trim().slice(0, 400));
      }}
    >
      <input type="search" aria-label={words.search} placeholder={words.placeholder(example)} />
      <button type="submit">{words.go}</button>
    </form>
  );
}

function UsedPassages({ references }: { references: readonly Reference[] }) {
  const sections = [...new Set(references.map(({ sectionName }) => sectionName))];
  return (
    <>
      <p class="legend">{words.about}</p>
      {sections.map((name) => (
        <section key={name}>
          <h2>{name}</h2>
          {references
            .filter(({ sectionName }) => sectionName === name)
            .map(({ passage, fits }) => (
              <PassageView key={passage.id} passage={passage} why={words.fits(fits)} />
            ))}
        </section>
      ))}
    </>
  );
}

function FoundPassages({
  query,
  passages,
  onBack,
}: {
  query: string;
  passages: readonly Passage[];
  onBack: () => void;
}) {
  return (
    <section>
      <p class="legend" role="status">
        {passages.length > 0 ? words.found(query, passages.length) : words.nothing(query)}
      </p>
      <button type="button" onClick={onBack}>
        {words.back}
      </button>
      {passages.map((passage) => (
        <PassageView key={passage.id} passage={passage} why={null} />
      ))}
    </section>
  );
}

function PassageView({ passage, why }: { passage: Passage; why: string | null }) {
  return (
    <figure class="passage">
      <blockquote>{passage.text}</blockquote>
      <figcaption>
        <span>{words.source(passage.reportTitle, passage.headings.join(headingMark))}</span>
        {why !== null && <span>{why}</span>}
      </figcaption>
    </figure>
  );
}
