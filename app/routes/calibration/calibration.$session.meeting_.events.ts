import type { LoaderFunctionArgs } from "@remix-run/node";
import { meetingRoom } from "~/features/calibration/meeting/meeting.server";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { liveAnswer } from "~/platform/http/live-answer.server";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const signedIn = await requireSignedIn({ request, context });
  const listens = request.method === "GET";
  const room = await answer(meetingRoom(context.app, signedIn.actor, params.session ?? "", { listens }));
  const stream = await liveAnswer({ request, context }, signedIn, room);
  // Somebody whose connection breaks is away a little later, also where this is not heard or fails.
  if (listens)
    context.whenLeft?.(() => void room.left().catch((err: unknown) => context.app.log.warn({ err }, "not told away")));
  return stream;
}
