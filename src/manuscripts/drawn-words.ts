/** What stands in the officer's own words where there is no number to print. */
export const drawnWords = {
  /** Withheld: neither the number nor a gap. */
  untold: (unit: string): string => `若干${unit}`,
  gap: (unit: string): string => `【　】${unit}`,
} as const;
