import { waysIn } from "~/features/people/accounts/sign-in.server";
import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { openDoubt } from "~/platform/clock/clock.server";
import { findProxySighting } from "~/platform/http/proxy-sighting.server";
import { countOutbox, outboxOf } from "~/platform/outside/mailer.server";
import { demand } from "~/policy/can";
import { backupState } from "./backups.server";
import { healthLines, systemFacts } from "./health";
import * as system from "./system.repo.server";

/** How the system does. @throws {Refusal} `not-found`: not an administrator. */
export async function systemOverview(app: App, actor: Actor) {
  demand(actor, "system.administer", null);
  const mail = app.mail.kind === "smtp" ? null : { messages: await countOutbox(app.env), folder: outboxOf(app.env) };
  const [proxy, doubt] = [await findProxySighting(app), await openDoubt(app.db)];
  const backups = await backupState(app);
  const counts = await system.readHealth(app.db, app.now());
  const health = healthLines(counts, { backups, outbox: mail?.messages ?? null, now: app.now() });
  const facts = systemFacts(counts, {
    ...{ node: process.version, platform: `${process.platform} ${process.arch}` },
    ...{ memoryBytes: process.memoryUsage.rss(), isEmbedded: app.env.DATABASE_URL === undefined },
    ...{ mail: app.mail.kind, isEncrypted: backups.isEncrypted },
  });
  return { outbox: mail, ways: waysIn(app), proxy, doubt, backups, health, facts };
}

const SHOWN = 50;

/** The queue: what waits, soonest first, and what was given up, latest first; at most 50 of each. */
export async function jobsPage(app: App, actor: Actor) {
  demand(actor, "system.administer", null);
  const [waiting, failed] = [await system.listWaiting(app.db, SHOWN), await system.listFailed(app.db, SHOWN)];
  return { waiting, failed, counts: await system.countJobs(app.db) };
}

/** Retrying twice, or what is not failed, does nothing. */
export async function retryJob(app: App, actor: Actor, jobId: string): Promise<void> {
  demand(actor, "system.administer", null);
  await system.retryJob(app.db, actor.id, jobId, app.now());
}
