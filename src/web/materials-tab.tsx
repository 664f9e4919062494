import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Passage } from '../corpus/passage.ts';
import type { ListedReport } from '../http/page-shapes.ts';
import { fetchReportPassages, listReports, putReport, removeReport } from './api.ts';
import { Comparing } from './comparing.tsx';
import { FailureNote } from './failure-note.tsx';
import { materialsWords as words } from './materials-words.ts';
import { isPictureProblem } from './read-pictures.ts';
import { leadingPictures, useComparing } from './use-comparing.ts';
import { useDoing, type Doing } from './use-doing.ts';
import { useMe } from './use-me.ts';
import type { Work } from './work.ts';

/** 资料: the unit's own past reports, put in, looked at, taken away. */
export function MaterialsTab({ catalogue }: Work) {
  const kind = catalogue?.id ?? null;
  const [reports, setReports] = useState<readonly ListedReport[]>([]);
  const [taken, setTaken] = useState<readonly string[]>([]);
  const [reading, setReading] = useState<string | null>(null);
  const [failures, setFailures] = useState<readonly string[]>([]);
  const picker = useRef<HTMLInputElement>(null);
  const doing = useDoing();
  const pictures = useComparing();
  const me = useMe();
  const fetchAll = useCallback(async (): Promise<void> => {
    const listed = await listReports(kind);
    if (listed.ok) setReports(listed.value.reports);
  }, [kind]);
  useEffect(() => void fetchAll(), [fetchAll]);

  const put = async (files: readonly File[]): Promise<void> => {
    setTaken([]);
    setFailures([]);
    const rest = [...files];
    for (let file = rest.shift(); file; file = rest.shift()) {
      setReading(file.name);
      // oxlint-disable-next-line no-await-in-loop -- one file after the other
      const answer = await putReport(file, kind);
      if (!answer.ok && isPictureProblem(answer.type)) {
        setReading(null);
        const more = leadingPictures(rest);
        rest.splice(0, more.length);
        // oxlint-disable-next-line no-await-in-loop -- and each is looked at before the next
        const text = await pictures.compare([file, ...more]);
        if (text) rest.unshift(text);
        continue;
      }
      if (answer.ok) setTaken((before) => [...before, words.taken(answer.value.title, answer.value.passages)]);
      else setFailures((before) => [...before, `${file.name}：${answer.detail}`]);
    }
    setReading(null);
    await fetchAll();
  };
  const own = reports.filter(({ isOwn }) => isOwn);
  const shipped = reports.filter(({ isOwn }) => !isOwn);
  return (
    <div class="materials">
      <p>
        {words.about}
        {me && (me.mode === 'shared' ? words.shared : words.local)}
      </p>
      <div class="block-buttons">
        <button type="button" class="primary" disabled={reading !== null} onClick={() => picker.current?.click()}>
          {words.put}
        </button>
        <span class="small">{words.kinds}</span>
        <input
          ref={picker}
          class="picker"
          type="file"
          multiple
          accept=".docx,.doc,.wps,.pdf,.txt,.md,.png,.jpg,.jpeg,.webp"
          aria-label={words.put}
          tabIndex={-1}
          onChange={(event) => {
            void put(Array.from(event.currentTarget.files ?? []));
            // The same file may be picked again after it was mended.
            event.currentTarget.value = '';
          }}
        />
      </div>
      <div role="status">
        {reading !== null && <p>{words.reading(reading)}</p>}
        {taken.map((line) => (
          <p key={line} class="taken-note">
            {line}
          </p>
        ))}
      </div>
      {pictures.comparison && <Comparing comparison={pictures.comparison} />}
      {failures.map((line) => (
        <FailureNote key={line} failure={line} />
      ))}
      <FailureNote failure={doing.failure} />
      <h2>{words.own}</h2>
      {own.length === 0 && <p class="small">{words.none}</p>}
      <ReportList kind={kind} reports={own} doing={doing} onRemoved={() => void fetchAll()} />
      {shipped.length > 0 && (
        <details>
          <summary>{words.shipped(shipped.length)}</summary>
          <ReportList kind={kind} reports={shipped} doing={doing} onRemoved={null} />
        </details>
      )}
    </div>
  );
}

interface ReportListProps {
  kind: string | null;
  reports: readonly ListedReport[];
  doing: Doing;
  /** null: they cannot be taken away. */
  onRemoved: (() => void) | null;
}

function ReportList({ kind, reports, doing, onRemoved }: ReportListProps) {
  return (
    <ul>
      {reports.map((report) => (
        <ReportItem key={report.id} kind={kind} report={report} doing={doing} onRemoved={onRemoved} />
      ))}
    </ul>
  );
}

interface ReportItemProps extends Omit<ReportListProps, 'reports'> {
  report: ListedReport;
}

function ReportItem({ kind, report: { id, title, passages, origin }, doing, onRemoved }: ReportItemProps) {
  const [read, setRead] = useState<readonly Passage[] | null>(null);
  const [isSure, setSure] = useState(false);
  const look = async (): Promise<void> => {
    await doing.act(async () => {
      const fetched = await fetchReportPassages(id, kind);
      if (fetched.ok) setRead(fetched.value.passages);
      return fetched;
    });
  };
  return (
    <li>
      <p>
        <strong>{title}</strong> <span class="small">{[words.passages(passages), origin].join(' · ')}</span>
      </p>
      <div class="block-buttons">
        <button
          type="button"
          aria-expanded={read !== null}
          aria-label={read === null ? words.lookAt(title) : undefined}
          disabled={doing.isBusy}
          onClick={() => (read === null ? void look() : setRead(null))}
        >
          {read === null ? words.look : words.fold}
        </button>
        {onRemoved && !isSure && (
          <button type="button" aria-label={words.removeOne(title)} onClick={() => setSure(true)}>
            {words.remove}
          </button>
        )}
        {onRemoved && isSure && (
          <>
            <button
              type="button"
              disabled={doing.isBusy}
              onClick={() => void doing.act(() => removeReport(id, kind)).then((isDone) => isDone && onRemoved())}
            >
              {words.sure}
            </button>
            <button type="button" onClick={() => setSure(false)}>
              {words.leave}
            </button>
          </>
        )}
      </div>
      {read?.map((passage) => (
        <div key={passage.id} class="passage">
          {passage.headings.length > 0 && <p class="small">{passage.headings.join('｜')}</p>}
          <p>{passage.text}</p>
        </div>
      ))}
    </li>
  );
}
