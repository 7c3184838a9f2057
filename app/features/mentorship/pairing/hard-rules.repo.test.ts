import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerRequest, askMentors } from "~/features/mentorship/requests/request.server";
import { decide, publishRun } from "~/features/mentorship/review/review.server";
import { Refusal } from "~/kernel/refusal";
import { actorOf } from "../../../../test/factories/actors";
import { broken, overfull, readTables } from "../../../../test/factories/broken-rules";
import { answerForm, askingForm } from "../../../../test/factories/request-scene";
import { type Organisation, organisation } from "../../../../test/factories/ruled-organisations";
import { createOrganisation, type Ruled } from "../../../../test/factories/ruled-scene";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { SEED, times } from "../../../../test/setup/draws";
import { runPairing } from "./pairing-job.server";
import { queueRun } from "./pairing-run.repo.server";
import { workOut } from "./work-out.server";

/**
 * The hard rules through everything that makes pairs: organisations drawn at random are enrolled, settled about, paired by the job,
 * published, and ask mentors in a second programme with the same seats. Then the tables are gone through by code that knows nothing
 * of the engine: nobody is in a pair that a rule forbids, and nobody has more than they have seats for.
 */

const MOST = 70;
const ORGANISATIONS = times(10, MOST);

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

/** What people may be told is no failure; anything else is. */
async function tried(work: Promise<unknown>): Promise<boolean> {
  try {
    return (await work) === null;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

type Request = Organisation["requests"][number];

/** Mentees ask, and whoever is asked answers, one after the other, until nobody has anything to answer. */
async function ask({ ids, asked }: Ruled, requests: readonly Request[], declines: readonly boolean[]): Promise<void> {
  const enrolled = await app.db.mentorshipEnrolment.findMany({ where: { roundId: asked }, orderBy: { id: "asc" } });
  const mentees = enrolled.flatMap(({ side, personId }) => (side === "MENTEE" ? [personId] : []));
  const asking = requests.flatMap(({ mentee, mentors }) => mentors.map((mentor) => [mentee, ids[mentor]!] as const));
  for (const [place, mentorId] of mentees.length > 0 ? asking : []) {
    const rows = askingForm([mentorId], app.newId);
    await tried(askMentors(app, actorOf({ id: mentees[place % mentees.length]! }), asked, rows));
  }
  const answered = new Set<string>();
  for (let turn = 0; ; turn++) {
    const where = { roundId: asked, state: "SENT" as const, id: { notIn: [...answered] } };
    const request = await app.db.mentorshipRequest.findFirst({ where, orderBy: { id: "asc" } });
    if (!request) return;
    answered.add(request.id);
    const verb = declines[turn % declines.length] ? "decline" : "accept";
    await tried(answerRequest(app, actorOf({ id: request.mentorId }), asked, answerForm(verb, request.id)));
  }
}

/** Beginning a thread takes longer than everything else that is done with an organisation. */
const here = (...of: Parameters<typeof workOut>) => ({ outcome: (async () => workOut(...of))(), end: async () => {} });

async function pairAndPublish(
  { ids, ownerId, paired }: Ruled,
  { mode, decisions, late }: Organisation,
): Promise<boolean> {
  const owner = actorOf({ id: ownerId });
  for (const { mentee, mentor, do: verb } of decisions) {
    await tried(decide(app, owner, paired, { do: verb, menteeId: ids[mentee]!, mentorId: ids[mentor]! }));
  }
  const runId = app.newId();
  await queueRun(app.db, { id: runId, roundId: paired, mode, askedById: ownerId, at: app.now() });
  await runPairing(app, { runId }, here);
  const { status } = await app.db.pairingRun.findUniqueOrThrow({ where: { id: runId } });
  expect(["DONE", "FAILED"]).toContain(status);
  if (late) await changeLate(ids, late);
  await tried(publishRun(app, owner, paired, runId));
  return (await app.db.mentorshipRound.findUniqueOrThrow({ where: { id: paired } })).publishedRunId !== null;
}

/** Only what leaves the pairs that there are as they may be. */
async function changeLate(ids: readonly string[], late: NonNullable<Organisation["late"]>): Promise<void> {
  const [byId, aboutId, mentorId] = [ids[late.by]!, ids[late.about]!, ids[late.lessSeats]!];
  const two = [byId, aboutId];
  const together = await app.db.mentorshipPair.count({
    where: { status: { not: "ENDED" }, menteeId: { in: two }, mentorId: { in: two } },
  });
  if (byId !== aboutId && together === 0) {
    await app.db.mentorshipRefusal.createMany({ data: [{ byId, aboutId, at: app.now() }], skipDuplicates: true });
  }
  const taken = await app.db.mentorshipPair.count({ where: { mentorId, status: { not: "ENDED" } } });
  await app.db.mentorProfile.update({ where: { personId: mentorId }, data: { seats: Math.max(taken, 1) } });
}

test(`in ${ORGANISATIONS} organisations no pair is one that a rule forbids, and nobody has more than their seats`, async () => {
  const seen = { published: 0, late: 0, pairs: 0, asked: 0 };
  const atStake = new Map<string, number>();
  const play = async (drawn: Organisation) => {
    const scene = await createOrganisation(app, drawn);
    const early = drawn.requests.slice(0, drawn.early);
    await ask(scene, early, drawn.declines);
    if (await pairAndPublish(scene, drawn)) seen.published++;
    else seen.late++;
    await ask(scene, drawn.requests.slice(drawn.early), drawn.declines);
    const tables = await readTables(app, scene);
    for (const pair of tables.pairs) {
      expect([pair, broken(tables, drawn.rules, pair, pair.roundId === scene.asked)]).toEqual([pair, []]);
    }
    expect(overfull(tables)).toEqual([]);
    seen.pairs += tables.pairs.filter(({ origin }) => origin === "RUN").length;
    seen.asked += tables.pairs.filter(({ origin }) => origin === "REQUEST").length;
    for (const menteeId of scene.ids) {
      for (const mentorId of scene.ids) {
        const rules = broken(tables, drawn.rules, { menteeId, mentorId, roundId: scene.paired }, false);
        if (rules.length === 1) atStake.set(rules[0]!, (atStake.get(rules[0]!) ?? 0) + 1);
      }
    }
  };
  const lacking = () => Object.entries(seen).filter(([, count]) => count === 0);
  // A small sample may miss a case by chance, so we draw on until each has come up.
  for (const [place, drawn] of fc.sample(organisation, { seed: SEED, numRuns: MOST }).entries()) {
    if (place < ORGANISATIONS || lacking().length > 0) await play(drawn);
  }
  expect(lacking()).toEqual([]);
  if (ORGANISATIONS < MOST) return;
  // Every rule alone kept some two apart, so that each of them was at stake.
  for (const rule of ["oneself", "chain", "manager", "forbidden", "lately", "language", "refused", "hours"]) {
    expect([rule, atStake.get(rule) ?? 0]).toEqual([rule, expect.toSatisfy((count: number) => count > 0)]);
  }
}, 300_000);
