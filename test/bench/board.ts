import type { App } from "~/platform/app-context.server";
import { createOpening } from "../factories/hiring";
import { createPerson } from "../factories/people";
import type { ReaderPage } from "./reader";

const CANDIDATES = 2_000;
const HOUR_MS = 3_600_000;

/**
 * The board of an opening with 2,000 candidates, which the reader leads: a fifth each new, with an interview ahead, with one held and
 * not scored, in the second stage, and withdrawn.
 */
export async function addBoard(app: App, readerId: string): Promise<ReaderPage[]> {
  const where = { slug: "engineering" };
  const version = await app.db.frameworkVersion.findFirstOrThrow({ where, orderBy: { sequence: "desc" } });
  const { id: coordinatorId } = await createPerson(app);
  const interviewers: string[] = [];
  while (interviewers.length < 20) interviewers.push((await createPerson(app)).id);
  const kits = ["coding-collaboration", "debugging-and-incidents", "system-design", "past-behaviour"];
  const { id: openingId, stages } = await createOpening(app, {
    ...{ versionId: version.id, leadId: readerId, coordinatorId, asks: [] },
    plan: kits.map((kitId) => ({ kitId, bandId: "early", seats: 2 })),
  });
  const [first, second] = stages.map(({ id }) => id);
  const now = app.now().getTime();
  const all = Array.from({ length: CANDIDATES }, (_, at) => ({ at, id: `${openingId}-${at}` }));
  await app.db.candidate.createMany({
    data: all.map(({ id, at }) => ({
      id,
      openingId,
      code: codeOf(at),
      createdAt: new Date(now - (24 + (at % 700)) * HOUR_MS),
    })),
  });
  await app.db.debrief.createMany({
    data: all.map(({ id }) => ({ id, candidateId: id, number: 1, createdAt: new Date(now) })),
  });
  const met = all.filter(({ at }) => at % 5 > 0);
  const startsAt = (at: number) => new Date(now + (at % 5 === 1 ? 24 : -20) * HOUR_MS);
  const stage = { stageId: first ?? "", minutes: 45, createdAt: new Date(now - 23 * HOUR_MS) };
  await app.db.interview.createMany({
    data: met.map(({ id, at }) => ({ ...stage, id, candidateId: id, debriefId: id, startsAt: startsAt(at) })),
  });
  const asked = {
    askedById: readerId,
    askedAt: new Date(now - 22 * HOUR_MS),
    answeredAt: new Date(now - 21 * HOUR_MS),
  };
  await app.db.interviewSeat.createMany({
    data: met.flatMap(({ id, at }) =>
      [0, 1].map((seat) => ({
        ...{ ...asked, interviewId: id, status: "ACCEPTED" as const },
        personId: interviewers[(at + 7 * seat) % interviewers.length] ?? "",
      })),
    ),
  });
  await app.db.candidateStep.createMany({
    data: all
      .filter(({ at }) => at % 5 === 3)
      .map(({ id }) => ({
        ...{ candidateId: id, number: 3, place: "STAGE" as const, stageId: second ?? null },
        ...{ byId: readerId, at: new Date(now) },
      })),
  });
  const withdrawn = all.filter(({ at }) => at % 5 === 4).map(({ id }) => id);
  await app.db.candidate.updateMany({ where: { id: { in: withdrawn } }, data: { withdrawnAt: new Date(now) } });
  return [{ name: "board", path: `/hiring/openings/${openingId}/board` }];
}

const LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

function codeOf(at: number): string {
  const digits = [1, 31, 961].map((power) => LETTERS[Math.floor(at / power) % LETTERS.length]);
  return `C-BX${digits.join("")}`;
}
