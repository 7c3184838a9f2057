import type { Request, RequestHandler } from "express";
import { DAY_MS } from "~/kernel/time/day";
import type { App } from "../app-context.server";

/** Whose address a proxy that is not trusted has, and when it was seen last. */
export type ProxySighting = { peer: string; seenAt: Date };

/** So long a proxy that was not seen again is warned of. */
const FORGOTTEN_MS = 7 * DAY_MS;
const AGAIN_MS = 3_600_000;

type Seeing = Pick<App, "db" | "env" | "log" | "now">;

/**
 * Notices a proxy while none is trusted: everyone behind it then has its address, and shares its limits. Anyone can send the headers, so
 * this only ever warns.
 */
export function noticeProxies(app: Seeing): RequestHandler {
  if (app.env.TRUSTED_PROXIES.length > 0) return (_request, _response, next) => next();
  let noticedAt = Number.NEGATIVE_INFINITY;
  return (request, _response, next) => {
    const peer = request.socket.remoteAddress;
    if (peer && isForwarded(request) && performance.now() - noticedAt > AGAIN_MS) {
      noticedAt = performance.now();
      void notice(app, peer);
    }
    next();
  };
}

const isForwarded = ({ headers }: Request) =>
  headers["x-forwarded-for"] !== undefined || headers.forwarded !== undefined;

async function notice(app: Seeing, peer: string): Promise<void> {
  warn(app, peer);
  try {
    const seen = { peer, seenAt: app.now() };
    await app.db.proxySighting.upsert({ where: { id: 1 }, create: seen, update: seen });
  } catch (error) {
    app.log.warn({ err: error }, "a proxy that was seen could not be noted");
  }
}

function warn({ log }: Seeing, peer: string): void {
  log.warn(
    { peer },
    "a proxy is in front of Waymark and TRUSTED_PROXIES is not set: people behind it share their limits on signing in. Set it to the proxy's address",
  );
}

/** The proxy to warn of; `null` once one is trusted, or none was seen for a week. */
export async function findProxySighting({ db, env, now }: Seeing): Promise<ProxySighting | null> {
  if (env.TRUSTED_PROXIES.length > 0) return null;
  const seen = await db.proxySighting.findUnique({ where: { id: 1 } });
  const isRecent = seen !== null && now().getTime() - seen.seenAt.getTime() < FORGOTTEN_MS;
  return isRecent ? { peer: seen.peer, seenAt: seen.seenAt } : null;
}

/** At a start: it was seen before. */
export async function warnOfProxy(app: Seeing): Promise<void> {
  const seen = await findProxySighting(app);
  if (seen) warn(app, seen.peer);
}
