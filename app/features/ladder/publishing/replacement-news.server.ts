import { z } from "zod";
import { replacementAmong } from "~/features/ladder/reading/domain/retirement";
import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import { notifyEach } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import { enqueueJob, enqueueJobs, type RoomJobs } from "~/platform/jobs/jobs.server";
import { FRAMEWORK_REPLACED, REPORTS_FRAMEWORK_REPLACED } from "./notices";
import { type Batch, listManagersOf, listOn, listReplacedBy } from "./retirement.repo.server";

const REPLACEMENT_NEWS_JOB = "framework-replacement-news";
const AT_A_TIME = 500;

/** Queues notices of a framework's replacement to the people on it and their managers, and to those on frameworks that it had replaced. */
export async function enqueueReplacementNews(tx: Tx, app: Pick<App, "now" | "newId">, slug: string): Promise<void> {
  const jobs = (await listReplacedBy(tx, slug)).map((one) => {
    const id = app.newId();
    return { id, kind: REPLACEMENT_NEWS_JOB, payload: { slug: one, run: id }, runAt: app.now() };
  });
  await enqueueJobs(tx, jobs);
}

const Payload = z.object({
  slug: z.string(),
  run: z.string(),
  group: z.enum(["people", "managers"]).default("people"),
  after: z.string().default(""),
  /** The replacement that earlier batches were notified of. */
  replacement: z.string().optional(),
});

/**
 * Notifies one batch and queues the next in the same transaction. Stops if the replacement has changed, since that change queued its own
 * job. The replacement is part of each notice's key, so no one is notified of it twice.
 */
async function tellOfReplacement(app: App, given: unknown): Promise<void> {
  const { slug, run, group, after, replacement } = Payload.parse(given);
  const heads = await currentVersions(app);
  const head = heads.find((one) => one.slug === slug);
  const next = replacementAmong(heads, slug);
  if (!head || !next || (replacement ?? next.slug) !== next.slug) return;
  const [was, is] = await Promise.all([readFramework(app, head.id), readFramework(app, next.id)]);
  const params = { slug: next.slug, framework: was.name, replacement: is.name };
  await app.db.$transaction(async (tx) => {
    const news = { slug, params, key: `${REPLACEMENT_NEWS_JOB} ${slug} ${next.slug}` };
    const ids = await TELL[group](tx, app, news, { after, take: AT_A_TIME });
    const last = ids.length < AT_A_TIME ? undefined : ids.at(-1);
    if (last === undefined && group === "managers") return;
    const rest = last === undefined ? { group: "managers", after: "" } : { group, after: last };
    const payload = { slug, run, replacement: next.slug, ...rest };
    const key = `${REPLACEMENT_NEWS_JOB} ${run} ${rest.group} ${rest.after}`;
    await enqueueJob(tx, { id: app.newId(), kind: REPLACEMENT_NEWS_JOB, payload, key, runAt: app.now() });
  });
}

type News = { slug: string; params: { slug: string; framework: string; replacement: string }; key: string };

/** Notify one batch and return the ids of the people in it. */
const TELL = {
  async people(tx: Tx, app: App, { slug, params, key }: News, batch: Batch) {
    const people = await listOn(tx, slug, app.now(), batch);
    const told = people.map(({ id }) => ({ to: id, params, key: `${key} ${id}` }));
    await notifyEach(tx, app, FRAMEWORK_REPLACED, told);
    return people.map(({ id }) => id);
  },
  async managers(tx: Tx, app: App, { slug, params, key }: News, batch: Batch) {
    const managers = await listManagersOf(tx, slug, app.now(), batch);
    const told = managers.map(({ id, reports }) => ({
      to: id,
      params: { ...params, reports: String(reports) },
      key: `${key} reports of ${id}`,
    }));
    await notifyEach(tx, app, REPORTS_FRAMEWORK_REPLACED, told);
    return managers.map(({ id }) => id);
  },
};

export const REPLACEMENT_NEWS_JOBS: RoomJobs = { [REPLACEMENT_NEWS_JOB]: { run: tellOfReplacement } };
