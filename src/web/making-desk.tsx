import { useState } from 'preact/hooks';
import { FailureNote } from './failure-note.tsx';
import { MakingFiles } from './making-files.tsx';
import { MakingFound, type Place } from './making-found.tsx';
import { AskModel } from './making-model.tsx';
import { MakingSheet } from './making-sheet.tsx';
import { makingWords as words } from './making-words.ts';
import { useMaking } from './use-making.ts';

/** In the order in which a clerk decides. */
const order = ['数字', '分节', '句子', '勾稽', '做法', '问题', '事实', '术语'];

/** One kind in the making: what was put in, then sheet by sheet what is proposed, and what still keeps it from being used. */
export function MakingDesk({ id, isShared }: { id: string; isShared: boolean }) {
  const making = useMaking(id);
  const { shown, failure } = making;
  const [sheetName, setSheetName] = useState('数字');
  const [wanted, setWanted] = useState<Place | null>(null);
  if (shown === null) return failure === null ? <p class="loading">…</p> : <FailureNote failure={failure} />;
  if (!shown.isProposed) return <MakingFiles shown={shown} onTake={making.take} />;
  const go = (place: Place): void => {
    setSheetName(place.sheet);
    setWanted({ ...place });
  };
  const sheets = order.flatMap((name) => shown.sheets.find((sheet) => sheet.name === name) ?? []);
  const sheet = sheets.find(({ name }) => name === sheetName);
  return (
    <div class="making-desk">
      <MakingFound making={making} shown={shown} isShared={isShared} onGo={go} />
      <div class="making-work">
        <FailureNote failure={failure} />
        <nav class="making-sheets" aria-label={words.sheets}>
          {sheets
            .filter(({ rows, name }) => rows.length > 0 || name === '数字')
            .map(({ name, rows }) => (
              <button
                key={name}
                type="button"
                aria-current={name === sheetName ? 'true' : undefined}
                onClick={() => {
                  setSheetName(name);
                  setWanted(null);
                  scrollTo(0, 0);
                }}
              >
                {name}
                <span class="small">{words.left(shown.undecided[name] ?? 0, rows.length)}</span>
              </button>
            ))}
        </nav>
        {sheetName === '数字' && <AskModel shown={shown} making={making} />}
        {sheet && (
          <MakingSheet
            key={sheet.name}
            sheet={sheet}
            sheets={shown.sheets}
            mistakes={shown.mistakes}
            making={making}
            wanted={wanted?.sheet === sheet.name ? wanted : null}
          />
        )}
      </div>
    </div>
  );
}
