import type { LoaderFunctionArgs } from "@remix-run/node";
import { downloadImport } from "~/features/ladder/uploading/ladder-upload.server";
import { answer, requireActor } from "~/platform/http/answer.server";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { name, zip } = await answer(downloadImport(context.app, actor, params.import ?? ""));
  const headers = { "Content-Type": "application/zip", "Content-Disposition": `attachment; filename="${name}"` };
  return new Response(zip as ReadableStream<Uint8Array>, { headers });
}
