import { mayInSession, roomOf } from "~/features/calibration/session/session.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { keepPresent, markLeft } from "./presence.repo.server";

/** Whoever was not seen for so long is away: two heartbeats of a stream. The next one tells the others, 15 s later at most. */
const AWAY_MS = 30_000;
/** A heartbeat renews it; what is asked before events in between does not. */
const RENEW_MS = 10_000;

/** Seen since then is there; on a page that is read when nobody hears of changes, also who has not been taken out yet. */
export function hereSince(app: Pick<App, "now">): Date {
  return new Date(app.now().getTime() - AWAY_MS - 15_000);
}

/**
 * The room of a meeting, to whoever takes part in it. While they hear of what happens there they are seen by the others.
 * @param options.listens someone who only asks whether they may is not there.
 * @throws {Refusal} `not-found`, as the page.
 */
export async function meetingRoom(app: App, actor: Actor, id: string, { listens }: { listens: boolean }) {
  const room = roomOf(id);
  let renewedAt = Number.NEGATIVE_INFINITY;
  const seen = async () => {
    const at = app.now();
    if (!listens || at.getTime() - renewedAt < RENEW_MS) return;
    const awayBefore = new Date(at.getTime() - AWAY_MS);
    await keepPresent(app.db, { sessionId: id, personId: actor.id, at, awayBefore }, room);
    renewedAt = at.getTime();
  };
  const mayStill = (reader: Actor) => mayInSession(app.db, reader, id, "calibration.read-meeting");
  if (!(await mayStill(actor))) throw notFound();
  await seen();
  return {
    key: room,
    async mayStill(reader: Actor) {
      if (!(await mayStill(reader))) return false;
      await seen();
      return true;
    },
    /** Away a heartbeat from now, unless another page of theirs is open. */
    left: () => markLeft(app.db, id, actor.id, new Date(app.now().getTime() - AWAY_MS / 2)),
  };
}
