/** The Word file each draft came from, as long as the page is open: changes are marked in it, and it is kept nowhere. */
const files = new Map<string, File>();

export function rememberOwnFile(conversationId: string, file: File): void {
  if (/\.docx$/i.test(file.name)) files.set(conversationId, file);
  else files.delete(conversationId);
}

export function ownFileOf(conversationId: string): File | null {
  return files.get(conversationId) ?? null;
}
