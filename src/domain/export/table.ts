/** A file of rows before it is written: numbers stay numbers, null is an empty cell. */
export type Cell = number | string | null;
export type FileTable = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
};
