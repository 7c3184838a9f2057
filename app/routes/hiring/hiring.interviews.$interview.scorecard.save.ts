import type { ActionFunctionArgs } from "@remix-run/node";
import { readScorecardForm } from "~/features/hiring/scorecards/scorecard.schema";
import { saveScorecard, statusOf } from "~/features/hiring/scorecards/scorecard.server";
import { Refusal } from "~/kernel/refusal";
import { signedInOf } from "~/platform/http/answer.server";

/** What scripts save to: the same form as the page's, answered with JSON and nothing to follow. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const signedIn = await signedInOf({ request, context });
  if (!signedIn) return Response.json({ message: "Your session has ended. Sign in again." }, { status: 401 });
  const form = readScorecardForm(await request.formData());
  if (!form) return Response.json({ message: "This form is not complete. Reload the page." }, { status: 400 });
  try {
    const outcome = await saveScorecard(context.app, signedIn.actor, params.interview ?? "", form);
    return Response.json(outcome, { status: statusOf(outcome) });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return Response.json({ message: error.message }, { status: error.code === "not-found" ? 404 : 400 });
  }
}
