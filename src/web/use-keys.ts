import { useEffect, useRef } from 'preact/hooks';

/** Keys that work wherever nothing is typed into. */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  const newest = useRef(keys);
  newest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const { target } = event;
      const isTyped = target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]');
      if (isTyped || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      const act = newest.current[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
