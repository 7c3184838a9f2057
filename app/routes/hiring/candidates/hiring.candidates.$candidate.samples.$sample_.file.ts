import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { fileHeaders } from "~/features/assessment/evidence/evidence-file.server";
import { sampleFile } from "~/features/hiring/candidates/work-sample.server";
import { answer, requireActor } from "~/platform/http/answer.server";

/** The file of a work sample under the candidate's code, to be kept by its reader and opened by nothing of ours. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { candidate = "", sample = "" } = params;
  const file = await answer(sampleFile(context.app, actor, candidate, sample));
  return new Response(createReadableStreamFromReadable(file.content), { headers: fileHeaders(file) });
}
