import { ownCycle, progressBelow } from "~/features/assessment/cycles/cycle-progress.server";
import { elevatedReadsOfMe } from "~/features/assessment/reveal/reveal.server";
import { ownPlanGlance } from "~/features/growth/plans/plan.server";
import { recentChanges } from "~/features/privacy/activity/audit.server";
import { auditWords } from "~/main/audit-words";
import type { App } from "~/platform/app-context.server";
import type { SignedIn } from "~/platform/sessions/session.server";
import { firstPageOf } from "./inbox.server";
import { NEWS } from "./news";

/** Home: the inbox, with the reader's level and news beside it. At most 8 statements including the session's. */
export async function homeOf(app: App, { actor, timeZone, parts }: Pick<SignedIn, "actor" | "timeZone" | "parts">) {
  return {
    inbox: await firstPageOf(app, { actor, timeZone }),
    plan: await ownPlanGlance(app, actor),
    cycle: await ownCycle(app, actor),
    progress: parts.hasReports ? await progressBelow(app, actor) : [],
    news: await recentChanges(app, actor, auditWords, NEWS),
    elevated: await elevatedReadsOfMe(app, actor),
  };
}

export type Home = Awaited<ReturnType<typeof homeOf>>;
