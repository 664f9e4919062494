import { words } from './words.ts';

/** 参考: passages of past reports that were looked at. */
export function ReferencesTab() {
  return <p class="empty">{words.references.none}</p>;
}
