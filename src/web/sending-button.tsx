import { useState } from 'preact/hooks';
import { later } from './later.tsx';
import { sendingWords as words } from './sending-words.ts';
import { useDistrict } from './use-district.ts';

const SendingPanel = later(async () => (await import('./sending-panel.tsx')).SendingPanel);

/** 报送区里, where there is a district; it tells when the district has asked. */
export function SendingButton({ id, kind }: { id: string; kind: string }) {
  const [isOpen, setOpen] = useState(false);
  const [closed, setClosed] = useState(0);
  const desk = useDistrict(closed);
  if (desk === null) return null;
  const isAsked = desk.requests.some((one) => one.kind === kind);
  const close = (): void => {
    setOpen(false);
    setClosed((before) => before + 1);
  };
  return (
    <>
      <button type="button" aria-haspopup="dialog" class="to-district" onClick={() => setOpen(true)}>
        {words.open}
        {isAsked && words.asked}
      </button>
      {isOpen && <SendingPanel id={id} onClose={close} />}
    </>
  );
}
