import { revealIfComplete } from "~/features/hiring/debriefs/reveal.server";
import type { App } from "~/platform/app-context.server";
import { recordAudits } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { isToCome } from "./domain/interview-seat";
import {
  type CalledOffWith,
  type GatheringInterview,
  listGathering,
  listWaitingForNobody,
  storeCalledOff,
} from "./interview.repo.server";
import { type MailedInterview, tellOfInterview } from "./interview-mails.server";

type CalledOff = MailedInterview & Pick<GatheringInterview, "seated">;

/** @param actorId `null` where a candidate or a job did it. @param what the message to everyone in it but the actor. */
export async function callOffInterviews(
  app: App,
  tx: Tx,
  { actorId, what }: { actorId: string | null; what: string },
  interviews: readonly CalledOff[],
): Promise<void> {
  if (interviews.length === 0) return;
  await storeCalledOff(
    tx,
    interviews.map(({ id }) => id),
  );
  const event = { at: app.now(), actorId, action: "interview.call-off" as const, subjectId: null };
  await recordAudits(
    tx,
    interviews.map(({ id }) => ({ ...event, objectId: id })),
  );
  for (const { seated, ...interview } of interviews) {
    const others = seated.filter((personId) => personId !== actorId);
    await tellOfInterview(app, tx, interview, others, what);
  }
}

/** The same words whatever the reason, which the panel is not told. */
const WITHOUT_REASON = "An interview is called off";

/**
 * Nothing further takes place with a candidate or in an opening: called in the transaction that ends it, after that write. What has
 * begun stays as it is, and a debrief that waited for nothing else opens.
 */
export async function callOffToCome(app: App, tx: Tx, of: CalledOffWith, actorId: string | null): Promise<void> {
  const coming = (await listGathering(tx, of)).filter((interview) => isToCome(interview, app.now()));
  await callOffInterviews(app, tx, { actorId, what: WITHOUT_REASON }, coming);
  for (const debriefId of await listWaitingForNobody(tx, of)) await revealIfComplete(app, tx, debriefId, actorId);
}

/** Ends all interviews of debriefs that are not open: no one is asked to come, or to write about the candidate, any more. */
export async function callOffGathering(app: App, tx: Tx, candidateId: string, actorId: string | null): Promise<void> {
  const interviews = await listGathering(tx, { candidateId });
  const told = interviews.map((one) => (one.startsAt > app.now() ? one : { ...one, seated: [] }));
  await callOffInterviews(app, tx, { actorId, what: WITHOUT_REASON }, told);
}
