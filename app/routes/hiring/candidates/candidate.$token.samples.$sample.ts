import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { fileHeaders } from "~/features/assessment/evidence/evidence-file.server";
import { ownSampleFile } from "~/features/hiring/candidates/candidate-own.server";
import { answer } from "~/platform/http/answer.server";

/** The file of a work sample, for the candidate who made it. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { token = "", sample = "" } = params;
  const file = await answer(ownSampleFile(context.app, { token, ip: context.ip }, sample));
  return new Response(createReadableStreamFromReadable(file.content), { headers: fileHeaders(file) });
}
