import { z } from "zod";
import { notifyEach } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { enqueueJob, type RoomJobs } from "~/platform/jobs/jobs.server";
import { VERSION_PUBLISHED } from "./notices";
import { isFirstVersion, listOnLadder } from "./publish.repo.server";

const VERSION_NEWS_JOB = "framework-version-news";
const AT_A_TIME = 500;

type Published = { slug: string; framework: string; version: string };

/** Notifies everyone with a level in the framework, once per version. */
export function enqueueVersionNews(app: Pick<App, "db" | "now" | "newId">, published: Published): Promise<void> {
  const key = `${VERSION_NEWS_JOB} ${published.slug} ${published.version}`;
  return enqueueJob(app.db, { id: app.newId(), kind: VERSION_NEWS_JOB, payload: published, key, runAt: app.now() });
}

const Payload = z.object({
  slug: z.string(),
  framework: z.string(),
  version: z.string(),
  after: z.string().optional(),
});

/** The job's handler: notifies a batch and queues the next in the same transaction, all under keys, so that no one is notified twice. */
async function tellOfVersion(app: App, payload: unknown): Promise<void> {
  const { after = "", ...params } = Payload.parse(payload);
  // A first version: no one had a level in the framework before.
  if (await isFirstVersion(app.db, params.slug)) return;
  await app.db.$transaction(async (tx) => {
    const keyOf = (personId: string) => `${VERSION_NEWS_JOB} ${params.slug} ${params.version} ${personId}`;
    const people = await listOnLadder(tx, params.slug, app.now(), { after, take: AT_A_TIME });
    await notifyEach(
      tx,
      app,
      VERSION_PUBLISHED,
      people.map((to) => ({ to, params, key: `${keyOf(to)} mail` })),
    );
    const last = people.at(-1);
    if (people.length < AT_A_TIME || last === undefined) return;
    const next = { ...params, after: last };
    const job = { id: app.newId(), kind: VERSION_NEWS_JOB, payload: next, key: keyOf(last), runAt: app.now() };
    await enqueueJob(tx, job);
  });
}

export const VERSION_NEWS_JOBS: RoomJobs = { [VERSION_NEWS_JOB]: { run: tellOfVersion } };
