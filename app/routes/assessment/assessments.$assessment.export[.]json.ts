import type { LoaderFunctionArgs } from "@remix-run/node";
import { exportAssessment } from "~/features/assessment/summary/summary.server";
import { answer, requireActor } from "~/platform/http/answer.server";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { name, document } = await answer(exportAssessment(context.app, actor, params.assessment ?? ""));
  return new Response(`${JSON.stringify(document, null, 2)}\n`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
