import type { TestApp } from "../setup/app";
import { createProgramme, createRound, publishRound } from "./mentorships";
import { day, personRow } from "./people";
import type { Organisation } from "./ruled-organisations";

/** Its people, and a round that is paired and one in which mentees ask. */
export type Ruled = { ids: string[]; ownerId: string; paired: string; asked: string };

const sidesOf = (part: "MENTEE" | "MENTOR" | "BOTH" | null) =>
  part === "BOTH" ? (["MENTEE", "MENTOR"] as const) : part === null ? [] : [part];

export async function createOrganisation(app: TestApp, { people, rules, past }: Organisation): Promise<Ruled> {
  const ids = people.map(() => app.newId());
  const managerOf = (index: number) => {
    const { manager } = people[index]!;
    return manager === null || manager >= index ? null : ids[manager]!;
  };
  const ownerId = app.newId();
  const rows = people.map(({ zone }, index) =>
    personRow(app, { id: ids[index]!, timeZone: zone, managerId: managerOf(index) }),
  );
  await app.db.person.createMany({ data: [personRow(app, { id: ownerId }), ...rows] });
  const frame = { ...rules, ownerId, kind: "PEER" as const, mentorsEach: 2 };
  const programme = await createProgramme(app, frame);
  const earlier = await createRound(app, { programmeId: programme.id });
  const { id: paired } = await createRound(app, { programmeId: programme.id, number: 2 });
  const { id: other } = await createProgramme(app, { ...frame, way: "ASKED" });
  const { id: asked } = await createRound(app, { programmeId: other });
  await publishRound(app, asked);
  await app.db.mentorProfile.createMany({
    data: people.map(({ seats }, index) => ({ personId: ids[index]!, seats, changedAt: app.now() })),
  });
  await app.db.mentorshipHours.createMany({
    data: people.flatMap(({ hours }, index) =>
      hours.map(({ weekday, from, length }) => ({
        ...{ personId: ids[index]!, weekday, fromMinute: from, untilMinute: from + length },
      })),
    ),
  });
  await app.db.mentorshipRefusal.createMany({
    data: people.flatMap(({ refuses }, index) =>
      refuses
        .filter((about) => about !== index)
        .map((about) => ({ byId: ids[index]!, aboutId: ids[about]!, at: app.now() })),
    ),
  });
  const enrolments = people.flatMap((one, index) =>
    [
      ...sidesOf(one.paired).map((side) => ({ roundId: paired, side })),
      ...sidesOf(one.asked).map((side) => ({ roundId: asked, side })),
    ].map((part) => ({
      ...{ ...part, id: app.newId(), personId: ids[index]!, languages: [...one.languages], enrolledAt: app.now() },
      seats: part.side === "MENTOR" ? one.enrolledSeats : null,
      wanted: part.side === "MENTEE" ? one.wanted : null,
    })),
  );
  await app.db.mentorshipEnrolment.createMany({ data: enrolments });
  await app.db.enrolmentWish.createMany({
    data: enrolments.flatMap(({ id, personId }) =>
      people[ids.indexOf(personId)]!.wishes.filter((wished) => ids[wished] !== personId).map((wished, rank) => ({
        enrolmentId: id,
        rank: rank + 1,
        wishedId: ids[wished]!,
      })),
    ),
  });
  const chain = (index: number): string[] => {
    const manager = managerOf(index);
    return manager === null ? [] : [manager, ...chain(ids.indexOf(manager))];
  };
  const possible = past.filter(
    ({ mentee, mentor }) =>
      mentee !== mentor && !chain(mentee).includes(ids[mentor]!) && !chain(mentor).includes(ids[mentee]!),
  );
  await app.db.mentorshipPair.createMany({
    data: possible.map(({ mentee, mentor, endedOn }) => ({
      ...{
        id: app.newId(),
        roundId: earlier.id,
        menteeId: ids[mentee]!,
        mentorId: ids[mentor]!,
        origin: "REQUEST" as const,
      },
      ...{ startsOn: day("2026-01-05"), endsOn: day("2026-12-01"), createdAt: day("2026-01-05") },
      ...{ status: "ENDED" as const, end: "STEPPED_BACK" as const, endedAt: day(endedOn) },
    })),
  });
  return { ids, ownerId, paired, asked };
}
