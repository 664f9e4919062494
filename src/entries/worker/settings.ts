/** The settings of `config.ts` among a Worker's bindings: variables and secrets by the same names. */
export function settingsOf(bindings: Readonly<Record<string, unknown>>): Record<string, string> {
  const settings = Object.entries(bindings).filter(
    (entry): entry is [string, string] => entry[0].startsWith('ZHIBI_') && typeof entry[1] === 'string',
  );
  return Object.fromEntries(settings);
}
