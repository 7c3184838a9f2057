type Place = { team: { name: string } | null; under: { name: string } | null };

/** Whose review cycles human resources runs: “Core”, “Dana Fox and everyone below”, “everyone”. */
export function reachInWords({ team, under }: Place): string {
  if (team) return team.name;
  return under ? `${under.name} and everyone below` : "everyone";
}
