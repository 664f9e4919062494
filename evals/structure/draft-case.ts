export interface PlantedDefect {
  kind: string;
  /** The defective words as they stand in the text. */
  span: string;
  fix: string;
  /** Where the span stands; without it: where it is first met. */
  start?: number;
}

export interface DraftCase {
  id: string;
  text: string;
  defects: PlantedDefect[];
}
