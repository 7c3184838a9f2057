import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { ButtonForm, receive } from "~/platform/http/receive.server";

export const loader = () => redirect("/");

export async function action({ request, context: { app } }: ActionFunctionArgs) {
  await receive(request, ButtonForm);
  const signedIn = await app.sessions.read(request);
  if (signedIn) await app.sessions.end(signedIn);
  return redirect("/sign-in", { headers: { "Set-Cookie": app.sessions.blankCookie() } });
}
