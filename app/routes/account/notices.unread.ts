import type { LoaderFunctionArgs } from "@remix-run/node";
import { unreadOf } from "~/main/notices/notices.server";
import { requireActor } from "~/platform/http/answer.server";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return Response.json(await unreadOf(context.app, actor), { headers: { "Cache-Control": "private, no-store" } });
}
