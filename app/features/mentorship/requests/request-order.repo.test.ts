import { afterEach, beforeEach, expect, test } from "vitest";
import { createMentee } from "../../../../test/factories/mentorship-requests";
import { as, openRequestScene, type RequestScene } from "../../../../test/factories/request-scene";
import { moveRequestAbove } from "./request.server";

let { app, round, ada, bob, cleo, mentee, ask, answer, requestOf } = {} as RequestScene;
beforeEach(async () => {
  ({ app, round, ada, bob, cleo, mentee, ask, answer, requestOf } = await openRequestScene());
});
afterEach(() => app.close());

const refused = (code: string) => expect.objectContaining({ name: "Refusal", code });
const idOf = async (mentorId: string, who = mentee) => (await requestOf(who, mentorId)).id;
const move = async (mentorId: string, above: string, who = mentee) =>
  moveRequestAbove(app, as(who), round, { request: await idOf(mentorId), other: await idOf(above) });
/** Mentors in the order in which they are asked. */
const order = async () =>
  (await app.db.mentorshipRequest.findMany({ orderBy: { rank: "asc" } })).map(({ mentorId }) => mentorId);

test("a mentee has one that waits asked sooner; sent twice it moves once, and what comes is asked in that order", async () => {
  await ask(mentee, ada, bob, cleo);
  for (const _ of [1, 2]) expect(await move(cleo, bob)).toBeNull();
  expect(await order()).toEqual([ada, cleo, bob]);
  const told = await app.db.auditEntry.findMany({ where: { action: "mentorship-request.order" } });
  expect(told).toMatchObject([{ actorId: mentee, subjectId: mentee, before: null, after: null }]);
  await answer(ada, "decline");
  expect([(await requestOf(mentee, cleo)).state, (await requestOf(mentee, bob)).state]).toEqual(["SENT", "WAITING"]);
  await answer(cleo, "decline");
  expect((await requestOf(mentee, bob)).state).toBe("SENT");
});

test("one that was asked meanwhile stays where it is, and whoever moved it is told", async () => {
  await ask(mentee, ada, bob, cleo);
  await answer(ada, "decline");
  expect(await move(cleo, bob)).toMatchObject({ at: "order", status: 409, message: expect.stringMatching(/not wait/) });
  expect(await move(cleo, ada)).toMatchObject({ status: 409 });
  expect(await order()).toEqual([ada, bob, cleo]);
});

test("both ways at once leave one order, with nobody lost and no rank twice", async () => {
  await app.db.mentorshipProgramme.updateMany({ data: { requestsEach: 5 } });
  await ask(mentee, ada, bob, cleo);
  await Promise.all([move(cleo, bob), move(bob, cleo), move(cleo, bob)]);
  expect((await order()).sort()).toEqual([ada, bob, cleo].sort());
  const ranks = (await app.db.mentorshipRequest.findMany()).map(({ rank }) => rank);
  expect(new Set(ranks).size).toBe(3);
});

test("nobody else moves it, mentors and other mentees least, and none of another's list", async () => {
  await ask(mentee, ada, bob, cleo);
  const other = await createMentee(app, round, "Olu");
  await ask(other, cleo, bob);
  for (const who of [bob, cleo, other]) await expect(move(cleo, bob, who)).rejects.toEqual(refused("not-found"));
  const between = { request: await idOf(cleo), other: await idOf(bob, other) };
  await expect(moveRequestAbove(app, as(mentee), round, between)).rejects.toEqual(refused("not-found"));
  const elsewhere = { request: await idOf(cleo), other: await idOf(bob) };
  await expect(moveRequestAbove(app, as(mentee), "another-round", elsewhere)).rejects.toEqual(refused("not-found"));
  await expect(moveRequestAbove(app, as(mentee), round, { ...elsewhere, other: "none" })).rejects.toEqual(
    refused("not-found"),
  );
});

test("the tables let only what waits be moved, and nothing else of it be changed with that", async () => {
  await ask(mentee, ada, bob);
  const change = async (mentorId: string, data: object) =>
    app.db.mentorshipRequest.update({ where: { id: await idOf(mentorId) }, data });
  await expect(change(ada, { rank: 7 })).rejects.toThrow();
  await expect(change(bob, { rank: 7, note: "Other words" })).rejects.toThrow();
  await change(bob, { rank: 7 });
  await answer(ada, "accept");
  await expect(change(bob, { rank: 8 })).rejects.toThrow();
});
