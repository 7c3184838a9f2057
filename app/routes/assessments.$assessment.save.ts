import type { ActionFunctionArgs } from "@remix-run/node";
import { readSheetForm } from "~/features/assessment/assessment.schema";
import { saveSheet, statusOf } from "~/features/assessment/sheet.server";
import { Refusal } from "~/kernel/refusal";
import { signedInOf } from "~/platform/http/answer.server";

/** What scripts save to: the same forms as the pages', answered with JSON and nothing to follow. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const signedIn = await signedInOf({ request, context });
  if (!signedIn) return Response.json({ message: "Your session has ended. Sign in again." }, { status: 401 });
  const form = readSheetForm(await request.formData());
  if (!form) return Response.json({ message: "This form is not complete. Reload the page." }, { status: 400 });
  try {
    const outcome = await saveSheet(context.app, signedIn.actor, params.assessment ?? "", form);
    return Response.json(outcome, { status: statusOf(outcome) });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return Response.json({ message: error.message }, { status: error.code === "not-found" ? 404 : 400 });
  }
}
