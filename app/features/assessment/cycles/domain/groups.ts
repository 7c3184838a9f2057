/** People a cycle is opened for, as a form names them. */
export type Groups = {
  reports: boolean;
  /** Of the whole organization. */
  everyone: boolean;
  teamIds: string[];
  /** These people and everyone below them. */
  underIds: string[];
};

const UNDER = "under:";

/** The value of a choice for a person and everyone below. */
export const underValue = (personId: string): string => `${UNDER}${personId}`;

/** @param values of checkboxes, each once or more. */
export function groupsFrom(values: readonly string[]): Groups {
  const each = [...new Set(values)];
  const isWord = (value: string) => value === "reports" || value === "everyone" || value.startsWith(UNDER);
  return {
    reports: each.includes("reports"),
    everyone: each.includes("everyone"),
    teamIds: each.filter((value) => !isWord(value)),
    underIds: each.flatMap((value) => (value.startsWith(UNDER) ? [value.slice(UNDER.length)] : [])),
  };
}

/** The same as values of checkboxes. */
export function groupValues({ reports, everyone, teamIds, underIds }: Groups): string[] {
  return [...(everyone ? ["everyone"] : []), ...(reports ? ["reports"] : []), ...underIds.map(underValue), ...teamIds];
}
