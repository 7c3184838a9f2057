import { createCandidate, createInterview, createOpening } from "../factories/hiring";
import { createPerson } from "../factories/people";
import type { Site } from "./site";

/** An interview that begins now, by two who are new here; one of them has nothing to do with the test but to be waited for. */
export async function interviewNow({ app, newFamily }: Site, startsAt = app.now()) {
  const family = newFamily();
  const { id: versionId } = await app.db.frameworkVersion.findFirstOrThrow({
    where: { slug: "engineering" },
    orderBy: { sequence: "desc" },
  });
  const make = (first: string) => createPerson(app, { name: `${first} ${family}`, timeZone: "UTC" });
  const [lead, coordinator] = [await make("Lea"), await make("Cora")];
  const [writer, other] = [await make("Ida"), await make("Olle")];
  const opening = await createOpening(app, {
    ...{ versionId, leadId: lead.id, coordinatorId: coordinator.id, role: "Engineer, tunnels" },
    ...{ lowestLevel: "IC3", highestLevel: "IC4", asks: ["c-k7qd"] },
    plan: [{ kitId: "coding-collaboration", bandId: "experienced", seats: 2 }],
  });
  const candidate = await createCandidate(app, { openingId: opening.id });
  const interview = await createInterview(app, {
    ...{ candidateId: candidate.id, debriefId: candidate.debriefId, stageId: opening.stages[0]!.id },
    ...{ interviewers: [writer.id, other.id], askedById: lead.id, startsAt },
  });
  return { lead, writer, other, candidate, interview, path: `/hiring/interviews/${interview.id}/scorecard` };
}
