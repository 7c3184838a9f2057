import type { ActionFunctionArgs } from "@remix-run/node";
import { SaveForm } from "~/features/hiring/scorecards/scorecard.schema";
import { saveScorecard, statusOf } from "~/features/hiring/scorecards/scorecard.server";
import { answerScript, signedInOf } from "~/platform/http/answer.server";
import { FOREIGN_FORM, receive } from "~/platform/http/receive.server";

/** What scripts save to: the same form as the page's, answered with JSON and nothing to follow. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const signedIn = await signedInOf({ request, context });
  if (!signedIn) return Response.json({ message: "Your session has ended. Sign in again." }, { status: 401 });
  return answerScript(async () => {
    const { value } = await receive(request, SaveForm);
    if (!value) throw FOREIGN_FORM;
    const outcome = await saveScorecard(context.app, signedIn.actor, params.interview ?? "", value);
    return Response.json(outcome, { status: statusOf(outcome) });
  });
}
