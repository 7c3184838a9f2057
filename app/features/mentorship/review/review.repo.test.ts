import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { reasonsInShort } from "~/features/mentorship/pairing/domain/fit";
import type { PairingMode } from "~/features/mentorship/pairing/domain/run";
import { actorOf } from "../../../../test/factories/actors";
import { createPairingRound, createRun, type PairingScene } from "../../../../test/factories/pairing-runs";
import { createPerson } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { countStatements } from "../../../../test/setup/statements";
import * as review from "./review.server";
import { decide } from "./review.server";
import { tryWeights, whatIfPage, whyPage } from "./what-if.server";

let app: TestApp;
let scene: PairingScene;

beforeEach(async () => {
  app = await openTestApp();
  // Ada and Bo both wish for Cy, who has one seat; Di has one as well. Eve is left out.
  scene = await createPairingRound(app, {
    mentees: { Ada: ["Cy"], Bo: ["Di", "Cy"], Eve: [] },
    mentors: { Cy: 1, Di: 1 },
  });
});
afterEach(() => app.close());

const owner = () => actorOf({ id: scene.ownerId });
const run = (mode: PairingMode = "TOTAL") => createRun(app, { roundId: scene.roundId, askedById: scene.ownerId, mode });
const at = (runId: string) => ({ roundId: scene.roundId, runId });
const id = (name: string) => scene.people[name]!;
const two = (mentee: string, mentor: string) => ({ menteeId: id(mentee), mentorId: id(mentor) });
const settle = (verb: "lock" | "forbid" | "undecide", mentee: string, mentor: string) =>
  decide(app, owner(), scene.roundId, { do: verb, ...two(mentee, mentor) });
const pairsOf = async (runId: string) => {
  const { pairs } = await review.pairsPage(app, owner(), at(runId), { name: "", by: "name", view: "list" }, 1);
  return pairs.rows.map(({ mentee, mentor }) => `${mentee.name} ${mentor.name}`);
};
const why = (runId: string, mentee: string, mentor: string) =>
  whyPage(app, owner(), at(runId), { ...two(mentee, mentor), name: "" }, 1);

describe("what a run found", () => {
  test("matches by name or the weakest first, with their fit and reasons, and a part of a name", async () => {
    const runId = await run();
    expect(await pairsOf(runId)).toEqual(["Ada Cy", "Bo Di"]);
    const page = await review.pairsPage(app, owner(), at(runId), { name: "bo", by: "fit", view: "list" }, 1);
    expect(page.pairs.rows).toMatchObject([{ mentee: { name: "Bo" }, layer: 1, decision: null, locked: false }]);
    const [details] = page.details;
    expect(details?.rules.map(({ rule }) => rule)).toContain("wishes");
    expect(reasonsInShort(details?.rules ?? [], {})).toContain("asked for by the mentee");
    expect(Object.values(page.fits).reduce((sum, count) => sum + count)).toBe(2);
    expect(page).toMatchObject({
      mayPair: true,
      isPublished: false,
      run: { matched: 2, mentees: 3, before: null, unsettled: 0 },
    });
  });

  test("a name is no pattern", async () => {
    const runId = await run();
    const { pairs } = await review.pairsPage(app, owner(), at(runId), { name: "%", by: "name", view: "list" }, 1);
    expect(pairs.rows).toEqual([]);
  });

  test("who is left out, why, and what would help", async () => {
    const { unmatched, names } = await review.unmatchedPage(app, owner(), at(await run()), 1);
    expect(unmatched.rows).toMatchObject([{ mentee: { name: "Eve" }, reason: { full: 2, change: { kind: "seat" } } }]);
    expect(Object.values(names)).toHaveLength(1);
  });

  test("what a seat is worth", async () => {
    const { seats } = await review.seatsPage(app, owner(), at(await run()), 1);
    expect(seats.rows).toMatchObject([
      { seats: 1, taken: 1, worthMatched: 1, offered: 1, limit: 1, elsewhere: 0 },
      { seats: 1, taken: 1, worthMatched: 1 },
    ]);
  });

  test("groups hide what is small: here everything", async () => {
    const { groups, minimum } = await review.groupsPage(app, owner(), at(await run()), "team");
    expect(minimum).toBe(5);
    expect(groups.flatMap(({ cells, rate }) => [...cells, rate]).filter((cell) => cell)).toEqual([]);
  });
});

describe("settling pairs", () => {
  test("fixing and ruling out shows at once, counts from the next run on, and what differs is told", async () => {
    const first = await run();
    await settle("lock", "Eve", "Cy");
    await settle("forbid", "Bo", "Di");
    const page = await review.pairsPage(app, owner(), at(first), { name: "Bo", by: "name", view: "list" }, 1);
    expect(page).toMatchObject({ run: { unsettled: 2 }, pairs: { rows: [{ decision: "FORBID", locked: false }] } });
    const second = await run();
    expect(await pairsOf(second)).toEqual(["Ada Di", "Eve Cy"]);
    const compared = await review.comparedPage(app, owner(), at(second), 1);
    expect(compared).toMatchObject({ before: { id: first }, changed: 3, run: { unsettled: 0, before: { number: 1 } } });
    expect(compared.changes.rows.find(({ menteeId }) => menteeId === id("Bo"))).toMatchObject({ after: [] });
    await settle("undecide", "Eve", "Cy");
    expect((await review.settledPage(app, owner(), at(second), 1)).settled.rows).toMatchObject([{ kind: "FORBID" }]);
    expect(await review.openRun(app, owner(), scene.roundId, second)).toMatchObject({
      frame: { run: { unsettled: 1 } },
    });
  });

  test("both are told in the log that something was settled, not with whom; the same again adds nothing", async () => {
    await settle("lock", "Ada", "Cy");
    await settle("lock", "Ada", "Cy");
    const entries = await app.db.auditEntry.findMany({ where: { action: "pairing.lock" }, orderBy: { id: "asc" } });
    expect(entries.map(({ subjectId, objectId, after }) => [subjectId, objectId, after])).toEqual([
      [id("Ada"), scene.roundId, null],
      [id("Cy"), scene.roundId, null],
    ]);
  });

  test("what is ruled out can be fixed instead", async () => {
    await settle("forbid", "Ada", "Cy");
    await settle("lock", "Ada", "Cy");
    expect(await app.db.pairingDecision.findMany()).toMatchObject([{ kind: "LOCK" }]);
  });

  test("not two mentors for one, not more than there are seats, not against a rule", async () => {
    await settle("lock", "Ada", "Cy");
    await expect(settle("lock", "Ada", "Di")).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("Ada is already pinned"),
    });
    await expect(settle("lock", "Bo", "Cy")).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("All of Cy's seats are pinned"),
    });
    await app.db.person.update({ where: { id: id("Bo") }, data: { managerId: id("Di") } });
    await expect(settle("lock", "Bo", "Di")).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("One reports to the other"),
    });
  });

  test("a refusal and hours that do not meet are told in the same words", async () => {
    await app.db.mentorshipRefusal.create({ data: { byId: id("Cy"), aboutId: id("Ada"), at: app.now() } });
    await app.db.mentorshipHours.updateMany({ where: { personId: id("Bo") }, data: { weekday: 5 } });
    const said = await Promise.all(
      [settle("lock", "Ada", "Cy"), settle("lock", "Bo", "Cy")].map((one) =>
        one.catch((error: Error) => error.message),
      ),
    );
    expect(said[0]).toBe(String(said[1]).replace("Bo", "Ada"));
    const runId = await run();
    const answers = [await why(runId, "Ada", "Cy"), await why(runId, "Bo", "Cy")];
    expect(answers.map((page) => page.is === "answer" && page.answer)).toEqual([
      { is: "forbidden", rule: expect.stringContaining("Only they know which") },
      { is: "forbidden", rule: expect.stringContaining("Only they know which") },
    ]);
  });

  test("somebody who is not enrolled, on that side, cannot be settled about", async () => {
    const stranger = await createPerson(app);
    for (const pair of [
      { menteeId: stranger.id, mentorId: id("Cy") },
      { menteeId: id("Cy"), mentorId: id("Ada") },
    ]) {
      const sent = decide(app, owner(), scene.roundId, { do: "forbid", ...pair });
      await expect(sent).rejects.toMatchObject({ code: "not-found" });
    }
  });
});

describe("why not, and what if", () => {
  test.each(["TOTAL", "FLOOR", "RANKED"] as const)(
    "%s: what forcing a pair costs, and who would move",
    async (mode) => {
      const runId = await run(mode);
      const page = await why(runId, "Eve", "Cy");
      expect(page).toMatchObject({ is: "answer", answer: { is: "cost", tried: { is: "tried", matched: 0 } } });
      const answer = page.is === "answer" && page.answer.is === "cost" ? page.answer : null;
      await settle("lock", "Eve", "Cy");
      const forced = await review.openRun(app, owner(), scene.roundId, await run(mode));
      const before = await review.openRun(app, owner(), scene.roundId, runId);
      expect(answer?.tried.points).toBe(forced.frame.run.total - before.frame.run.total);
      expect(answer?.tried.changes.map(({ menteeId }) => menteeId)).toContain(id("Eve"));
    },
  );

  test("whom it could be asked of, first the mentee, then the mentor", async () => {
    const runId = await run();
    const ask = (menteeId: string | null) =>
      whyPage(app, owner(), at(runId), { menteeId, mentorId: null, name: "" }, 1);
    expect(await ask(null)).toMatchObject({
      side: "MENTEE",
      people: { rows: [{ name: "Ada" }, { name: "Bo" }, { name: "Eve" }] },
    });
    expect(await ask(id("Ada"))).toMatchObject({
      side: "MENTOR",
      mentee: { name: "Ada" },
      people: { rows: [{ name: "Cy" }, { name: "Di" }] },
    });
  });

  test("a seat more, a pair ruled out, other weights: nothing of it is kept", async () => {
    const runId = await run();
    const count = () =>
      Promise.all([app.db.pairingDecision.count(), app.db.pairingRun.count(), app.db.auditEntry.count()]);
    const before = await count();
    const none = { pair: null, seatOf: null };
    expect(await whatIfPage(app, owner(), at(runId), none)).toMatchObject({ tried: null });
    expect(await whatIfPage(app, owner(), at(runId), { ...none, seatOf: id("Cy") })).toMatchObject({
      tried: { matched: 1, changed: 1 },
      names: { [id("Eve")]: "Eve" },
    });
    const pair = { kind: "FORBID" as const, ...two("Ada", "Cy") };
    expect(await whatIfPage(app, owner(), at(runId), { ...none, pair })).toMatchObject({
      tried: { is: "tried", matched: 0 },
    });
    const weights = { expectations: 0, pathway: 0, overlap: 0, wishes: 0, distance: 0, waited: 0 };
    expect(await tryWeights(app, owner(), at(runId), none, weights)).toMatchObject({
      tried: { matched: 0, points: null },
    });
    expect(await count()).toEqual(before);
  });
});

test("nobody but the owner reviews, whoever they are, and a run of another round is not this one's", async () => {
  const runId = await run();
  const administrator = actorOf({ id: "admin" }, { roles: ["ADMINISTRATOR", "PROGRAMME_OWNER", "PEOPLE_PARTNER"] });
  for (const one of [administrator, actorOf({ id: id("Ada") }), actorOf({ id: id("Cy") })]) {
    const refused = { code: "not-found" };
    await expect(
      review.pairsPage(app, one, at(runId), { name: "", by: "name", view: "list" }, 1),
    ).rejects.toMatchObject(refused);
    await expect(whyPage(app, one, at(runId), { ...two("Ada", "Cy"), name: "" }, 1)).rejects.toMatchObject(refused);
    await expect(decide(app, one, scene.roundId, { do: "lock", ...two("Ada", "Cy") })).rejects.toMatchObject(refused);
    await expect(whatIfPage(app, one, at(runId), { pair: null, seatOf: null })).rejects.toMatchObject(refused);
  }
  const other = await createPairingRound(app, { mentees: { Fay: [] }, mentors: { Gil: 1 } });
  await expect(review.openRun(app, actorOf({ id: other.ownerId }), other.roundId, runId)).rejects.toMatchObject({
    code: "not-found",
  });
});

test("pages cost few statements, however many people", async () => {
  const runId = await run();
  await settle("forbid", "Bo", "Di");
  const second = await run();
  const most = async (count: number, work: () => Promise<unknown>) =>
    expect(await countStatements(app, work)).toBeLessThanOrEqual(count);
  const matches = () => review.pairsPage(app, owner(), at(runId), { name: "", by: "name", view: "list" }, 1);
  await most(5, matches);
  // What the run found never changes, and is read once.
  await most(3, matches);
  await most(4, () => review.unmatchedPage(app, owner(), at(runId), 1));
  await most(6, () => review.comparedPage(app, owner(), at(second), 1));
  await most(3, () => review.groupsPage(app, owner(), at(runId), "time"));
  await most(7, () => why(second, "Bo", "Di"));
  await most(4, () => whatIfPage(app, owner(), at(runId), { pair: null, seatOf: id("Cy") }));
});
