import { z } from "zod";
import { isPinned } from "~/features/ladder/format/domain/parent-pin";
import { offeredVersions, openFramework, readFramework } from "~/features/ladder/reading/ladder.server";
import { differenceText, levelDifferences } from "~/features/ladder/versions/domain/asked-anew";
import { lineageOf } from "~/features/ladder/versions/domain/lineage";
import { notifyEach } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { enqueueJob, type RoomJobs } from "~/platform/jobs/jobs.server";
import { decisionsOf } from "./decisions.server";
import { PARENT_PUBLISHED, VERSION_PUBLISHED } from "./notices";
import { listOnLadder, listOwners } from "./publish.repo.server";

const VERSION_NEWS_JOB = "framework-version-news";
const AT_A_TIME = 500;

type Published = { slug: string; framework: string; version: string };

/** Notifies everyone with a level in the framework of what changes for them, once per version. */
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

/** What a version changes for people at each level of the one before, in a few words; `null` for a first version. */
async function changesByLevel(app: App, { slug, version }: Published) {
  const { versions } = await openFramework(app, null, slug);
  const at = versions.findIndex((one) => one.version === version);
  const [is, was] = [versions[at], versions[at + 1]];
  // A first version: no one had a level in the framework before.
  if (!is || !was) return null;
  const [after, before, decided] = await Promise.all([
    readFramework(app, is.id),
    readFramework(app, was.id),
    decisionsOf(app, [is.id]),
  ]);
  const lineage = lineageOf(before, after, decided.get(is.id) ?? []);
  const texts = levelDifferences(before, after, lineage).map((one) => [one.from, differenceText(one) ?? ""] as const);
  return { versionId: is.id, before: was.version, texts: new Map(texts) };
}

/** Owners of frameworks that are pinned to an older version hear of the new one; nothing of theirs changes by itself. */
async function offerToChildren(app: App, { slug, framework, version }: Published): Promise<void> {
  const children = await Promise.all((await offeredVersions(app)).map(({ id }) => readFramework(app, id)));
  for (const child of children) {
    if (child.extends !== slug || child.pin === undefined || isPinned(version, child.pin)) continue;
    const params = { slug: child.slug, framework: child.name, parent: framework, version, pin: child.pin };
    const key = `${VERSION_NEWS_JOB} ${slug} ${version} for ${child.slug}`;
    await app.db.$transaction(async (tx) => {
      const owners = await listOwners(tx, child.slug);
      await notifyEach(
        tx,
        app,
        PARENT_PUBLISHED,
        owners.map((to) => ({ to, params, key })),
      );
    });
  }
}

/** The job's handler: notifies a batch and queues the next in the same transaction, all under keys, so that no one is notified twice. */
async function tellOfVersion(app: App, payload: unknown): Promise<void> {
  const { after = "", ...published } = Payload.parse(payload);
  if (after === "") await offerToChildren(app, published);
  const known = await changesByLevel(app, published);
  if (!known) return;
  const { versionId, before, texts } = known;
  await app.db.$transaction(async (tx) => {
    const keyOf = (personId: string) => `${VERSION_NEWS_JOB} ${published.slug} ${published.version} ${personId}`;
    const on = { slug: published.slug, versionId };
    const people = await listOnLadder(tx, on, app.now(), { after, take: AT_A_TIME });
    await notifyEach(
      tx,
      app,
      VERSION_PUBLISHED,
      people.map(({ id, level, was }) => ({
        to: id,
        params: { ...published, before, level, changes: texts.get(was) ?? "" },
        key: `${keyOf(id)} mail`,
      })),
    );
    const last = people.at(-1)?.id;
    if (people.length < AT_A_TIME || last === undefined) return;
    const next = { ...published, after: last };
    const job = { id: app.newId(), kind: VERSION_NEWS_JOB, payload: next, key: keyOf(last), runAt: app.now() };
    await enqueueJob(tx, job);
  });
}

export const VERSION_NEWS_JOBS: RoomJobs = { [VERSION_NEWS_JOB]: { run: tellOfVersion } };
