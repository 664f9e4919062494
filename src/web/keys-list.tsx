import { keyWords as words } from './shelf-words.ts';
import { SidePanel } from './side-panel.tsx';

/** Every key that does something, under ?. */
export function KeysList({ onClose }: { onClose: () => void }) {
  return (
    <SidePanel class="keys" title={words.title} closeWord={words.close} onClose={onClose}>
      <dl>
        {words.list.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </SidePanel>
  );
}
