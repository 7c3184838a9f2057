import type { Framework } from "~/features/ladder/format/domain/framework";
import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import {
  offerKey,
  offerNames,
  pathwayInWords,
  waysInWords,
} from "~/features/mentorship/profiles/domain/mentor-profile";
import { NOT_HERE, type PickAmong, type PickScope, reasonsOf, YOU } from "~/features/people/picking/domain/pick";
import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { languageName } from "~/kernel/languages";
import { notFound } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import { enrolmentTime, MOST_WISHES, raised, type Wish, type WishAction } from "./domain/enrolment";
import type { MentorshipRound, MentorView, RoundMentor } from "./domain/round";
import { freeInWords } from "./domain/seats";
import * as mentors from "./enrolment.repo.server";
import { demandOpen, onSide, openEnrolment } from "./enrolment.server";
import { openRound } from "./round.server";

type MentorsPage = Listed<MentorView> & {
  round: MentorshipRound;
  owns: boolean;
  /** The reader may say whom they would like. */
  mayWish: boolean;
  /** What mentors of the round offer, to narrow the list by. */
  competencies: { value: string; label: string }[];
  /** By which it is narrowed; empty for none. */
  competency: string;
};

/**
 * Who mentors in a round, as they tell of themselves. Everyone who may read it reads the same: whom someone refused stands
 * in it like everyone else.
 * @param competency `framework/competency`, empty for all.
 */
export async function mentorsPage(
  app: App,
  actor: Actor,
  roundId: string,
  { page, competency }: { page: number; competency: string },
): Promise<MentorsPage> {
  const round = await openRound(app.db, actor, roundId, "round.read-mentors");
  const offered = await mentors.listOffered(app.db, roundId);
  const nameOf = await namesOf(app);
  const known = offered.flatMap((one) => {
    const named = nameOf(one);
    return named === null ? [] : [{ value: offerKey(one), ...named }];
  });
  const labels = offerNames(known);
  const filter = offered.find((one) => offerKey(one) === competency) ?? null;
  const asked = { readerId: actor.id, filter, today: app.now() };
  const list = await listed(page, (slice) => mentors.listMentors(app.db, roundId, asked, slice));
  const isOpen = enrolmentTime(round, dayText(app.now())) === "open";
  return {
    ...list,
    rows: list.rows.map((row) => viewOf(row, nameOf)),
    round,
    owns: round.ownerId === actor.id,
    mayWish:
      isOpen && round.way === "PAIRED" && round.enrolledAs.includes("MENTEE") && round.openFor.includes("MENTEE"),
    competencies: known.map(({ value }, index) => ({ value, label: labels[index]! })),
    competency: filter ? competency : "",
  };
}

type NameOf = (one: { frameworkSlug: string; competencyId: string }) => { name: string; framework: string } | null;

/** Names of competencies in the current version of their framework; `null` for what it has no more. */
async function namesOf(app: App): Promise<NameOf> {
  const heads = await currentVersions(app);
  const read = async (head: (typeof heads)[number]) => [head.slug, await readFramework(app, head.id)] as const;
  const frameworks = new Map<string, Framework>(await Promise.all(heads.map(read)));
  return ({ frameworkSlug, competencyId }) => {
    const framework = frameworks.get(frameworkSlug);
    const competency = framework?.competencies.find(({ id }) => id === competencyId);
    return framework && competency ? { name: competency.name, framework: framework.name } : null;
  };
}

function viewOf(row: RoundMentor, nameOf: NameOf): MentorView {
  const { offers, languages, waysOfWorking, pathways, seats, ...rest } = row;
  const named = offers.flatMap((offer) => {
    const named = nameOf(offer);
    return named === null ? [] : [{ name: named.name, levelCode: offer.levelCode }];
  });
  return {
    ...rest,
    seats: freeInWords(seats),
    offers: named,
    languages: languages.map(languageName),
    waysOfWorking: waysInWords(waysOfWorking),
    pathways: pathways.map(pathwayInWords),
  };
}

export type WishProblem = { status: 400; errors: FieldErrors };

const problem = (message: string): WishProblem => ({ status: 400, errors: { person: [message] } });

/**
 * Changes with whom someone would like to be paired. A mentee wishes among the round's mentors, whom they can read of; a mentor
 * wishes anybody, since who is a mentee is not theirs to know.
 */
export async function changeWishes(
  app: App,
  actor: Actor,
  roundId: string,
  asked: WishAction,
): Promise<WishProblem | null> {
  demandOpen(await openEnrolment(app, app.db, actor, roundId), asked.side);
  if (asked.about === actor.id) return problem("Choose someone else.");
  return storeChange(app, actor, roundId, asked);
}

/** Mentors of the round; for its mentees. */
export const WISH_MENTOR: PickAmong<App> = async (app, actor, roundId) => {
  demandOpen(await openEnrolment(app, app.db, actor, roundId), "MENTEE");
  return (await mentors.listMentorIds(app.db, roundId)).filter((id) => id !== actor.id);
};

/** Anyone else; for mentors of the round, who are not told who its mentees are. */
export const WISH_MENTEE: PickScope<App> = async (app, actor, roundId, found) => {
  demandOpen(await openEnrolment(app, app.db, actor, roundId), "MENTOR");
  return reasonsOf(found, ({ id }) => id === actor.id && YOU);
};

function storeChange(app: App, actor: Actor, roundId: string, asked: WishAction) {
  const { about } = asked;
  const mentorsOf = asked.side === "MENTEE" ? roundId : null;
  return audited(app.db, async (tx): Promise<WishProblem | null> => {
    await lockObject(tx, "enrolment", `${roundId} ${actor.id}`);
    const open = await openEnrolment(app, tx, actor, roundId);
    demandOpen(open, asked.side);
    const stored = onSide(open.ground, asked.side);
    if (!stored || stored.withdrawnAt !== null) throw notFound();
    if (asked.do === "wish") {
      const isNew = !stored.wishes.some(({ id }) => id === about);
      if (isNew && stored.wishes.length >= MOST_WISHES) {
        return problem(`At most ${MOST_WISHES}. Remove someone first.`);
      }
      if (isNew && !(await mentors.mayBeWished(tx, about, mentorsOf))) {
        return problem(mentorsOf === null ? NOT_HERE : "They no longer mentor in this round.");
      }
    }
    const before = stored.wishes.map(({ id }) => id);
    const after = changed(stored.wishes, asked);
    if (after.join(" ") === before.join(" ")) return null;
    await mentors.storeWishes(tx, stored.id, after);
    const entry = { at: app.now(), actorId: actor.id, subjectId: actor.id, objectId: stored.id };
    await recordAudit(tx, { ...entry, action: "enrolment.change" });
    return null;
  });
}

function changed(wishes: readonly Wish[], asked: WishAction): string[] {
  const { about } = asked;
  const ids = wishes.map(({ id }) => id);
  if (asked.do === "raise") return raised(ids, about, asked.rank);
  const others = ids.filter((id) => id !== about);
  if (asked.do === "unwish") return others;
  return ids.includes(about) ? ids : [...ids, about];
}
