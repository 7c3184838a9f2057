import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { type ShouldRevalidateFunctionArgs, useLoaderData, useParams } from "@remix-run/react";
import { sendRateForm, vignettePage } from "~/features/calibration/rating/rate.server";
import { RateForm } from "~/features/calibration/rating/rating.schema";
import { RateLead, RateView } from "~/features/calibration/rating/ui/rate-view";
import { SessionPage } from "~/features/calibration/session/ui/session-page";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { useAnswer } from "~/ui/forms/use-answer";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Rate ${data.page.title}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const { session = "", vignette = "" } = params;
  return { page: await answer(vignettePage(context.app, actor, session, vignette)), timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { session = "", vignette = "" } = params;
  const sent = await receive(request, RateForm);
  const about = { personId: null, vignetteId: vignette } as const;
  const problem = await answer(sendRateForm(context.app, actor, session, about, sent));
  if (problem) return data(problem, { status: problem.status });
  const isDone = sent.do === "submit";
  return redirect(isDone ? `/calibration/${session}/rate` : `/calibration/${session}/vignettes/${vignette}`);
}

/** A conflict is shown beside what was saved elsewhere, which the page has not read yet. */
export const shouldRevalidate = ({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) =>
  defaultShouldRevalidate || actionStatus === 409;

export default function RateVignette() {
  const { page, timeZone } = useLoaderData<typeof loader>();
  const problem = useAnswer<typeof action>();
  const { vignette } = useParams();
  return (
    <SessionPage session={page.session} title={page.title} lead={<RateLead {...page} />} width="full">
      <RateView key={vignette} {...page} problem={problem} timeZone={timeZone} />
    </SessionPage>
  );
}
