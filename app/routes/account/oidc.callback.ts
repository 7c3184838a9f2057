import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { finishSignIn } from "~/features/people/accounts/oidc.server";
import { leadTo } from "~/features/people/second-step/entry.server";
import { answer, fromOf } from "~/platform/http/answer.server";
import { oidcStateCookie, readOidcState } from "~/platform/http/oidc-cookie.server";

/** Where the provider leads back to. Refusals are shown where one signs in. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { APP_URL } = context.app.env;
  // The configured address: what the server itself hears may be a proxy's.
  const address = new URL(`/oidc/callback${new URL(request.url).search}`, APP_URL);
  const state = await readOidcState(request, APP_URL);
  const finished = await answer(finishSignIn(context.app, { address, state }, await fromOf({ request, context })));
  const headers = new Headers({ "Set-Cookie": await oidcStateCookie(null, APP_URL) });
  if ("refused" in finished) return redirect(`/sign-in?refused=${finished.refused}`, { headers });
  return leadTo({ request, context }, finished.entered, finished.next, headers);
}
