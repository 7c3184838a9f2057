import type { DraftRole } from "~/features/ladder/editor/draft.repo.server";
import { checkFramework } from "~/features/ladder/format/domain/check-framework";
import { publishFrameworks } from "~/features/ladder/publishing/publish.server";
import { contentHash } from "~/platform/content-hash.server";
import { createDraft } from "../factories/drafts";
import { frameworkSource, VALID_FILES } from "../factories/framework-files";
import type { Site } from "./site";

/** The small framework under a name of the test's own: published, and edited in the browser by these people. */
export async function publishedDraft(app: Site["app"], slug: string, editors: Readonly<Record<string, DraftRole>>) {
  const { framework } = checkFramework(frameworkSource({}, slug));
  const loaded = { slug, framework, hash: contentHash(framework), problems: [], parts: null };
  await publishFrameworks(app, [loaded], false);
  await createDraft(app.db, slug, new Map(Object.entries(VALID_FILES)), editors);
}
