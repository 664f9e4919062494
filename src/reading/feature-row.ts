/** One row of features: values in the order they are put, with their names for training and for checking a model. */
export interface FeatureRow {
  names: string[];
  values: number[];
}

export function createRow(): FeatureRow & {
  put: (name: string, value: number) => void;
  flag: (name: string, is: boolean) => void;
} {
  const names: string[] = [];
  // Of fractions from the start: an array that turns from whole numbers to fractions on the way is copied, and read slowly.
  const values = [0.5];
  values.pop();
  const put = (name: string, value: number): void => {
    names.push(name);
    values.push(value);
  };
  return { names, values, put, flag: (name, is) => put(name, is ? 1 : 0) };
}

export type OpenRow = ReturnType<typeof createRow>;
