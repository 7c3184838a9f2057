import { type NamedPerson, namedBy } from "~/features/people/directory/domain/named-person";
import { findNamed } from "~/features/people/directory/named-person.server";
import type { Actor } from "~/kernel/actor";
import { hoursMark, readWeek, type TypedWeek, type WeeklyHours } from "~/kernel/time/weekly-hours";
import type { App } from "~/platform/app-context.server";
import { audited } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import * as profiles from "./mentor-profile.repo.server";
import { audit } from "./mentor-profile.server";

export type HoursProblem =
  | { at: "hours"; status: 400; errors: Readonly<Record<number, string>> }
  /** As another tab has stored them meanwhile. */
  | { at: "hours"; status: 409; errors: Readonly<Record<number, string>>; stored: WeeklyHours[] };

/**
 * Stores when somebody can meet. Storing what is stored already changes nothing.
 * @param seen the mark of the hours that the form was filled in against.
 */
export async function keepHours(app: App, actor: Actor, week: TypedWeek, seen: string): Promise<HoursProblem | null> {
  demand(actor, "mentor-profile.keep", { id: actor.id, managerId: null });
  const { hours, errors } = readWeek(week);
  if (Object.keys(errors).length > 0) return { at: "hours", status: 400, errors };
  return audited(app.db, async (tx) => {
    const stored = await profiles.listHours(tx, actor.id);
    if (hoursMark(stored) === hoursMark(hours)) return null;
    if (hoursMark(stored) !== seen) return { at: "hours", status: 409, errors: {}, stored };
    await profiles.storeHours(tx, actor.id, hours);
    await audit(app, tx, actor, "pairing-wishes.change");
    return null;
  });
}

export type RefusalProblem = { at: "refusals"; status: 200 | 400; error?: string; several?: readonly NamedPerson[] };

/** Enough for anybody; a list without an end would be a way to opt out that a programme cannot see. */
const MOST_REFUSALS = 50;

/** Nobody else ever reads it. Saying it twice is saying it once. @param about whom they chose of several; `null` to look by name. */
export async function refuse(
  app: App,
  actor: Actor,
  { who, about }: { who: string; about: string | null },
): Promise<RefusalProblem | null> {
  demand(actor, "mentor-profile.keep", { id: actor.id, managerId: null });
  const problem = (error: string) => ({ at: "refusals" as const, status: 400 as const, error });
  let aboutId = about;
  if (aboutId === null) {
    const named = namedBy(who, await findNamed(app.db, who, { without: actor.id }), "Nobody else here is called that.");
    if ("none" in named) return problem(named.none);
    if ("several" in named) return { at: "refusals", status: 200, several: named.several };
    aboutId = named.one.id;
  }
  if (aboutId === actor.id) return problem("Nobody is ever paired with themselves.");
  const chosen = aboutId;
  return audited(app.db, async (tx) => {
    if ((await profiles.countOtherRefusals(tx, actor.id, chosen)) >= MOST_REFUSALS) {
      return problem(`At most ${MOST_REFUSALS} people. Take somebody off the list first.`);
    }
    const isNew = await profiles.insertRefusal(tx, actor.id, chosen, app.now());
    if (isNew) await audit(app, tx, actor, "pairing-wishes.change");
    return null;
  });
}

/** Taking back what was not said does nothing. */
export async function takeRefusalBack(app: App, actor: Actor, aboutId: string): Promise<void> {
  demand(actor, "mentor-profile.keep", { id: actor.id, managerId: null });
  await audited(app.db, async (tx) => {
    if (await profiles.deleteRefusal(tx, actor.id, aboutId)) await audit(app, tx, actor, "pairing-wishes.change");
  });
}
