/** What a record itself holds under a name from outside; nothing for names that every object answers to (`constructor`). */
export function ownValue<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
