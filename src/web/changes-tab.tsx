import { words } from './words.ts';

/** 修改: suggested changes, to be taken or left. */
export function ChangesTab() {
  return <p class="empty">{words.changes.none}</p>;
}
