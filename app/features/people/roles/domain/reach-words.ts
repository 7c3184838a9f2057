type Place = { team: { name: string } | null; under: { name: string } | null };

/** Whose review cycles human resources runs: “Core”, “Dana Fox's organization”, “everyone”. */
export function reachInWords({ team, under }: Place): string {
  if (team) return team.name;
  return under ? `${under.name}'s organization` : "everyone";
}
