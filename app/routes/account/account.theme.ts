import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { text } from "~/kernel/form/fields";
import { form } from "~/kernel/form/form";
import { localPath } from "~/platform/http/answer.server";
import { receive, tryAgain } from "~/platform/http/receive.server";
import { isTheme, themeCookie } from "~/ui/page/theme";

const ThemeForm = form({
  theme: text(z.string().refine(isTheme, "Choose a theme from the list.")),
  next: text(z.string(), { length: 2_000 }),
});

/** How the pages look is this browser's affair, signed in or not: no actor. */
export async function action({ request, context }: ActionFunctionArgs) {
  const sent = await receive(request, ThemeForm);
  if (!sent.value) throw tryAgain(sent);
  const { theme, next } = sent.value;
  const cookie = themeCookie(theme, context.app.env.APP_URL.startsWith("https:"));
  return redirect(localPath(next), { headers: { "Set-Cookie": cookie } });
}

export function loader() {
  return redirect("/");
}
