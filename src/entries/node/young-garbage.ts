import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Frees what the youngest objects hold, in a millisecond or two. The wrappers of large buffers are small, and the
 * collector is in no hurry with them: some uploads would lie about in memory five times each.
 */
export function youngGarbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  return () => {
    if (typeof collect === 'function') Reflect.apply(collect, undefined, [{ type: 'minor' }]);
  };
}
