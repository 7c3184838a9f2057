import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { submitPage, submitScorecard } from "~/features/hiring/scorecards/scorecard.server";
import { ScorecardFrame } from "~/features/hiring/scorecards/ui/scorecard-page";
import { SubmitScorecard } from "~/features/hiring/scorecards/ui/submit-scorecard";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { ButtonForm, receive } from "~/platform/http/receive.server";

export const meta: MetaFunction = () => [{ title: "Submit a scorecard · Waymark" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const page = await answer(submitPage(context.app, actor, params.interview ?? ""));
  if (page.head.state !== "writing") throw redirect(`/hiring/interviews/${page.head.id}/scorecard`);
  return { page, timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  await receive(request, ButtonForm);
  const id = params.interview ?? "";
  const missing = await answer(submitScorecard(context.app, actor, id));
  // The page says what is missing; nothing was submitted.
  if (missing.length > 0) return data(null, { status: 400 });
  return redirect(`/hiring/interviews/${id}/scorecard`);
}

export default function Submit() {
  const { page, timeZone } = useLoaderData<typeof loader>();
  return (
    <ScorecardFrame head={page.head} kit={page.kit} timeZone={timeZone} title="Review and submit" isBelow>
      <SubmitScorecard page={page} />
    </ScorecardFrame>
  );
}
