import type { LoaderFunctionArgs } from "@remix-run/node";
import { draftZip } from "~/features/ladder/editor/editor-pages.server";
import { answer, requireActor } from "~/platform/http/answer.server";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const slug = params.framework ?? "";
  const zip = await answer(draftZip(context.app, actor, slug));
  return new Response(zip as unknown as BodyInit, {
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": `attachment; filename="${slug}.zip"`,
      "Cache-Control": "private, no-store",
    },
  });
}
