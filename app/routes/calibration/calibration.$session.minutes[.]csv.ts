import type { LoaderFunctionArgs } from "@remix-run/node";
import { minutesDownload } from "~/features/calibration/lock/lock.server";
import { answer, requireActor } from "~/platform/http/answer.server";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { name, text } = await answer(minutesDownload(context.app, actor, params.session ?? "", "csv"));
  return new Response(text, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
