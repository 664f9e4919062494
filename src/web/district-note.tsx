import { timeOf } from './manuscript-words.ts';
import { sendingWords } from './sending-words.ts';
import { useDistrict } from './use-district.ts';

const words = sendingWords.note;

/** What the district has asked for and not got, above the conversations. */
export function DistrictNote() {
  const desk = useDistrict();
  if (desk === null || desk.requests.length === 0) return null;
  return (
    <div class="district-note" role="status">
      <strong>{words.title}</strong>
      <ul>
        {desk.requests.map(({ kind, year, title, askedAt }) => (
          <li key={`${kind} ${year}`}>{words.line(year, title, timeOf(askedAt))}</li>
        ))}
      </ul>
      <p class="small">{words.how}</p>
    </div>
  );
}
