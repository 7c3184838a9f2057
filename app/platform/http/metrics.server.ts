import { createHash, timingSafeEqual } from "node:crypto";
import type { Request } from "express";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { App } from "../app-context.server";
import type { Env } from "../env.server";

export type Observed = { route: string; method: string; status: number; seconds: number };
export type Connections = { total: number; idle: number; waiting: number };

export type Metrics = {
  observe(request: Observed): void;
  /** Everything that was counted, as Prometheus reads it. */
  text(): Promise<string>;
  readonly contentType: string;
};

/** Labels are routes, methods and states: never an id, a name or an address somebody typed. */
export function createMetrics(app: App, connections?: () => Connections): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "waymark_request_seconds",
    help: "How long requests took, by route",
    labelNames: ["route", "method", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const failures = new Counter({
    name: "waymark_request_failures_total",
    help: "Requests that ended with a status of 500 or above",
    labelNames: ["route"],
    registers: [registry],
  });
  if (connections) poolGauge(registry, connections);
  liveGauge(registry, app);
  jobsGauge(registry, app);
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    observe({ route, method, status, seconds }) {
      requests.observe({ route, method, status }, seconds);
      if (status >= 500) failures.inc({ route });
    },
  };
}

function poolGauge(registry: Registry, connections: () => Connections): void {
  new Gauge({
    name: "waymark_database_connections",
    help: "Connections to the database, and requests that wait for one",
    labelNames: ["state"],
    registers: [registry],
    collect() {
      for (const [state, count] of Object.entries(connections())) this.set({ state }, count);
    },
  });
}

function liveGauge(registry: Registry, app: App): void {
  new Gauge({
    name: "waymark_live_streams",
    help: "Open pages that receive live updates",
    registers: [registry],
    collect() {
      this.set(app.live.count());
    },
  });
}

function jobsGauge(registry: Registry, app: App): void {
  new Gauge({
    name: "waymark_jobs",
    help: "Jobs that wait or were given up, by kind",
    labelNames: ["kind", "state"],
    registers: [registry],
    async collect() {
      this.reset();
      // While the database is away, what is known without it is still worth reading.
      const rows = await app.db.$queryRaw<{ kind: string; state: string; count: number }[]>`
        SELECT "kind", CASE WHEN "failedAt" IS NULL THEN 'waiting' ELSE 'failed' END AS "state", count(*)::int AS "count"
        FROM "Job" WHERE "doneAt" IS NULL GROUP BY 1, 2`.catch(() => []);
      for (const { kind, state, count } of rows) this.set({ kind, state }, count);
    },
  });
}

const LOOPBACK = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

/**
 * With a token, whoever has it. Without one, whoever is on this machine, as long as people reach Waymark on this machine alone: a proxy
 * here asks for others, and not every proxy says so.
 */
export function mayReadMetrics(request: Request, { METRICS_TOKEN, APP_URL }: MetricsEnv): boolean {
  if (METRICS_TOKEN) return sameText(request.get("Authorization") ?? "", `Bearer ${METRICS_TOKEN}`);
  if (!isThisMachine(new URL(APP_URL).hostname)) return false;
  const isPassedOn = ["x-forwarded-for", "forwarded", "via", "x-real-ip"].some((name) => name in request.headers);
  return !isPassedOn && LOOPBACK.has(request.socket.remoteAddress ?? "");
}

type MetricsEnv = Pick<Env, "METRICS_TOKEN" | "APP_URL">;

const isThisMachine = (host: string) => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);

/** Takes as long for a wrong text as for a right one. */
function sameText(given: string, wanted: string): boolean {
  const [a, b] = [given, wanted].map((text) => createHash("sha256").update(text).digest());
  return timingSafeEqual(a!, b!);
}
