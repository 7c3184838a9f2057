import type { LoaderFunctionArgs } from "@remix-run/node";
import { ownRoom } from "~/main/notices/notices.server";
import { requireSignedIn } from "~/platform/http/answer.server";
import { liveAnswer } from "~/platform/http/live-answer.server";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const signedIn = await requireSignedIn({ request, context });
  return liveAnswer({ request, context }, signedIn, ownRoom(signedIn.actor));
}
