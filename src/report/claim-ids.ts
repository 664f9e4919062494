/**
 * What a sentence left 待核实 is, by its `claim` id `kind:rest`. problem: one he told himself · cause and plan: of a
 * problem the figures show, or of one he told · claim:
 * a standard sentence about a fact of the catalogue · model: a clause a model wrote · figure: a number not surely heard.
 */
const claimKinds = ['problem', 'cause', 'plan', 'claim', 'model', 'figure'] as const;
export type ClaimKind = (typeof claimKinds)[number];

export function claimId(kind: ClaimKind, of: string): string {
  return `${kind}:${of}`;
}

/** Between the facts one sentence says together: `claim:chair_council+onsite_self`. */
export const alsoOf = '+';

/** Null for an id that no writer makes. */
export function readClaimId(id: string): { kind: ClaimKind; of: string } | null {
  const at = id.indexOf(':');
  const kind = claimKinds.find((one) => one === id.slice(0, Math.max(0, at)));
  return kind === undefined ? null : { kind, of: id.slice(at + 1) };
}

/** The claim that a sentence of his own is while it waits for his nod: a cause's or a measure's own id, else its fact's. */
export function claimOfFact(fact: string): string {
  return readClaimId(fact) === null ? claimId('claim', fact) : fact;
}

/** Ids under which the ledger keeps what was said of a claim. */
export function factsClaimed(id: string): string[] {
  const said = readClaimId(id);
  return said?.kind === 'claim' ? said.of.split(alsoOf) : [id];
}

export function isClaimOf(kind: ClaimKind, id: string): boolean {
  return readClaimId(id)?.kind === kind;
}

/** What an account of his own is called: `problem:own-2`, `cause:own-2` and `plan:own-2` are of the second he told. */
const ownAccount = /^own-(\d+)$/;

export function accountKey(number: number): string {
  return `own-${number}`;
}

/** The number of an account he told himself; null for a problem of the kind. */
export function accountNumber(of: string): number | null {
  const [, number] = ownAccount.exec(of) ?? [];
  return number === undefined ? null : Number(number);
}

/** A reason given in passing: of the problem whose matter it speaks of, else in a place of its own. */
export const noteId = claimId('cause', 'note');

const factGap = 'fact:';

/** The id of a gap that waits for the officer's words on a fact; a figure's gap has the figure's own. */
export function factGapId(fact: string): string {
  return `${factGap}${fact}`;
}

/** The fact a gap waits for; null for a figure's. */
export function factOfGap(id: string): string | null {
  return id.startsWith(factGap) ? id.slice(factGap.length) : null;
}

/** A cause in the officer's own words stands behind this. */
export const ownCauseLead = '主要原因是';
