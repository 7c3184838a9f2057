import {
  type CheckedFramework,
  checkFramework,
  type FrameworkSource,
} from "~/features/ladder/format/domain/check-framework";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { newestPinned } from "~/features/ladder/format/domain/parent-pin";
import { pinsOf } from "~/features/ladder/format/domain/pinned-sources";
import { frameworkFiles } from "~/features/ladder/importing/domain/framework-files";
import { writeYaml } from "~/features/ladder/importing/domain/write-yaml";
import { contentOfVersion, versionHeads } from "~/features/ladder/reading/ladder.server";
import type { Tx } from "~/platform/database/database.server";
import { type LoadedFramework, loadedFrom, readSources } from "./framework-files.server";

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** A published version as something to build on. Its parts say the version where they stand, since no file of the server has them. */
export function asParent(framework: Framework): CheckedFramework {
  const { pin: _, ...whole } = framework;
  const files = frameworkFiles({ ...whole, extends: null });
  const source = Object.entries(files).map(([path, data]) => {
    return { path, bytes: bytesOf(typeof data === "string" ? data : writeYaml(data, new Map())) };
  });
  return checkFramework({ slug: `${framework.slug}@${framework.version}`, files: source });
}

/** The published versions that frameworks are pinned to. */
export async function pinnedParents(
  app: { db: Tx },
  sources: readonly FrameworkSource[],
): Promise<Map<string, CheckedFramework>> {
  const parents = new Map<string, CheckedFramework>();
  for (const [given, { slug, pin }] of pinsOf(sources)) {
    const version = newestPinned(await versionHeads(app, slug), pin);
    const framework = version && (await contentOfVersion(app, version.id));
    if (framework) parents.set(given, asParent(framework));
  }
  return parents;
}

/** All frameworks in the server's files, pinned ones on what is published. */
export async function loadPublishable(app: {
  db: Tx;
  env: { FRAMEWORKS_DIR: string };
}): Promise<readonly LoadedFramework[]> {
  const sources = await readSources(app.env.FRAMEWORKS_DIR);
  return loadedFrom(sources, await pinnedParents(app, sources));
}
