import { type ActionFunctionArgs, data, redirect } from "@remix-run/node";
import { localPath } from "~/platform/http/answer.server";
import { isTheme, themeCookie } from "~/ui/page/theme";

/** How the pages look is this browser's affair, signed in or not: no actor. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  const theme = form.get("theme");
  if (!isTheme(theme)) throw data({ message: "There is no such theme." }, { status: 400 });
  const cookie = themeCookie(theme, context.app.env.APP_URL.startsWith("https:"));
  return redirect(localPath(form.get("next")), { headers: { "Set-Cookie": cookie } });
}

export function loader() {
  return redirect("/");
}
