import type { App } from "~/platform/app-context.server";
import type { PublishedLevel } from "./domain/level-words";
import { currentVersions, readFramework } from "./ladder.server";

/** Every level of the current version of every framework, ladder by ladder. */
export async function publishedLevels(app: Pick<App, "db" | "keep">): Promise<PublishedLevel[]> {
  const heads = await currentVersions(app);
  const frameworks = await Promise.all(heads.map(({ id }) => readFramework(app, id)));
  return frameworks.flatMap(({ slug, ladders }) =>
    ladders.flatMap((ladder) =>
      // An overlay is worn on top of a level and is nobody's position.
      ladder.overlay
        ? []
        : ladder.levels.map(({ code, title }) => ({
            framework: slug,
            ladder: ladder.id,
            ladderName: ladder.name,
            code,
            title,
          })),
    ),
  );
}
