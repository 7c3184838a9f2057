import type { ActionFunctionArgs } from "@remix-run/node";
import { receiveSheet, statusOf } from "~/features/assessment/sheets/sheet.server";
import { answerScript, signedInOf } from "~/platform/http/answer.server";

/** What scripts save to: the same forms as the pages', answered with JSON and nothing to follow. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const signedIn = await signedInOf({ request, context });
  if (!signedIn) return Response.json({ message: "Your session has ended. Sign in again." }, { status: 401 });
  return answerScript(async () => {
    const { outcome } = await receiveSheet({ request, context }, signedIn.actor, params.assessment ?? "");
    return Response.json(outcome, { status: statusOf(outcome) });
  });
}
