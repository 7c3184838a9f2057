import type { Framework, Kit } from "~/features/ladder/format/domain/framework";
import { currentVersions, openFramework, readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";

export type OpenKit = { slug: string; framework: Framework; kit: Kit };
export type KitHead = { slug: string; kitId: string; name: string; framework: string };

export const kitHead = ({ slug, framework, kit }: OpenKit): KitHead => ({
  slug,
  kitId: kit.id,
  name: kit.name,
  framework: framework.name,
});

/** A kit as the current version of its framework has it. @throws {Refusal} `not-found` where there is none of that name. */
export async function openKit(app: App, actor: Actor, slug: string, kitId: string): Promise<OpenKit> {
  if (slug.includes("@")) throw notFound();
  const { framework } = await openFramework(app, actor, slug);
  const kit = framework.kits?.find(({ id }) => id === kitId);
  if (!kit) throw notFound();
  return { slug, framework, kit };
}

/** The kits of all frameworks, as their current versions have them. */
export async function currentKits(app: App): Promise<OpenKit[]> {
  const heads = await currentVersions(app);
  const frameworks = await Promise.all(heads.map(({ id }) => readFramework(app, id)));
  return frameworks.flatMap((framework, index) =>
    (framework.kits ?? []).map((kit) => ({ slug: heads[index]!.slug, framework, kit })),
  );
}
