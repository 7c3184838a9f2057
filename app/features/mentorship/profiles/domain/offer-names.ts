type OfFramework = { name: string; framework: string };

/** What competencies are called beside each other: with their framework's name where two frameworks have one of that name. */
export function offerNames(competencies: readonly OfFramework[]): string[] {
  const frameworks = new Map<string, Set<string>>();
  for (const { name, framework } of competencies) {
    frameworks.set(name, (frameworks.get(name) ?? new Set()).add(framework));
  }
  return competencies.map(({ name, framework }) =>
    (frameworks.get(name)?.size ?? 0) > 1 ? `${name} (${framework})` : name,
  );
}
