import { useEffect, useState } from 'preact/hooks';
import type { Sending } from '../http/sending-shapes.ts';
import { FailureNote } from './failure-note.tsx';
import { timeOf } from './manuscript-words.ts';
import { fetchSending, sendToDistrict } from './sending-api.ts';
import { sendingWords as words } from './sending-words.ts';
import { SidePanel } from './side-panel.tsx';
import { useDoing } from './use-doing.ts';

/** Everything that will be sent is seen before it is. */
export function SendingPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const [sending, setSending] = useState<Sending | null>(null);
  const [isSent, setSent] = useState(false);
  const { isBusy, failure, act } = useDoing();
  const look = async (): Promise<void> => {
    await act(async () => {
      const fetched = await fetchSending(id);
      setSending(fetched.ok ? fetched.value : null);
      return fetched;
    });
  };
  useEffect(() => void look(), [id]);
  const send = async ({ stamp }: Sending): Promise<void> => {
    const isDone = await act(async () => sendToDistrict(id, stamp));
    setSent(isDone);
    if (isDone) await look();
  };
  return (
    <SidePanel class="sending" title={words.title} closeWord={words.close} onClose={onClose}>
      <FailureNote failure={failure} />
      {failure !== null && sending !== null && (
        <button type="button" disabled={isBusy} onClick={() => void look()}>
          {words.again}
        </button>
      )}
      {isSent && <p role="status">{words.sent}</p>}
      {sending && <Shown sending={sending} isSent={isSent} isBusy={isBusy} onSend={() => void send(sending)} />}
    </SidePanel>
  );
}

interface ShownProps {
  sending: Sending;
  isSent: boolean;
  isBusy: boolean;
  onSend: () => void;
}

function Shown({ sending, isSent, isBusy, onSend }: ShownProps) {
  const { district, unit, year, title, figures, doubts, unassigned, last } = sending;
  return (
    <>
      <p>{words.what(unit, year, title, district)}</p>
      {last && (
        <p class="small">
          {words.last(timeOf(last.sentAt), last.by)}
          {last.isSame ? words.same : words.changed}
        </p>
      )}
      {doubts.length > 0 && (
        <>
          <p>{words.doubts}</p>
          <ul class="sending-doubts">
            {doubts.map((doubt) => (
              <li key={doubt}>{doubt}</li>
            ))}
          </ul>
        </>
      )}
      {unassigned > 0 && <p class="small">{words.unassigned(unassigned)}</p>}
      <table>
        <thead>
          <tr>
            {words.columns.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <tr key={`${figure.id} ${String(figure.isPrevious)}`}>
              <th scope="row">
                {figure.isPrevious && words.previous}
                {figure.label}
              </th>
              <td>
                {figure.text}
                {figure.isDoubtful && <span class="small">（{words.doubtful}）</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {!isSent && (
        <button type="button" class="primary" disabled={isBusy} onClick={onSend}>
          {words.send(figures.length)}
        </button>
      )}
    </>
  );
}
