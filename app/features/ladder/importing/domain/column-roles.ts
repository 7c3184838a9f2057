const ROLES = [
  "track",
  "theme",
  "competency",
  "skill",
  "level",
  "expectation",
  "example",
  "id",
  "summary",
  "kind",
  "resource",
  "person",
  "order",
  "attribute",
] as const;
export type ColumnRole = (typeof ROLES)[number];

/** What someone may say that a column is: `own` is a level or competency, by its own name. A person's is left out. */
export const COLUMN_CHOICES = ["own", ...ROLES] as const;
export type ColumnChoice = (typeof COLUMN_CHOICES)[number];

/** Choices by header, so that the next file with the same header is read alike. */
export type ColumnChoices = Readonly<Record<string, readonly ColumnChoice[]>>;

/** Choices by a column's name, in whatever file it is. */
export type NamedChoices = ReadonlyMap<string, ColumnChoice>;

export type SheetColumns = {
  sheet: string;
  header: string;
  columns: readonly { name: string; choice: ColumnChoice; sample: string }[];
};
