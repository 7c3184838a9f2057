import { type NamedPerson, namedBy } from "~/features/people/directory/domain/named-person";
import { findNamed } from "~/features/people/directory/named-person.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { audited } from "~/platform/database/transaction.server";
import { MOST_WISHES, type Wish } from "./domain/enrolment";
import { raised } from "./domain/wishes";
import * as enrolments from "./enrolment.repo.server";
import type { WishAction } from "./enrolment.schema";
import { demandOpen, onSide, openEnrolment } from "./enrolment.server";

export type WishProblem = { status: 200 | 400; error?: string; several?: readonly NamedPerson[] };

/**
 * Changes with whom somebody would like to be paired. A mentee wishes among the round's mentors, whom they can read of; a mentor
 * wishes anybody, since who is a mentee is not theirs to know.
 */
export async function changeWishes(
  app: App,
  actor: Actor,
  roundId: string,
  asked: WishAction,
): Promise<WishProblem | null> {
  const open = await openEnrolment(app, app.db, actor, roundId);
  const mentorsOf = asked.side === "MENTEE" ? roundId : null;
  let about = asked.about;
  if (about === null && asked.do === "wish") {
    const nobody = mentorsOf ? "No mentor of this round is called that." : "Nobody else here is called that.";
    const among = mentorsOf ? { among: await enrolments.listMentorIds(app.db, mentorsOf) } : {};
    const found = await findNamed(app.db, asked.who, { without: actor.id, ...among });
    const named = namedBy(asked.who, found, nobody);
    if ("none" in named) return { status: 400, error: named.none };
    if ("several" in named) return { status: 200, several: named.several };
    about = named.one.id;
  }
  demandOpen(open, asked.side);
  if (about === null || about === actor.id) return { status: 400, error: "Choose somebody else." };
  return storeChange(app, actor, roundId, { asked, about, mentorsOf });
}

type Change = { asked: WishAction; about: string; mentorsOf: string | null };

function storeChange(app: App, actor: Actor, roundId: string, { asked, about, mentorsOf }: Change) {
  return audited(app.db, async (tx): Promise<WishProblem | null> => {
    const open = await openEnrolment(app, tx, actor, roundId);
    demandOpen(open, asked.side);
    const stored = onSide(open.ground, asked.side);
    if (!stored || stored.withdrawnAt !== null) throw notFound();
    if (asked.do === "wish") {
      const isNew = !stored.wishes.some(({ id }) => id === about);
      if (isNew && stored.wishes.length >= MOST_WISHES) {
        return { status: 400, error: `At most ${MOST_WISHES}. Take somebody off the list first.` };
      }
      if (isNew && !(await enrolments.mayBeWished(tx, about, mentorsOf))) {
        return { status: 400, error: "They do not mentor in this round any more." };
      }
    }
    const before = stored.wishes.map(({ id }) => id);
    const after = changed(stored.wishes, asked, about);
    if (after.join(" ") === before.join(" ")) return null;
    await enrolments.storeWishes(tx, stored.id, after);
    const entry = { at: app.now(), actorId: actor.id, subjectId: actor.id, objectId: stored.id };
    await recordAudit(tx, { ...entry, action: "enrolment.change" });
    return null;
  });
}

function changed(wishes: readonly Wish[], asked: WishAction, about: string): string[] {
  const ids = wishes.map(({ id }) => id);
  if (asked.do === "raise") return raised(ids, about, asked.rank);
  const others = ids.filter((id) => id !== about);
  if (asked.do === "unwish") return others;
  return ids.includes(about) ? ids : [...ids, about];
}
