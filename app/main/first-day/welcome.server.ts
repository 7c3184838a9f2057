import { askedInCycles } from "~/features/assessment/cycles/cycle.server";
import { personPage, positionOf } from "~/features/people/accounts/sign-in.server";
import { organizationName } from "~/features/people/organization/organization.server";
import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";

/** The welcome for new people, found again from the menu. */
export async function welcome(app: App, actor: Actor) {
  const organization = await organizationName(app);
  const position = await positionOf(app, actor.id);
  const { manager } = await personPage(app, actor, actor.id);
  const asked = await askedInCycles(app, actor);
  const own = asked.find(({ subject, what }) => subject === null && (what === "begin" || what === "continue"));
  return { organization, position, manager: manager?.name ?? null, assessment: own?.assessmentId ?? null };
}
