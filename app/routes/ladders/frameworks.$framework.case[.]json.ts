import type { LoaderFunctionArgs } from "@remix-run/node";
import { caseFile } from "~/features/ladder/importing/export-case.server";
import { answer, requireActor } from "~/platform/http/answer.server";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { name, text } = await answer(caseFile(context.app, actor, params.framework ?? ""));
  return new Response(text, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
