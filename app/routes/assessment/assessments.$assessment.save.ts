import type { ActionFunctionArgs } from "@remix-run/node";
import { readEvidencePart } from "~/features/assessment/evidence/evidence.schema";
import { evidenceUpload } from "~/features/assessment/evidence/evidence-file.server";
import { readSheetForm } from "~/features/assessment/sheets/sheet.schema";
import { saveSheet, statusOf } from "~/features/assessment/sheets/sheet.server";
import { Refusal } from "~/kernel/refusal";
import { signedInOf } from "~/platform/http/answer.server";
import { withUpload } from "~/platform/http/upload.server";

/** What scripts save to: the same forms as the pages', answered with JSON and nothing to follow. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const signedIn = await signedInOf({ request, context });
  if (!signedIn) return Response.json({ message: "Your session has ended. Sign in again." }, { status: 401 });
  const { app } = context;
  const wanted = evidenceUpload(app, signedIn.actor, "evidence.file");
  try {
    return await withUpload({ request, context }, wanted, async ({ form: fields, file }) => {
      const form = readSheetForm(fields, (given) => readEvidencePart(given, file));
      if (!form) return Response.json({ message: "This form is not complete. Reload the page." }, { status: 400 });
      const outcome = await saveSheet(app, signedIn.actor, params.assessment ?? "", form, file);
      return Response.json(outcome, { status: statusOf(outcome) });
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return Response.json({ message: error.message }, { status: error.code === "not-found" ? 404 : 400 });
  }
}
