/** What the assistant knows before a message, as far as reading it goes. Values are decimals in the catalogue's base unit. */
export interface Expectation {
  year: number | null;
  /** Ids just asked for, in the order asked. */
  asked: readonly string[];
  known: Readonly<Record<string, string>>;
}
