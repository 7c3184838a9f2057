import type { LoaderFunctionArgs } from "@remix-run/node";
import { packetFile } from "~/features/calibration/setup/packet.server";
import { answer, requireActor } from "~/platform/http/answer.server";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const file = await answer(packetFile(context.app, actor, params.session ?? "", params.person ?? ""));
  return new Response(file.text, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${file.name}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
