import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { fileHeaders, readFile } from "~/features/assessment/evidence/evidence-file.server";
import { answer, requireActor } from "~/platform/http/answer.server";

/** The file of a piece of evidence, to be kept by its reader and opened by nothing of ours. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const file = await answer(readFile(context.app, actor, params.evidence ?? ""));
  return new Response(createReadableStreamFromReadable(file.content), { headers: fileHeaders(file) });
}
