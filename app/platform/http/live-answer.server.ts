import { type AppLoadContext, data } from "@remix-run/node";
import type { Actor } from "~/kernel/actor";
import type { SignedIn } from "../sessions/session.server";

type Asked = { request: Request; context: AppLoadContext };

const HEADERS = {
  "Content-Type": "text/event-stream; charset=utf-8",
  "Cache-Control": "private, no-store, no-transform",
  "X-Accel-Buffering": "no",
};

/** A room, and whether somebody may hear of what happens in it. */
export type Room = { key: string; mayStill: (actor: Actor) => Promise<boolean> };

/**
 * Server-sent events of a room for somebody who has been let in. They are let in again before each event, and their session
 * must still be there; nothing on the way may hold the events back or make parcels of them.
 */
export async function liveAnswer({ request, context }: Asked, signedIn: SignedIn, room: Room): Promise<Response> {
  const { app } = context;
  // Asked for its head alone, a stream would stay open with nobody to read it.
  if (request.method !== "GET") return new Response(null, { headers: HEADERS });
  const stream = await app.live.subscribe({
    room: room.key,
    personId: signedIn.actor.id,
    after: lastKnown(request),
    async mayStill() {
      const actor = await app.sessions.present(signedIn.sessionId);
      return actor !== null && room.mayStill(actor);
    },
  });
  // A browser does not come back after this, which is as well: another page of the same person is open.
  if (!stream) throw data({ message: "Too many open pages. Reload this one to see changes." }, { status: 429 });
  // A reader that has gone says so here; the body would never find out. Nor would `request.signal` once the garbage
  // collector has been there: nothing holds what aborts it.
  context.whenLeft?.(stream.end);
  return new Response(stream.body, { headers: HEADERS });
}

/** Of a browser that comes back by itself, what it heard last; else what its page was made from. */
function lastKnown(request: Request): number {
  const given = request.headers.get("Last-Event-ID") ?? new URL(request.url).searchParams.get("after");
  const number = Number(given ?? 0);
  return Number.isInteger(number) && number >= 0 && number < 2 ** 31 ? number : 0;
}
