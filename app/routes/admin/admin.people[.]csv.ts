import type { LoaderFunctionArgs } from "@remix-run/node";
import { exportPeople } from "~/features/people/import/import.server";
import { answer, requireActor } from "~/platform/http/answer.server";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return new Response(await answer(exportPeople(context.app, actor)), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="people.csv"',
      "Cache-Control": "no-store",
    },
  });
}
