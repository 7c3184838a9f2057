import { ratedAssessments } from "~/features/assessment/conversations/rated.server";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import type { Offer } from "~/features/mentorship/pairing/domain/pairing-people";
import { settleSoon } from "~/features/mentorship/requests/settle-soon.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { WeeklyHours } from "~/kernel/time/weekly-hours";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import {
  type MentorTells,
  type PastPosition,
  pathwaysTravelled,
  type StoredProfile,
  tellsTheSame,
} from "./domain/mentor-profile";
import { latestAgreed, type OfferChoice, offerChoices, offersAbove } from "./domain/offer-levels";
import type { ProfileErrors } from "./domain/typed-profile";
import * as profiles from "./mentor-profile.repo.server";
import type { ProfileForm } from "./mentor-profile.schema";

/** What somebody may tell as a mentor. */
type Tellable = { choices: OfferChoice[]; pathways: string[] };

export type ProfilePage = Tellable & {
  timeZone: string;
  profile: StoredProfile | null;
  /** Offers that tell a level above what is agreed by now. */
  tooHigh: Offer[];
  hours: WeeklyHours[];
  refused: profiles.Refused[];
};

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
  const own = heads.filter(({ slug }) => slugs.size === 0 || slugs.has(slug));
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
export type ProfileProblem =
  | { at: "profile"; status: 400; errors: ProfileErrors }
  /** As another tab has stored it meanwhile. */
  | { at: "profile"; status: 409; errors: ProfileErrors; stored: StoredProfile };

/** @returns `null` when it is stored; storing what is stored already changes nothing. */
export async function keepProfile(
  app: App,
  actor: Actor,
  { input, seen, errors }: Pick<ProfileForm, "input" | "seen" | "errors">,
): Promise<ProfileProblem | null> {
  demand(actor, "mentor-profile.keep", { id: actor.id, managerId: null });
  if (!input) return { at: "profile", status: 400, errors };
  const ground = await profiles.findProfileGround(app.db, actor.id, app.now());
  if (!ground) throw notFound();
  const wrong = wrongIn(input, await tellableOf(app, actor, ground.positions));
  if (wrong) return { at: "profile", status: 400, errors: wrong };
  return audited(app.db, async (tx) => {
    const stored = (await profiles.findProfileGround(tx, actor.id, app.now()))?.profile ?? null;
    if (stored && tellsTheSame(stored, input)) return null;
    if (stored && stored.edits !== seen) return { at: "profile", status: 409, errors: {}, stored };
    await profiles.storeProfile(tx, actor.id, input, { seen: stored?.edits ?? 0, at: app.now() });
    await audit(app, tx, actor, "mentor-profile.change");
    if (stored && input.seats < stored.seats) await settleSoon(app, tx, [actor.id]);
    return null;
  });
}

function wrongIn({ offers, pathways }: MentorTells, tellable: Tellable): ProfileErrors | null {
  const nameOf = ({ frameworkSlug, competencyId }: Offer) =>
    tellable.choices.find((one) => one.frameworkSlug === frameworkSlug && one.competencyId === competencyId)?.name;
  if (offers.some((offer) => nameOf(offer) === undefined) || pathways.some((one) => !tellable.pathways.includes(one))) {
    return { offers: ["Something here is not yours to offer any more. Open the page again."] };
  }
  const above = offersAbove(offers, tellable.choices);
  if (above.length === 0) return null;
  const names = above.map((offer) => `${nameOf(offer)} at ${offer.levelCode}`).join(", ");
  return { offers: [`That is above what was agreed of you: ${names}. Choose a level of the list.`] };
}

/** Hours and refusals are told apart by nothing in the log. */
export function audit(
  app: App,
  tx: Tx,
  actor: Actor,
  action: "mentor-profile.change" | "pairing-wishes.change",
): Promise<void> {
  return recordAudit(tx, { at: app.now(), actorId: actor.id, action, subjectId: actor.id, objectId: actor.id });
}
