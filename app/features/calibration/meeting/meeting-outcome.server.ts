import { openSession, personObject, roomOf } from "~/features/calibration/session/session.server";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { announce } from "~/platform/live/live.server";
import { demand } from "~/policy/can";
import type { MeetingOutcome } from "./domain/meeting";
import { type Decided, decide } from "./domain/outcome";
import { readMeetingPerson } from "./meeting.repo.server";
import { inMeeting } from "./meeting-moves.server";
import { insertOutcome } from "./meeting-outcome.repo.server";
import type { OutcomeInput } from "./outcome.schema";

/**
 * Records what the meeting came to about somebody, beside what it came to before.
 * @returns whether it is their turn; the same outcome sent again is there once.
 * @throws {Refusal} `conflict`: somebody recorded another one that its writer has not seen. `invalid`: the rule does not let it.
 */
export async function recordOutcome(app: App, actor: Actor, id: string, given: OutcomeInput): Promise<boolean> {
  const { personId, seen } = given;
  const { versionId } = await openSession(app.db, actor, id);
  const { scale } = await readFramework(app, versionId);
  return inMeeting(app, actor, id, personId, async (tx, session, subject) => {
    demand(actor, "calibration.record-outcome", personObject(session, personId, subject.revealedAt !== null));
    const at = app.now();
    const person = await readMeetingPerson(tx, id, personId, { readerId: actor.id, since: at });
    if (!person) throw notFound();
    const decided = decide(given, { person, rule: session.rule, words: scale.map((word) => word.id) });
    if ("refused" in decided) throw new Refusal("invalid", decided.refused);
    const isCurrent = session.currentId === personId;
    const latest = person.outcomes.at(-1);
    const number = latest?.number ?? 0;
    if (latest && number === seen + 1 && isSame(latest, decided)) return isCurrent;
    if (latest && number !== seen) throw meanwhile(latest);
    const recorded = { sessionId: id, personId, number: number + 1, round: session.round };
    await insertOutcome(tx, { ...recorded, recordedById: actor.id, recordedAt: at }, decided);
    const event = { at, actorId: actor.id, subjectId: personId, objectId: id };
    await recordAudit(tx, { ...event, action: "calibration-outcome.record", after: `number ${number + 1}` });
    await announce(tx, roomOf(id));
    return isCurrent;
  });
}

function meanwhile({ recordedBy }: MeetingOutcome): Refusal {
  return new Refusal(
    "conflict",
    `${recordedBy} recorded an outcome meanwhile, which is above. Yours is still here: leave it, or record it after theirs.`,
  );
}

function isSame(stored: MeetingOutcome, decided: Decided): boolean {
  const text = ({ proposerId, inFavour, rationale, items, objections }: Omit<Decided, "unchanged">) =>
    JSON.stringify([
      proposerId,
      inFavour,
      rationale,
      items.map(({ item, toWord, reason, evidenceIds }) => JSON.stringify([item, toWord, reason, evidenceIds])).sort(),
      objections.map(({ objectorId, sentence }) => JSON.stringify([objectorId, sentence])).sort(),
    ]);
  return text(stored) === text(decided);
}
