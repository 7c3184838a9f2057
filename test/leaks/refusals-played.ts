/** What is played in each place: asking, pairing and settling. */
import { expect } from "vitest";
import { runPairing } from "~/features/mentorship/pairing/pairing-job.server";
import { PAIRING_JOB } from "~/features/mentorship/pairing/pairing-run.repo.server";
import { REQUESTS_JOB, settleRequests } from "~/features/mentorship/requests/request-settle.server";
import { runDueJobs } from "~/platform/jobs/jobs.server";
import { type Name, type Place, type Said, send } from "./refusals-place";

const jobs = { [PAIRING_JOB]: runPairing, [REQUESTS_JOB]: settleRequests };

export async function pair(place: Place, mode: "TOTAL" | "FLOOR" | "RANKED"): Promise<string> {
  const { app, rounds } = place;
  const form = { intent: "start", mode };
  expect(await send(place, "owner", `/mentorship/rounds/${rounds.paired}/pairing`, form)).toContain("\n302 ");
  await runDueJobs(app, jobs);
  const run = await app.db.pairingRun.findFirstOrThrow({ orderBy: { number: "desc" } });
  expect(run).toMatchObject({ status: "DONE", mode });
  return run.id;
}

const requestId = (count: number) => `5f0c3c38-8f0e-4a7e-9d1a-${String(count).padStart(12, "0")}`;

const asksOf = (place: Place, round: "asked" | "other") => `/mentorship/rounds/${place.rounds[round]}/requests`;

function asking({ ids }: Place, first: number, ...mentors: Name[]) {
  const rows = mentors.map((name, index) => ({ id: requestId(first + index), mentor: ids[name] }));
  return {
    ...{ do: "ask", id: rows.map(({ id }) => id), mentor: rows.map(({ mentor }) => mentor) },
    note: rows.map(() => "Gladly"),
  };
}

/** While everything is still possible. */
export async function askBefore(place: Place): Promise<Said> {
  return [
    await send(place, "emma", asksOf(place, "asked"), asking(place, 1, "milo", "mara", "maud")),
    await send(place, "emma", asksOf(place, "other"), asking(place, 11, "mara")),
    await send(place, "evan", asksOf(place, "asked"), asking(place, 21, "mara")),
  ];
}

/** What is asked already comes to nothing, and is asked again. */
async function askAfter(place: Place): Promise<Said> {
  const [asked, other] = [asksOf(place, "asked"), asksOf(place, "other")];
  const said = [
    await send(place, "mara", other, { do: "accept", request: requestId(11), answer: "Yes" }),
    await send(place, "milo", asked, { do: "decline", request: requestId(1), answer: "No time" }),
    await send(place, "emma", asked, asking(place, 31, "mara")),
    await send(place, "mara", asked, { do: "accept", request: requestId(21), answer: "Yes" }),
    await send(place, "mara", other, { do: "decline", request: requestId(11), answer: "No" }),
    await send(place, "emma", other, asking(place, 41, "maud", "mara")),
    await send(place, "maud", other, { do: "decline", request: requestId(41), answer: "" }),
    await send(place, "edna", other, asking(place, 51, "mara")),
  ];
  await runDueJobs(place.app, jobs);
  const requests = await place.app.db.mentorshipRequest.findMany({ where: { mentorId: place.ids.mara } });
  expect(requests.filter(({ menteeId }) => menteeId === place.ids.emma).map(({ end }) => end)).toContain("RULED_OUT");
  return said;
}

export const ofRun = ({ rounds }: Place, run: string, page: string) =>
  `/mentorship/rounds/${rounds.paired}/runs/${run}${page}`;

/** The owner does all they can to have the two together, and then has them with others. */
async function settle(place: Place, run: string): Promise<Said> {
  const settled = ofRun(place, run, "/settled");
  const { emma, mara, milo } = place.ids;
  const locked = await send(place, "owner", settled, { do: "lock", mentee: emma, mentor: mara });
  expect(locked).toContain("\n409 ");
  const weights = { expectations: "0", pathway: "0", overlap: "10", wishes: "1", distance: "0", waited: "0" };
  const supposed = { together: "yes", mentee: emma, mentor: mara };
  return [
    locked,
    await send(place, "owner", ofRun(place, run, "/what-if"), weights),
    await send(place, "owner", ofRun(place, run, "/what-if"), { ...weights, ...supposed }),
    await send(place, "owner", settled, { do: "forbid", mentee: emma, mentor: mara }),
    await send(place, "owner", settled, { do: "lock", mentee: emma, mentor: mara }),
    await send(place, "owner", settled, { do: "undecide", mentee: emma, mentor: mara }),
    await send(place, "owner", settled, { do: "lock", mentee: emma, mentor: milo }),
  ];
}

/** From what was done before on: what is published is not any more, requests come to nothing, and all is tried to have the two together. */
export async function goOn(place: Place, runs: string[]): Promise<Said> {
  const said: Said = [];
  for (const run of runs) {
    const late = await send(place, "owner", ofRun(place, run, "/publish"), {});
    expect(late).toContain("\n409 ");
    said.push(late);
  }
  said.push(...(await askAfter(place)));
  for (const mode of ["TOTAL", "FLOOR", "RANKED"] as const) runs.unshift(await pair(place, mode));
  return [...said, ...(await settle(place, runs[2]!))];
}
