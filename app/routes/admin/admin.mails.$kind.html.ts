import type { LoaderFunctionArgs } from "@remix-run/node";
import { mailPreview } from "~/main/notices/mail-preview.server";
import { answer, requireSignedIn } from "~/platform/http/answer.server";

/** The mail alone, for the frame of its preview. The perimeter lets it run nothing and load nothing. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, ...reader } = await requireSignedIn({ request, context });
  const { html } = await answer(mailPreview(context.app, actor, params.kind ?? "", reader));
  const headers = { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "private, no-store" };
  return new Response(html, { headers });
}
