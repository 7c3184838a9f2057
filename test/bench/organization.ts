import type { App } from "~/platform/app-context.server";
import { opportunityRow, placeRow } from "../factories/opportunities";
import { personRow, positionRow } from "../factories/people";
import type { ReaderPage } from "./reader";

/** Managers below the reader, and people below each of them, at two depths. */
const MANAGERS = 8;
const LEADS = 4;
const PEOPLE = 8;
const RESULTS = ["met", "not-met", "unknown"];

/**
 * Puts a department below the reader: managers, their leads and engineers, of whom some submitted a promotion case or were offered
 * something in the last year.
 */
export async function addOrganization(app: App, readerId: string): Promise<ReaderPage[]> {
  const version = await app.db.frameworkVersion.findFirstOrThrow({
    where: { slug: "engineering" },
    orderBy: { sequence: "desc" },
  });
  const below = async (managerIds: readonly string[], each: number) => {
    const people = managerIds.flatMap((managerId) => Array.from({ length: each }, () => personRow(app, { managerId })));
    await app.db.person.createMany({ data: people });
    const positions = people.map(({ id: personId }, at) =>
      positionRow(app, { personId, levelCode: `IC${1 + (at % 6)}` }),
    );
    await app.db.position.createMany({ data: positions });
    return people.map(({ id }) => id);
  };
  const people = await below(await below(await below([readerId], MANAGERS), LEADS), PEOPLE);
  const then = { ...app, now: () => new Date(app.now().getTime() - 250 * 86_400_000) };
  const opportunity = opportunityRow(then, { versionId: version.id, sponsorId: readerId, places: 100 });
  await app.db.opportunity.create({ data: opportunity });
  const places = people.filter((_, at) => at % 3 === 0);
  await app.db.opportunityPlace.createMany({
    data: places.map((personId, at) =>
      placeRow(then, {
        ...{ opportunityId: opportunity.id, personId, begunBy: readerId },
        state: at % 2 === 0 ? "ACCEPTED" : "OFFERED",
      }),
    ),
  });
  const cases = people.filter((_, at) => at % 5 === 0).map((subjectId) => ({ id: app.newId(), subjectId }));
  const step = {
    versionId: version.id,
    stepId: "s-bench",
    fromLevel: "IC3",
    toLevel: "IC4",
    status: "SUBMITTED" as const,
  };
  const [createdAt, frozenAt] = [then.now(), then.now()];
  await app.db.promotionCase.createMany({
    data: cases.map((one) => ({ ...one, ...step, statement: "It is time.", createdAt, submittedAt: createdAt })),
  });
  await app.db.casePacket.createMany({
    data: cases.map(({ id: caseId }, at) => ({
      ...{ caseId, contentHash: "0".repeat(64), frozenAt },
      content: { reading: { criteria: [{ reading: { result: RESULTS[at % 3] } }] } },
    })),
  });
  return [{ name: "organization", path: "/team/organization" }];
}
