import { useEffect, useState } from 'preact/hooks';
import type { BlockDifference, Version } from '../conversation/manuscript.ts';
import { Difference, SideBySide } from './difference.tsx';
import { FailureNote } from './failure-note.tsx';
import { compareVersions, listVersions, restoreVersion } from './manuscript-api.ts';
import { manuscriptWords, timeOf } from './manuscript-words.ts';
import { useDoing } from './use-doing.ts';

const words = manuscriptWords.versions;

interface Comparison {
  from: number;
  to: number;
  blocks: BlockDifference[];
}

/** Every version of the draft: go back to one, compare any two. */
export function VersionsPanel({ id, version }: { id: string; version: number }) {
  const [versions, setVersions] = useState<Version[]>([]);
  const [from, setFrom] = useState(Math.max(1, version - 1));
  const [to, setTo] = useState(version);
  const [comparison, setComparison] = useState<Comparison | null>(null);
  const { isBusy, failure, act } = useDoing();

  useEffect(() => {
    void listVersions(id).then((listed) => {
      if (listed.ok) setVersions(listed.value.versions);
    });
    setTo(version);
  }, [id, version]);

  const compare = (first: number, second: number): void => {
    setFrom(first);
    setTo(second);
    void act(async () => {
      const compared = await compareVersions(id, first, second);
      if (compared.ok) setComparison({ from: first, to: second, blocks: compared.value.blocks });
      return compared;
    });
  };
  return (
    <section class="versions" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p class="small">{words.hint}</p>
      <FailureNote failure={failure} />
      {versions.length > 1 && (
        <div class="block-buttons">
          <Picker label={words.from} value={from} versions={versions} onPick={setFrom} />
          <Picker label={words.to} value={to} versions={versions} onPick={setTo} />
          <button type="button" disabled={isBusy || from === to} onClick={() => compare(from, to)}>
            {words.compare}
          </button>
        </div>
      )}
      {comparison && <ComparisonView comparison={comparison} />}
      <ol>
        {versions.map((one) => (
          <li key={one.version}>
            <span class="version">
              <strong>{words.number(one.version)}</strong>
              <span>{timeOf(one.at)}</span>
              <span>{one.what}</span>
              <span class="small">{words.size(one.characters)}</span>
            </span>
            {one.isCurrent ? (
              <em>{words.current}</em>
            ) : (
              <span class="block-buttons">
                <button
                  type="button"
                  aria-label={`${words.number(one.version)}，${words.compareWithNow}`}
                  disabled={isBusy}
                  onClick={() => compare(one.version, version)}
                >
                  {words.compareWithNow}
                </button>
                <button
                  type="button"
                  aria-label={`${words.restore}：${words.number(one.version)}`}
                  disabled={isBusy}
                  onClick={() => void act(() => restoreVersion(id, one.version))}
                >
                  {words.restore}
                </button>
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

interface PickerProps {
  label: string;
  value: number;
  versions: readonly Version[];
  onPick: (version: number) => void;
}

function Picker({ label, value, versions, onPick }: PickerProps) {
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => onPick(Number(event.currentTarget.value))}>
        {versions.map(({ version }) => (
          <option key={version} value={version}>
            {words.number(version)}
          </option>
        ))}
      </select>
    </label>
  );
}

function ComparisonView({ comparison: { from, to, blocks } }: { comparison: Comparison }) {
  const [isBeside, setBeside] = useState(true);
  return (
    <div class="comparison" role="region" aria-label={words.difference(from, to)} tabIndex={0}>
      <h3>{words.difference(from, to)}</h3>
      <p class="small">{blocks.length === 0 ? words.same : words.legend}</p>
      {blocks.length > 0 && (
        <div class="block-buttons" role="group" aria-label={words.layout}>
          <button type="button" aria-pressed={isBeside} onClick={() => setBeside(true)}>
            {words.beside}
          </button>
          <button type="button" aria-pressed={!isBeside} onClick={() => setBeside(false)}>
            {words.inOne}
          </button>
        </div>
      )}
      {blocks.map(({ block, heading, parts }) => (
        <section key={block}>
          <h4>{heading}</h4>
          {isBeside ? (
            <SideBySide parts={parts} before={words.number(from)} after={words.number(to)} />
          ) : (
            <Difference parts={parts} />
          )}
        </section>
      ))}
    </div>
  );
}
