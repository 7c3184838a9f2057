import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { MOST_MEMBERS } from "./domain/vignette";
import * as panel from "./reference-panel.repo.server";
import type { OfKit } from "./vignette.repo.server";

export type NamedInterviewer = { one: { id: string; name: string } } | { none: string };

/** The panel member whom a name or an address means. */
export async function namedInterviewer(app: App, text: string): Promise<NamedInterviewer> {
  if (text === "") return { none: "Give a name or an address." };
  const [one, second] = await panel.findInterviewers(app.db, text, app.now());
  if (!one) return { none: "No panel member has that name or address. Administrators make people panel members." };
  return second ? { none: "Several panel members are called that. Give the address." } : { one };
}

export type AppointProblem = { at: "appoint"; status: 400; error: string };

/** Part of what a hiring lead may do; nobody makes themselves the reference. */
export async function appoint(app: App, actor: Actor, of: OfKit, who: string): Promise<AppointProblem | null> {
  const problem = (error: string) => ({ at: "appoint" as const, status: 400 as const, error });
  const named = await namedInterviewer(app, who);
  if ("none" in named) return problem(named.none);
  const personId = named.one.id;
  if (personId === actor.id) return problem("Nobody appoints themselves. Another hiring lead can.");
  return audited(app.db, async (tx) => {
    if (await panel.isMember(tx, of, personId)) return null;
    if ((await panel.countMembers(tx, of)) >= MOST_MEMBERS) {
      return problem(`At most ${MOST_MEMBERS} members. Dismiss one first.`);
    }
    const added = await panel.insertMember(tx, { ...of, personId, appointedById: actor.id, appointedAt: app.now() });
    if (added) await audit(app, tx, actor, "reference-panel.appoint", of, personId);
    return null;
  });
}

/** What they scored stays, and is the reference no more. */
export function dismiss(app: App, actor: Actor, of: OfKit, personId: string): Promise<null> {
  return audited(app.db, async (tx) => {
    if (await panel.deleteMember(tx, of, personId))
      await audit(app, tx, actor, "reference-panel.dismiss", of, personId);
    return null;
  });
}

type Action = "reference-panel.appoint" | "reference-panel.dismiss";

function audit(app: App, tx: Tx, actor: Actor, action: Action, of: OfKit, subjectId: string): Promise<void> {
  const objectId = `${of.slug}/${of.kitId}`;
  return recordAudit(tx, { at: app.now(), actorId: actor.id, action, subjectId, objectId });
}
