import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { words } from './words.ts';

/** A part of the page that is fetched when it is first shown: the talk can begin without it. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let known: ComponentType<P> | null = null;
  return function Later(props: P) {
    const [shown, setShown] = useState(() => ({ View: known, isUnloaded: false }));
    useEffect(() => {
      if (known !== null) return;
      void load().then(
        (View) => {
          known = View;
          setShown({ View, isUnloaded: false });
        },
        () => setShown({ View: null, isUnloaded: true }),
      );
    }, []);
    const { View, isUnloaded } = shown;
    if (View) return <View {...props} />;
    return (
      <p class="empty" role="status">
        {isUnloaded ? words.notLoaded : words.loading}
      </p>
    );
  };
}
