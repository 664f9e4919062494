import { downloadUrl } from './api.ts';
import { words } from './words.ts';
import type { Work } from './work.ts';

/** 台账: every figure of the year. */
export function LedgerTab({ id, conversation, labelOf }: Work) {
  const { figures } = conversation.state.ledger;
  if (id === null || Object.keys(figures).length === 0) return <p class="empty">{words.ledger.none}</p>;
  return (
    <>
      <div class="tools">
        <a href={downloadUrl(id, 'ledger.xlsx')} download>
          {words.downloadLedger}
        </a>
      </div>
      <table class="ledger">
        <tbody>
          {Object.entries(figures).map(([figureId, figure]) => (
            <tr key={figureId}>
              <th scope="row">{labelOf(figureId)}</th>
              <td>{figure.surface ?? words.ledger.status[figure.status]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
