import type { Framework, Kit } from "~/features/ladder/format/domain/framework";
import { currentVersions, openFramework, readFramework } from "~/features/ladder/reading/ladder.server";
import type { PickAmong } from "~/features/people/picking/domain/pick";
import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import type { KitHead } from "./domain/qualification";
import { MOST_MEMBERS } from "./domain/vignette";
import type { OfKit } from "./vignette.repo.server";
import * as panel from "./vignette.repo.server";

export type OpenKit = { slug: string; framework: Framework; kit: Kit };

export const kitHead = ({ slug, framework, kit }: OpenKit): KitHead => ({
  slug,
  kitId: kit.id,
  name: kit.name,
  framework: framework.name,
});

/** A kit as the current version of its framework has it. @throws {Refusal} `not-found` where there is none of that name. */
export async function openKit(app: App, actor: Actor, slug: string, kitId: string): Promise<OpenKit> {
  if (slug.includes("@")) throw notFound();
  const { framework } = await openFramework(app, actor, slug);
  const kit = framework.kits?.find(({ id }) => id === kitId);
  if (!kit) throw notFound();
  return { slug, framework, kit };
}

/** The kits of all frameworks, as their current versions have them, of retired ones too. */
export async function currentKits(app: App): Promise<(OpenKit & { retired: boolean })[]> {
  const heads = await currentVersions(app);
  const frameworks = await Promise.all(heads.map(({ id }) => readFramework(app, id)));
  return frameworks.flatMap((framework, index) => {
    const { slug, retired } = heads[index]!;
    return (framework.kits ?? []).map((kit) => ({ slug, framework, kit, retired }));
  });
}

/** What is wrong with someone chosen as an interviewer; `null` for a panel member who is here. */
export async function whyNotInterviewer(app: App, personId: string): Promise<string | null> {
  const members = await panel.listInterviewers(app.db, app.now());
  return members.includes(personId) ? null : "They aren't a panel member. An administrator can make them one.";
}

/** Panel members, for hiring leads who let them learn an interview. */
export const BEGIN_INTERVIEWER: PickAmong<App> = async (app, actor) => {
  demand(actor, "qualification.manage", null);
  return panel.listInterviewers(app.db, app.now());
};

/** Other panel members, for hiring leads who appoint a reference panel. */
export const APPOINT_MEMBER: PickAmong<App> = async (app, actor) => {
  demand(actor, "vignette.manage", null);
  return (await panel.listInterviewers(app.db, app.now())).filter((id) => id !== actor.id);
};

export type AppointProblem = { at: "appoint"; status: 400; errors: FieldErrors };

/** For hiring leads, who cannot appoint themselves. */
export async function appoint(app: App, actor: Actor, of: OfKit, personId: string): Promise<AppointProblem | null> {
  const problem = (message: string) => ({
    at: "appoint" as const,
    status: 400 as const,
    errors: { person: [message] },
  });
  if (personId === actor.id) return problem("You can't appoint yourself. Ask another hiring lead.");
  const whyNot = await whyNotInterviewer(app, personId);
  if (whyNot) return problem(whyNot);
  return audited(app.db, async (tx) => {
    await lockObject(tx, "kit", `${of.slug} ${of.kitId}`);
    if (await panel.isMember(tx, of, personId)) return null;
    if ((await panel.countMembers(tx, of)) >= MOST_MEMBERS) {
      return problem(`At most ${MOST_MEMBERS} members. Remove one first.`);
    }
    const added = await panel.insertMember(tx, { ...of, personId, appointedById: actor.id, appointedAt: app.now() });
    if (added) await auditPanel(app, tx, actor, "reference-panel.appoint", of, personId);
    return null;
  });
}

/** What they scored stays, and is the reference no more. */
export function dismiss(app: App, actor: Actor, of: OfKit, personId: string): Promise<null> {
  return audited(app.db, async (tx) => {
    if (await panel.deleteMember(tx, of, personId))
      await auditPanel(app, tx, actor, "reference-panel.dismiss", of, personId);
    return null;
  });
}

type Action = "reference-panel.appoint" | "reference-panel.dismiss";

function auditPanel(app: App, tx: Tx, actor: Actor, action: Action, of: OfKit, subjectId: string): Promise<void> {
  const objectId = `${of.slug}/${of.kitId}`;
  return recordAudit(tx, { at: app.now(), actorId: actor.id, action, subjectId, objectId });
}
