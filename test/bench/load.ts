import autocannon from "autocannon";

export type Load = { requestsPerSecond: number; p95: number; failures: number };

/** One page under load from `connections` at once. Latencies in milliseconds. */
async function load(url: string, cookie: string, connections: number, seconds: number): Promise<Load> {
  // What a browser asks for; compressing is part of a page's cost.
  const headers = { cookie, "accept-encoding": "gzip", accept: "text/html" };
  const times: number[] = [];
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon({ url, connections, duration: seconds, headers }, (error, done) =>
      error ? reject(error) : resolve(done),
    );
    run.on("response", (_client, _status, _bytes, milliseconds) => times.push(milliseconds));
  });
  return {
    requestsPerSecond: result.requests.average,
    p95: percentile(times, 0.95),
    failures: result.non2xx + result.errors + result.timeouts,
  };
}

/** Nearest-rank percentile; NaN of nothing, which no ratio hides. */
function percentile(values: number[], share: number): number {
  const sorted = values.sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export type Ratio = { page: Load; bare: Load; throughput: number; p95: number };

/**
 * A page against the bare page, in turns, so that what else the machine does falls on both alike.
 * @param rounds odd, for a median that was measured.
 */
export async function against(
  bareUrl: string,
  pageUrl: string,
  cookie: string,
  connections: number,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Ratio> {
  const ratios: Ratio[] = [];
  // V8 compiles a page's code during its first requests, which is long over on a real server. The bare page is warm from the page before.
  await load(pageUrl, cookie, connections, seconds);
  for (let round = 0; round < rounds; round++) {
    const bare = await load(bareUrl, cookie, connections, seconds);
    const page = await load(pageUrl, cookie, connections, seconds);
    ratios.push({ page, bare, throughput: page.requestsPerSecond / bare.requestsPerSecond, p95: page.p95 / bare.p95 });
  }
  ratios.sort((a, b) => a.throughput - b.throughput);
  return ratios[Math.floor(rounds / 2)] as Ratio;
}
