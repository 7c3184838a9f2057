import { z } from "zod";
import type { App } from "~/platform/app-context.server";
import type { RoomJobs } from "~/platform/jobs/jobs.server";
import { INTERNET, readOutside, type World } from "~/platform/outside/outside.server";
import { pageTitle } from "~/platform/outside/page-title";
import { findUntitled, LINK_TITLE_JOB, nameLink } from "./link-title.repo.server";

const Payload = z.object({ evidenceId: z.string().min(1) });

/**
 * Gives a link that is called by its address the title of its page, where the administrator allows it. One try: a link
 * without a title is still a link.
 */
export async function fetchLinkTitle(app: App, payload: unknown, world: World = INTERNET): Promise<void> {
  const { evidenceId } = Payload.parse(payload);
  if (!app.env.FETCH_LINK_TITLES) return;
  const link = await findUntitled(app.db, evidenceId);
  const page = link && (await readOutside(link.url, world));
  const title = page && pageTitle(page.text);
  if (link && title) await nameLink(app.db, evidenceId, { url: link.url, title, at: app.now() });
}

export const LINK_TITLE_JOBS: RoomJobs = { [LINK_TITLE_JOB]: { run: fetchLinkTitle } };
