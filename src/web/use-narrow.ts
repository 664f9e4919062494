import { useEffect, useState } from 'preact/hooks';

/** The same width as in `layout.css`. */
const narrow = '(max-width: 900px)';

/** Whether the window is too narrow for chat and work side by side. */
export function useNarrow(): boolean {
  const [isNarrow, setNarrow] = useState(() => matchMedia(narrow).matches);
  useEffect(() => {
    const query = matchMedia(narrow);
    const follow = (): void => setNarrow(query.matches);
    query.addEventListener('change', follow);
    // The window may have changed since the first look.
    follow();
    return () => query.removeEventListener('change', follow);
  }, []);
  return isNarrow;
}
