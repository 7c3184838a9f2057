type OfFramework = { slug: string; framework: string };

/** Kits of one framework. `name` tells it from the others. */
export type FrameworkKits<Kit> = { slug: string; name: string; kits: readonly Kit[] };

/**
 * Kits under their frameworks, both in the order in which they come: one framework may have all kits of another, under the same names.
 * @param of tells whose kit it is. A framework that shares its name with another goes by its address, too.
 *
 * Worked case: two frameworks called “Engineering” are “Engineering (engineering)” and “Engineering (till)”.
 */
export function kitsByFramework<Kit>(kits: readonly Kit[], of: (kit: Kit) => OfFramework): FrameworkKits<Kit>[] {
  const frameworks = [...new Map(kits.map((kit) => [of(kit).slug, of(kit)])).values()];
  return frameworks.map(({ slug, framework }) => {
    const isShared = frameworks.some((one) => one.slug !== slug && one.framework === framework);
    return {
      slug,
      name: isShared ? `${framework} (${slug})` : framework,
      kits: kits.filter((kit) => of(kit).slug === slug),
    };
  });
}
