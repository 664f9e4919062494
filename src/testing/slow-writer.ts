import { failure } from '../result.ts';
import type { Writer } from '../writers/writer.ts';

export interface SlowWriter extends Writer {
  /** Lets what is being written, and all that is written later, come to its end. */
  finish: () => void;
}

/** Writes like another writer, but shows a first section and waits there until told to finish or stopped. */
export function createSlowWriter(writer: Writer): SlowWriter {
  let finish = (): void => {};
  const finished = new Promise<void>((settle) => {
    finish = settle;
  });
  return {
    finish,
    write: async (brief) => {
      brief.onProvisional?.('一、组织领导', '党工委把武装工作');
      brief.onProvisional?.('一、组织领导', '党工委把武装工作摆上重要位置');
      const stopped = new Promise<void>((settle) => {
        brief.signal?.addEventListener('abort', () => settle());
      });
      await Promise.race([finished, stopped]);
      return brief.signal?.aborted ? failure({ kind: 'model-failed', reason: '停下了' }) : writer.write(brief);
    },
  };
}
