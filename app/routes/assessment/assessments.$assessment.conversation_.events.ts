import type { LoaderFunctionArgs } from "@remix-run/node";
import { conversationRoom } from "~/features/assessment/conversations/conversation.server";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { liveAnswer } from "~/platform/http/live-answer.server";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const signedIn = await requireSignedIn({ request, context });
  const room = await answer(conversationRoom(context.app, signedIn.actor, params.assessment ?? ""));
  return liveAnswer({ request, context }, signedIn, room);
}
