import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { beginSignIn } from "~/features/people/accounts/oidc.server";
import { answer, fromOf, localPath } from "~/platform/http/answer.server";
import { oidcStateCookie } from "~/platform/http/oidc-cookie.server";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const next = localPath(searchParams.get("next"));
  const again = searchParams.has("again");
  const begun = await answer(beginSignIn(context.app, { next, again }, await fromOf({ request, context })));
  if ("refused" in begun) return redirect(`/sign-in?${new URLSearchParams({ refused: begun.refused, next })}`);
  const cookie = await oidcStateCookie(begun.state, context.app.env.APP_URL);
  return redirect(begun.url, { headers: { "Set-Cookie": cookie } });
}
