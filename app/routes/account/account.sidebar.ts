import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { text } from "~/kernel/form/fields";
import { form } from "~/kernel/form/form";
import { localPath } from "~/platform/http/answer.server";
import { receive, tryAgain } from "~/platform/http/receive.server";
import { isSidebar, sidebarCookie } from "~/ui/page/sidebar-state";

const SidebarForm = form({
  sidebar: text(z.string().refine(isSidebar, "Choose whether the sidebar is open or collapsed.")),
  next: text(z.string(), { length: 2_000 }),
});

/** Kept in this browser, like the theme; needs no actor. */
export async function action({ request, context }: ActionFunctionArgs) {
  const sent = await receive(request, SidebarForm);
  if (!sent.value) throw tryAgain(sent);
  const { sidebar, next } = sent.value;
  const cookie = sidebarCookie(sidebar, context.app.env.APP_URL.startsWith("https:"));
  return redirect(localPath(next), { headers: { "Set-Cookie": cookie } });
}

export function loader() {
  return redirect("/");
}
