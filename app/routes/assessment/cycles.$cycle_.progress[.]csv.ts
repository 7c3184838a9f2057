import type { LoaderFunctionArgs } from "@remix-run/node";
import { exportRun } from "~/features/assessment/cycles/cycle-run.server";
import { answer, requireActor } from "~/platform/http/answer.server";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return new Response(await answer(exportRun(context.app, actor, params.cycle ?? "")), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="cycle-progress.csv"',
      "Cache-Control": "no-store",
    },
  });
}
