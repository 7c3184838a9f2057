import { ratedAssessments } from "~/features/assessment/conversations/rated.server";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import { settleSoon } from "~/features/mentorship/requests/request-settle.server";
import { NOT_HERE, type PickScope, reasonsOf, YOU } from "~/features/people/picking/domain/pick";
import { personHere } from "~/features/people/picking/picking.server";
import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { notFound } from "~/kernel/refusal";
import { weekOfCells } from "~/kernel/time/painted-week";
import { hoursMark, readWeek, type TypedWeek, type WeeklyHours } from "~/kernel/time/weekly-hours";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import {
  latestAgreed,
  type MentorTells,
  type Offer,
  offerChoices,
  offersAbove,
  type PastPosition,
  type ProfilePage,
  pathwaysTravelled,
  type StoredProfile,
  type Tellable,
  tellsTheSame,
} from "./domain/mentor-profile";
import * as profiles from "./mentor-profile.repo.server";
import type { ProfileSent } from "./mentor-profile.schema";

/** One's own profile as a mentor, hours and refusals. */
export async function profilePage(app: App, actor: Actor): Promise<ProfilePage> {
  demand(actor, "mentor-profile.keep", { id: actor.id, managerId: null });
  const ground = await profiles.findProfileGround(app.db, actor.id, app.now());
  if (!ground) throw notFound();
  const { positions, ...rest } = ground;
  const tellable = await tellableOf(app, actor, positions);
  return { ...rest, ...tellable, tooHigh: offersAbove(ground.profile?.offers ?? [], tellable.choices) };
}

async function tellableOf(app: App, actor: Actor, positions: readonly PastPosition[]): Promise<Tellable> {
  const heads = await currentVersions(app);
  const slugs = new Set(positions.map(({ frameworkSlug }) => frameworkSlug));
  const own = heads.filter(({ slug, retired }) => (slugs.size === 0 ? !retired : slugs.has(slug)));
  const read = async (head: (typeof heads)[number]) => [head.slug, await readFramework(app, head.id)] as const;
  const frameworks = new Map<string, Framework>(await Promise.all(own.map(read)));
  const history = await ratedAssessments(app, actor.id, "others");
  const choices = [...frameworks].flatMap(([slug, framework]) => {
    const there = positions.filter((position) => position.frameworkSlug === slug);
    const agreed = latestAgreed(history.filter((assessment) => assessment.slug === slug));
    return offerChoices(framework, there, agreed);
  });
  return { choices, pathways: pathwaysTravelled(frameworks, positions) };
}

/** What stands against a profile as it was sent. */
type ProfileProblem =
  | { at: "profile"; status: 400; errors: FieldErrors }
  /** As another tab has stored it meanwhile. */
  | { at: "profile"; status: 409; errors: FieldErrors; stored: StoredProfile };

/** @returns `null` when it is stored; storing what is stored already changes nothing. */
export async function keepProfile(
  app: App,
  actor: Actor,
  { value, errors }: Extract<ProfileSent, { do: "profile" }>,
): Promise<ProfileProblem | null> {
  demand(actor, "mentor-profile.keep", { id: actor.id, managerId: null });
  if (!value) return { at: "profile", status: 400, errors };
  const { seen, tells } = value;
  const ground = await profiles.findProfileGround(app.db, actor.id, app.now());
  if (!ground) throw notFound();
  const wrong = wrongIn(tells, await tellableOf(app, actor, ground.positions));
  if (wrong) return { at: "profile", status: 400, errors: wrong };
  return audited(app.db, async (tx) => {
    await lockObject(tx, "mentor-profile", actor.id);
    const stored = (await profiles.findProfileGround(tx, actor.id, app.now()))?.profile ?? null;
    if (stored && tellsTheSame(stored, tells)) return null;
    if (stored && stored.edits !== seen) return { at: "profile", status: 409, errors: {}, stored };
    await profiles.storeProfile(tx, actor.id, tells, { seen: stored?.edits ?? 0, at: app.now() });
    await audit(app, tx, actor, "mentor-profile.change");
    if (stored && tells.seats < stored.seats) await settleSoon(app, tx, [actor.id]);
    return null;
  });
}

function wrongIn({ offers, pathways }: MentorTells, tellable: Tellable): FieldErrors | null {
  const nameOf = ({ frameworkSlug, competencyId }: Offer) =>
    tellable.choices.find((one) => one.frameworkSlug === frameworkSlug && one.competencyId === competencyId)?.name;
  if (offers.some((offer) => nameOf(offer) === undefined) || pathways.some((one) => !tellable.pathways.includes(one))) {
    return { offers: ["Something here is not yours to offer any more. Open the page again."] };
  }
  const above = offersAbove(offers, tellable.choices);
  if (above.length === 0) return null;
  const names = above.map((offer) => `${nameOf(offer)} at ${offer.levelCode}`).join(", ");
  return { offers: [`That is above what was agreed of you: ${names}. Choose a level from the list.`] };
}

/** Hours and refusals are told apart by nothing in the log. */
function audit(
  app: App,
  tx: Tx,
  actor: Actor,
  action: "mentor-profile.change" | "pairing-wishes.change",
): Promise<void> {
  return recordAudit(tx, { at: app.now(), actorId: actor.id, action, subjectId: actor.id, objectId: actor.id });
}

export type HoursProblem =
  | { at: "hours"; status: 400; errors: Readonly<Record<number, string>> }
  /** As another tab has stored them meanwhile. */
  | { at: "hours"; status: 409; errors: Readonly<Record<number, string>>; stored: WeeklyHours[] };

/**
 * Stores when someone can meet. Storing what is stored already changes nothing.
 * @param seen the mark of the hours that the form was filled in against.
 */
export async function keepHours(app: App, actor: Actor, week: TypedWeek, seen: string): Promise<HoursProblem | null> {
  demand(actor, "mentor-profile.keep", { id: actor.id, managerId: null });
  const { hours, errors } = readWeek(week);
  if (Object.keys(errors).length > 0) return { at: "hours", status: 400, errors };
  return audited(app.db, async (tx) => {
    await lockObject(tx, "mentor-profile", actor.id);
    const stored = await profiles.listHours(tx, actor.id);
    if (hoursMark(stored) === hoursMark(hours)) return null;
    if (hoursMark(stored) !== seen) return { at: "hours", status: 409, errors: {}, stored };
    await profiles.storeHours(tx, actor.id, hours);
    await audit(app, tx, actor, "pairing-wishes.change");
    return null;
  });
}

type RefusalProblem = { at: "refusals"; status: 400; errors: FieldErrors };

/** Enough for anybody; a list without an end would be a way to opt out that a programme cannot see. */
const MOST_REFUSALS = 50;

/** No one else ever reads it. Saying it twice is saying it once. */
export async function refuse(app: App, actor: Actor, aboutId: string): Promise<RefusalProblem | null> {
  demand(actor, "mentor-profile.keep", { id: actor.id, managerId: null });
  const problem = (message: string) => ({
    at: "refusals" as const,
    status: 400 as const,
    errors: { person: [message] },
  });
  if (aboutId === actor.id) return problem("You can't be matched with yourself.");
  if (!(await personHere(app.db, aboutId))) return problem(NOT_HERE);
  return audited(app.db, async (tx) => {
    await lockObject(tx, "mentor-profile", actor.id);
    if ((await profiles.countOtherRefusals(tx, actor.id, aboutId)) >= MOST_REFUSALS) {
      return problem(`At most ${MOST_REFUSALS} people. Remove someone first.`);
    }
    const isNew = await profiles.insertRefusal(tx, actor.id, aboutId, app.now());
    if (isNew) await audit(app, tx, actor, "pairing-wishes.change");
    return null;
  });
}

/** Anyone else who is here. */
export const CHOOSE_REFUSED: PickScope<App> = async (_app, actor, _of, found) => {
  demand(actor, "mentor-profile.keep", { id: actor.id, managerId: null });
  return reasonsOf(found, ({ id }) => id === actor.id && YOU);
};

/** Taking back what was not said does nothing. */
async function takeRefusalBack(app: App, actor: Actor, aboutId: string): Promise<void> {
  demand(actor, "mentor-profile.keep", { id: actor.id, managerId: null });
  await audited(app.db, async (tx) => {
    if (await profiles.deleteRefusal(tx, actor.id, aboutId)) await audit(app, tx, actor, "pairing-wishes.change");
  });
}

/** What went wrong on the page of one's profile. */
type ProfilePageProblem = ProfileProblem | HoursProblem | RefusalProblem;

/** Handles a form of the page. @returns `null` when it is done. */
export async function doProfile(app: App, actor: Actor, asked: ProfileSent): Promise<ProfilePageProblem | null> {
  switch (asked.do) {
    case "profile":
      return keepProfile(app, actor, asked);
    case "hours":
      return keepHours(app, actor, asked.typed.week, asked.typed.seen);
    case "paint":
      return keepHours(app, actor, weekOfCells(asked.typed.cell), asked.typed.seen);
    case "refuse":
      return asked.value
        ? refuse(app, actor, asked.value.person)
        : { at: "refusals", status: 400, errors: asked.errors };
    case "allow":
      await takeRefusalBack(app, actor, asked.typed["about-person"]);
      return null;
  }
}
