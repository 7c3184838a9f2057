import type { LoaderFunctionArgs } from "@remix-run/node";
import { pickPeople } from "~/features/people/picking/picking.server";
import { scopeOf } from "~/main/picking/scopes.server";
import { answerScript, signedInOf } from "~/platform/http/answer.server";

const ENDED = { message: "Your session has ended. Sign in again." };

/** People for a field of a form, while someone types. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const signedIn = await signedInOf({ request, context });
  if (!signedIn) return Response.json(ENDED, { status: 401 });
  const { searchParams } = new URL(request.url);
  const scope = scopeOf(searchParams.get("for"));
  if (!scope) return Response.json({ message: "This form is out of date. Reload the page." }, { status: 404 });
  const asked = { of: (searchParams.get("of") ?? "").slice(0, 64), text: searchParams.get("q") ?? "" };
  return answerScript(async () => {
    const people = await pickPeople(context.app, signedIn.actor, scope, asked);
    return Response.json({ people }, { headers: { "Cache-Control": "no-store" } });
  });
}
