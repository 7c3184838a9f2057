import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { actorOf } from "../../../../test/factories/actors";
import { storedWords, takeAnnounced } from "../../../../test/factories/announced";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createOpportunity, createPlace } from "../../../../test/factories/opportunities";
import { createPerson } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import type { PlaceMove } from "./domain/opportunity-place";
import { askForPlace, board, movePlace, offerPlace, opportunityPage } from "./opportunity.server";
import { settleOpportunity } from "./opportunity-edit.server";

let app: TestApp;
let versionId: string;
let [sponsorId, managerId, personId, otherId] = ["", "", "", ""];

beforeEach(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app)).id;
  sponsorId = (await createPerson(app, { name: "Sponsor" })).id;
  managerId = (await createPerson(app, { name: "Manager" })).id;
  personId = (await createPerson(app, { name: "Person", managerId, email: "person@example.org" })).id;
  otherId = (await createPerson(app, { name: "Other" })).id;
});
afterEach(() => app.close());

const as = (id: string) => actorOf({ id });
const wide = { page: 1, offerTo: null, hasReports: true };
const refused = (code: string) => expect.objectContaining({ name: "Refusal", code });

async function move(id: string, opportunityId: string, place: string, verb: PlaceMove, words = "words") {
  const { edits } = await app.db.opportunityPlace.findUniqueOrThrow({ where: { id: place } });
  return movePlace(app, as(id), opportunityId, { move: verb, place, edits, words });
}

test("from an offer to a line that can become evidence", async () => {
  const { id } = await createOpportunity(app, { versionId, sponsorId });
  await offerPlace(app, as(sponsorId), id, { id: "the-place", colleague: personId, sentence: "You." });
  for (const verb of ["accept", "take-up", "finish"] as const)
    await move(personId, id, "the-place", verb, "Ran the drill");
  const { places } = await opportunityPage(app, as(personId), id, wide);
  expect(places.rows).toMatchObject([{ state: "FINISHED", outcome: "Ran the drill", moves: [] }]);
  const entries = await app.db.auditEntry.findMany({ where: { objectId: "the-place" }, orderBy: { id: "asc" } });
  expect(entries.map(({ action }) => action)).toEqual(["place.offer", "place.accept", "place.take-up", "place.finish"]);
  expect(JSON.stringify(entries, (_, one) => (typeof one === "bigint" ? String(one) : one))).not.toContain(
    "Ran the drill",
  );
});

test("twenty askings accepted at once take the three places there are", async () => {
  const { id } = await createOpportunity(app, { versionId, sponsorId, places: 3 });
  const asked = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const { id: asker } = await createPerson(app);
      return createPlace(app, { opportunityId: id, personId: asker, begunBy: asker, state: "ASKED" });
    }),
  );
  const done = await Promise.allSettled(
    asked.map((place) => movePlace(app, as(sponsorId), id, { move: "accept", place: place.id, edits: 1, words: "" })),
  );
  expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  const said = done.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []));
  expect(new Set(said)).toEqual(new Set(["conflict"]));
  expect(await app.db.opportunityPlace.count({ where: { state: "ACCEPTED" } })).toBe(3);
});

test("the database itself promises no place twice, and lets none go back", async () => {
  const { id } = await createOpportunity(app, { versionId, sponsorId });
  const place = await createPlace(app, { opportunityId: id, personId, begunBy: sponsorId });
  await expect(createPlace(app, { opportunityId: id, personId: otherId, begunBy: sponsorId })).rejects.toThrow();
  await move(personId, id, place.id, "decline");
  const change = (data: object) => app.db.opportunityPlace.update({ where: { id: place.id }, data });
  await expect(change({ state: "ACCEPTED" })).rejects.toThrow();
  await expect(app.db.opportunityPlace.delete({ where: { id: place.id } })).rejects.toThrow();
});

describe("who sees what", () => {
  test("an offer is for the sponsor, the person and their manager; the words for the two sides", async () => {
    const { id } = await createOpportunity(app, { versionId, sponsorId, places: 5 });
    await createPlace(app, {
      id: "the-place",
      opportunityId: id,
      personId,
      begunBy: sponsorId,
      sentence: "Private words",
    });
    await move(personId, id, "the-place", "decline", "Private reason");
    const seen = async (reader: string) => (await opportunityPage(app, as(reader), id, wide)).places.rows;
    for (const side of [sponsorId, personId]) {
      expect(await seen(side)).toMatchObject([{ sentence: "Private words", answer: "Private reason" }]);
    }
    expect(await seen(managerId)).toMatchObject([{ state: "DECLINED", sentence: "", answer: "" }]);
    expect(await seen(otherId)).toEqual([]);
  });

  test("what is not open to all is there for those it is offered to, and their managers", async () => {
    const { id } = await createOpportunity(app, { versionId, sponsorId, openToAll: false });
    await createPlace(app, { opportunityId: id, personId, begunBy: sponsorId });
    for (const reader of [sponsorId, personId, managerId]) {
      expect((await board(app, as(reader), null, 1)).rows.map((row) => row.id)).toEqual([id]);
    }
    expect((await board(app, as(otherId), null, 1)).rows).toEqual([]);
    await expect(opportunityPage(app, as(otherId), id, wide)).rejects.toEqual(refused("not-found"));
    await expect(askForPlace(app, as(otherId), id, { id: "an-asking", sentence: "Me" })).rejects.toEqual(
      refused("not-found"),
    );
  });

  test("what nobody stands behind is between its proposer and its sponsor", async () => {
    const given = { versionId, sponsorId, proposedById: personId, sponsoredAt: null, openToAll: false };
    const { id } = await createOpportunity(app, given);
    await expect(opportunityPage(app, as(managerId), id, wide)).rejects.toEqual(refused("not-found"));
    await expect(settleOpportunity(app, as(personId), id, { do: "sponsor", edits: 1 })).rejects.toEqual(
      refused("not-found"),
    );
    await settleOpportunity(app, as(sponsorId), id, { do: "sponsor", edits: 1 });
    expect((await opportunityPage(app, as(personId), id, wide)).opportunity.state).toBe("open");
  });
});

describe("who does what", () => {
  test("a manager offers what is open to all to their reports only", async () => {
    const { id } = await createOpportunity(app, { versionId, sponsorId, places: 5 });
    await offerPlace(app, as(managerId), id, { id: "the-place", colleague: personId, sentence: "" });
    const other = { id: "another", colleague: otherId, sentence: "" };
    await expect(offerPlace(app, as(managerId), id, other)).rejects.toEqual(refused("conflict"));
    expect(await app.db.opportunityPlace.count()).toBe(1);
  });

  test.each([
    ["the manager accepts for their report", () => managerId, "accept"],
    ["the sponsor accepts their own offer", () => sponsorId, "accept"],
    ["a stranger declines it", () => otherId, "decline"],
  ] as const)("%s: refused as if it were not there", async (_, who, verb) => {
    const { id } = await createOpportunity(app, { versionId, sponsorId });
    await createPlace(app, { id: "the-place", opportunityId: id, personId, begunBy: sponsorId });
    await expect(move(who(), id, "the-place", verb)).rejects.toEqual(refused("not-found"));
  });

  test("a repeated move has one effect; one from an old page is a conflict", async () => {
    const { id } = await createOpportunity(app, { versionId, sponsorId });
    await createPlace(app, { id: "the-place", opportunityId: id, personId, begunBy: sponsorId });
    const asked = { place: "the-place", edits: 1, words: "" };
    await movePlace(app, as(personId), id, { ...asked, move: "accept" });
    await movePlace(app, as(personId), id, { ...asked, move: "accept" });
    expect(await app.db.auditEntry.count({ where: { action: "place.accept" } })).toBe(1);
    const old = movePlace(app, as(personId), id, { ...asked, move: "take-up" });
    await expect(old).rejects.toEqual(refused("conflict"));
  });

  test("closing withdraws what waits and leaves what is under way", async () => {
    const { id } = await createOpportunity(app, { versionId, sponsorId, places: 5 });
    await createPlace(app, { opportunityId: id, personId, begunBy: personId, state: "ASKED" });
    await createPlace(app, { opportunityId: id, personId: otherId, begunBy: sponsorId, state: "TAKEN_UP" });
    await settleOpportunity(app, as(sponsorId), id, { do: "close", edits: 1 });
    const states = await app.db.opportunityPlace.findMany({ select: { state: true }, orderBy: { state: "asc" } });
    expect(states.map(({ state }) => state)).toEqual(["WITHDRAWN", "TAKEN_UP"]);
    const again = { id: "again-asked", sentence: "Me" };
    await expect(askForPlace(app, as(personId), id, again)).rejects.toEqual(refused("conflict"));
  });
});

describe("notices", () => {
  const title = "Lead the migration";

  test("an offer notifies the person; their answer notifies who offered it and the sponsor, without what it says", async () => {
    const { id } = await createOpportunity(app, { versionId, sponsorId, title, openToAll: true });
    await offerPlace(app, actorOf({ id: managerId, name: "Manager" }), id, {
      ...{ id: "the-place", colleague: personId, sentence: "Secret words" },
    });
    expect(await storedWords(app)).not.toContain("Secret words");
    expect(await takeAnnounced(app)).toEqual([`Person: Manager offered you an opportunity: ${title}`]);
    await move(personId, id, "the-place", "decline", "Secret reason");
    await move(personId, id, "the-place", "decline", "Secret reason");
    expect(await storedWords(app)).not.toMatch(/Secret|decline/i);
    const answered = `${personId} answered your offer: ${title}`;
    expect(await takeAnnounced(app)).toEqual([`Manager: ${answered}`, `Sponsor: ${answered}`]);
  });

  test("a request notifies the sponsor, the answer the person, and taking up the place no one", async () => {
    const { id } = await createOpportunity(app, { versionId, sponsorId, title, openToAll: true });
    await askForPlace(app, actorOf({ id: personId, name: "Person" }), id, {
      id: "the-place",
      sentence: "Secret words",
    });
    await askForPlace(app, actorOf({ id: personId, name: "Person" }), id, {
      id: "the-place",
      sentence: "Secret words",
    });
    expect(await takeAnnounced(app)).toEqual([`Sponsor: Person asked for a place in ${title}`]);
    await move(sponsorId, id, "the-place", "accept");
    expect(await takeAnnounced(app)).toEqual([`Person: ${sponsorId} answered your request: ${title}`]);
    await move(personId, id, "the-place", "take-up");
    expect(await takeAnnounced(app)).toEqual([]);
    expect(await storedWords(app)).not.toMatch(/Secret|accept/i);
  });

  test("closing notifies people whose place was not settled, and no one else", async () => {
    const { id } = await createOpportunity(app, { versionId, sponsorId, title, places: 3 });
    await createPlace(app, { opportunityId: id, personId, begunBy: sponsorId, state: "OFFERED" });
    await createPlace(app, { opportunityId: id, personId: otherId, begunBy: sponsorId, state: "ACCEPTED" });
    const { edits } = await app.db.opportunity.findUniqueOrThrow({ where: { id } });
    await settleOpportunity(app, as(sponsorId), id, { do: "close", edits });
    const [line, ...rest] = await takeAnnounced(app);
    expect([line, rest]).toEqual([`Person: An opportunity was closed before your place was settled: ${title}`, []]);
  });

  test("either answer of the sponsor notifies who proposed it", async () => {
    for (const verb of ["sponsor", "turn-down"] as const) {
      const { id } = await createOpportunity(app, {
        ...{ versionId, sponsorId, title, proposedById: otherId, sponsoredAt: null, openToAll: false },
      });
      const { edits } = await app.db.opportunity.findUniqueOrThrow({ where: { id } });
      await settleOpportunity(app, as(sponsorId), id, { do: verb, edits });
      await settleOpportunity(app, as(sponsorId), id, { do: verb, edits });
      expect(await takeAnnounced(app)).toEqual([`Other: ${sponsorId} answered your proposal: ${title}`]);
    }
  });
});
