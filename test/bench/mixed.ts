/** Signed-in people who read and write at once, each their own: four pages, then a save. */
import autocannon from "autocannon";
import { readEnv } from "~/platform/env.server";
import type { MeasuredServer } from "./measured-server";
import type { Reader } from "./reader";

export type MixedFigure = {
  database: string;
  processes: number;
  connections: number;
  requestsPerSecond: number;
  bareRequestsPerSecond: number;
  throughputOverBare: number;
  p95: number;
  /** Saves that were answered, and those among them that were not "saved". */
  saves: number;
  failures: number;
};

type Run = { requests: number; seconds: number; times: number[]; saves: number; failures: number };

/**
 * @param servers one process or several on one database; connections are shared out among them.
 * @param readers at least one for each connection.
 * @param round another one each time: each writes to an expectation of its own, since the last save of a round is cut off.
 */
export async function mixedLoad(
  database: string,
  servers: readonly MeasuredServer[],
  readers: readonly Reader[],
  connections: number,
  { round, seconds }: { round: number; seconds: number },
): Promise<MixedFigure> {
  const share = connections / servers.length;
  const bare = await Promise.all(servers.map(({ bare: url }) => run(url, share, seconds, () => [{ path: "/" }])));
  const mixed = await Promise.all(
    servers.map(({ page }, place) => {
      const own = readers.slice(place * share, (place + 1) * share);
      return run(page, share, seconds, (client, tally) => requestsOf(own[client]!, round, tally));
    }),
  );
  const perSecond = (runs: Run[]) => runs.reduce((sum, one) => sum + one.requests / one.seconds, 0);
  const times = mixed.flatMap((one) => one.times).sort((a, b) => a - b);
  return {
    database,
    processes: servers.length,
    connections,
    requestsPerSecond: perSecond(mixed),
    bareRequestsPerSecond: perSecond(bare),
    throughputOverBare: perSecond(mixed) / perSecond(bare),
    p95: times[Math.max(0, Math.ceil(0.95 * times.length) - 1)] ?? Number.NaN,
    saves: mixed.reduce((sum, one) => sum + one.saves, 0),
    failures: [...bare, ...mixed].reduce((sum, one) => sum + one.failures, 0),
  };
}

type Tally = Pick<Run, "saves" | "failures">;

/** Four pages read, one rating saved over the version that the last save was answered with. */
function requestsOf({ cookie, pages, save }: Reader, round: number, tally: Tally): autocannon.Request[] {
  const headers = { cookie, "accept-encoding": "gzip" };
  const expectationId = save.expectationIds[round] ?? "";
  let version = 0;
  const read = (path: string): autocannon.Request => ({ method: "GET", path, headers });
  const write: autocannon.Request = {
    method: "POST",
    path: save.path,
    headers: { cookie, origin: ORIGIN, "content-type": "application/x-www-form-urlencoded" },
    setupRequest: (request) => ({ ...request, body: body(expectationId, version) }),
    onResponse: (status, text) => {
      tally.saves++;
      const saved = status === 200 ? savedVersion(text, expectationId) : undefined;
      if (saved === undefined) tally.failures++;
      else version = saved;
    },
  };
  return [...pages.map(({ path }) => read(path)), read("/assessments"), write];
}

/** Servers take forms from their configured address alone, whatever port they were given. */
const ORIGIN = readEnv(process.env).APP_URL;

function body(id: string, version: number): string {
  const fields = {
    [`choice.${id}`]: "word:meeting",
    [`note.${id}`]: `Note ${version + 1}`,
    [`version.${id}`]: `${version}`,
  };
  return new URLSearchParams(fields).toString();
}

function savedVersion(text: string, id: string): number | undefined {
  return (JSON.parse(text) as { answer: { saved: Record<string, number> } }).answer.saved[id];
}

async function run(
  url: string,
  connections: number,
  seconds: number,
  requests: (client: number, tally: Tally) => autocannon.Request[],
): Promise<Run> {
  const times: number[] = [];
  const tally = { saves: 0, failures: 0 };
  let client = 0;
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const setupClient = (one: autocannon.Client) => one.setRequests(requests(client++, tally));
    const load = autocannon({ url, connections, duration: seconds, setupClient }, (error, done) =>
      error ? reject(error) : resolve(done),
    );
    load.on("response", (_client, _status, _bytes, milliseconds) => times.push(milliseconds));
  });
  const failures = tally.failures + result.non2xx + result.errors + result.timeouts;
  return { requests: result.requests.total, seconds: result.duration, times, saves: tally.saves, failures };
}
