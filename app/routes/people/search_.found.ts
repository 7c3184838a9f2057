import type { LoaderFunctionArgs } from "@remix-run/node";
import { searchAll } from "~/main/search/search.server";
import { answerScript, signedInOf } from "~/platform/http/answer.server";

/** For the box of search and commands, while someone types. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const signedIn = await signedInOf({ request, context });
  if (!signedIn) return Response.json({ message: "Your session has ended. Sign in again." }, { status: 401 });
  return answerScript(async () => {
    const groups = await searchAll(context.app, signedIn, new URL(request.url).searchParams.get("q") ?? "");
    return Response.json({ groups }, { headers: { "Cache-Control": "no-store" } });
  });
}
