import type { LoaderFunctionArgs } from "@remix-run/node";
import { packetFile } from "~/features/promotion/cases/case-packet.server";
import { answer, requireActor } from "~/platform/http/answer.server";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { name, text } = await answer(packetFile(context.app, actor, params.case ?? ""));
  return new Response(text, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
