/** What must not happen when two change enrolments, requests or pairs at the same moment. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { stepBack } from "~/features/mentorship/pairs/pair-end.server";
import { refuse } from "~/features/mentorship/profiles/mentor-profile.server";
import {
  answerRequest,
  askMentors,
  moveRequestAbove,
  takeBackRequest,
} from "~/features/mentorship/requests/request.server";
import { enrol as keepEnrolment, withdrawEnrolment } from "~/features/mentorship/rounds/enrolment.server";
import { EnrolForm } from "~/features/mentorship/rounds/round.schema";
import { createFrameworkVersion } from "../factories/frameworks";
import { createMentee, createMentor, createRequest } from "../factories/mentorship-requests";
import { createProgramme, createRound } from "../factories/mentorships";
import { createPairScene } from "../factories/pair-life";
import { createPerson, createPosition } from "../factories/people";
import { answerForm, as, askingForm, openRequestScene, type RequestScene } from "../factories/request-scene";
import { sentForm } from "../setup/sent-form";
import { atOnce, rounds } from "./race";

let { app, round } = {} as RequestScene;
beforeEach(async () => {
  ({ app, round } = await openRequestScene());
});
afterEach(() => app.close());

const entries = (action: string, objectId: string) => app.db.auditEntry.count({ where: { action, objectId } });
const requestsOf = (menteeId: string) =>
  app.db.mentorshipRequest.findMany({ where: { menteeId }, orderBy: { rank: "asc" } });

test("the last seat goes once, to whichever mentee, and the other asks the next", async () => {
  for (let count = 0; count < rounds(app, 20); count++) {
    const [mentorId, next] = [await createMentor(app, round, "One"), await createMentor(app, round, "Next", 2)];
    const mentees = [await createMentee(app, round, "Mia"), await createMentee(app, round, "Moe")];
    const asked = await Promise.all(
      mentees.map((menteeId) => createRequest(app, { roundId: round, menteeId, mentorId })),
    );
    for (const menteeId of mentees)
      await createRequest(app, { roundId: round, menteeId, mentorId: next, rank: 2, state: "WAITING" });
    await atOnce(
      ...asked.map(
        ({ id }) =>
          () =>
            answerRequest(app, as(mentorId), round, answerForm("accept", id, "Gladly")),
      ),
    );
    expect(await app.db.mentorshipPair.count({ where: { mentorId } })).toBe(1);
    const states = await Promise.all(
      mentees.map(async (id) => (await requestsOf(id)).map(({ state }) => state).join(" ")),
    );
    expect(states.sort()).toEqual(["ACCEPTED WITHDRAWN", "WITHDRAWN SENT"]);
  }
});

test("a request is accepted or taken back", async () => {
  for (let count = 0; count < rounds(app, 25); count++) {
    const [mentorId, menteeId] = [await createMentor(app, round, "One"), await createMentee(app, round, "Mia")];
    const { id } = await createRequest(app, { roundId: round, menteeId, mentorId });
    await atOnce<unknown>(
      () => answerRequest(app, as(mentorId), round, answerForm("accept", id, "Gladly")),
      () => takeBackRequest(app, as(menteeId), round, id),
    );
    const [request] = await requestsOf(menteeId);
    const pairs = await app.db.mentorshipPair.count({ where: { menteeId } });
    expect([request?.state, pairs]).toEqual(pairs ? ["ACCEPTED", 1] : ["WITHDRAWN", 0]);
  }
});

test("a mentee's list has each rank once, and one request that is sent, whatever two tabs do", async () => {
  for (let count = 0; count < rounds(app, 20); count++) {
    const mentors = await Promise.all(["a", "b", "c"].map((name) => createMentor(app, round, name)));
    const menteeId = await createMentee(app, round, "Mia");
    const ask =
      (...chosen: string[]) =>
      () =>
        askMentors(
          app,
          as(menteeId),
          round,
          askingForm(chosen, () => app.newId()),
        );
    await atOnce(ask(mentors[0]!), ask(mentors[1]!), ask(mentors[2]!), ask(mentors[0]!));
    const listed = await requestsOf(menteeId);
    expect(new Set(listed.map(({ rank }) => rank)).size).toBe(listed.length);
    expect(new Set(listed.map(({ mentorId }) => mentorId)).size).toBe(listed.length);
    expect(listed.filter(({ state }) => state === "SENT")).toHaveLength(1);
    const [, second, third] = listed;
    const move = (request: string, other: string) => () =>
      moveRequestAbove(app, as(menteeId), round, { request, other });
    if (second && third)
      await atOnce<unknown>(move(third.id, second.id), move(third.id, second.id), () =>
        takeBackRequest(app, as(menteeId), round, listed[0]!.id),
      );
    const after = await requestsOf(menteeId);
    expect(after.filter(({ state }) => state === "SENT")).toHaveLength(1);
    expect(new Set(after.map(({ rank }) => rank)).size).toBe(after.length);
  }
});

test("of two who enrol from what both saw one is told, and who withdraws twice withdraws once", async () => {
  await createFrameworkVersion(app);
  const programme = await createProgramme(app, { ownerId: (await createPerson(app)).id });
  const { id: roundId } = await createRound(app, { programmeId: programme.id });
  for (let count = 0; count < rounds(app, 25); count++) {
    const { id: mentee } = await createPerson(app);
    await createPosition(app, { personId: mentee, frameworkSlug: "small", levelCode: "IC2" });
    await app.db.mentorshipHours.create({ data: { personId: mentee, weekday: 2, fromMinute: 540, untilMinute: 720 } });
    const save = (languages: string) => () => {
      const sent = sentForm(EnrolForm, { do: "save", side: "MENTEE", edits: "0", hope: "", languages });
      return keepEnrolment(app, as(mentee), roundId, sent as Extract<typeof sent, { do: "save" }>);
    };
    const done = await atOnce(save("en"), save("de"));
    expect(done.map((one) => (one as { status: number } | null)?.status ?? "stored").sort()).toEqual([409, "stored"]);
    const { id } = await app.db.mentorshipEnrolment.findFirstOrThrow({ where: { personId: mentee } });
    const withdraw = () => withdrawEnrolment(app, as(mentee), roundId, "MENTEE");
    await atOnce(withdraw, withdraw);
    expect(await entries("enrolment.withdraw", id)).toBe(1);
  }
});

test("nobody refuses more than fifty", async () => {
  const { id: byId } = await createPerson(app);
  const others = await Promise.all(Array.from({ length: 55 }, async () => (await createPerson(app)).id));
  await app.db.mentorshipRefusal.createMany({
    data: others.slice(0, 48).map((aboutId) => ({ byId, aboutId, at: app.now() })),
  });
  await atOnce(...others.slice(48).map((about) => () => refuse(app, as(byId), about)));
  expect(await app.db.mentorshipRefusal.count()).toBe(50);
});

test("a pair that both step back from ends once", async () => {
  for (let count = 0; count < rounds(app, 10); count++) {
    const people = await Promise.all(["owner", "mentee", "mentor"].map(async () => (await createPerson(app)).id));
    const [owner, mentee, mentor] = people as [string, string, string];
    const { pair } = await createPairScene(app, { owner, mentee, mentor });
    await atOnce(...[mentee, mentor, mentee].map((id) => () => stepBack(app, as(id), pair)));
    expect(await entries("pair.step-back", pair)).toBe(2);
  }
});
