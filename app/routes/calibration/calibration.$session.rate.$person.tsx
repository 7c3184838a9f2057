import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { type ShouldRevalidateFunctionArgs, useLoaderData, useParams } from "@remix-run/react";
import { afterSubmit, ratePage, sendRateForm } from "~/features/calibration/rating/rate.server";
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
  const { session = "", person = "" } = params;
  return { page: await answer(ratePage(context.app, actor, session, person)), timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { session = "", person = "" } = params;
  const sent = await receive(request, RateForm);
  const about = { personId: person, vignetteId: null } as const;
  const problem = await answer(sendRateForm(context.app, actor, session, about, sent));
  if (problem) return data(problem, { status: problem.status });
  if (sent.do !== "submit") return redirect(`/calibration/${session}/rate/${person}`);
  return redirect(await answer(afterSubmit(context.app, actor, session, person)));
}

/** A conflict is shown beside what was saved elsewhere, which the page has not read yet. */
export const shouldRevalidate = ({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) =>
  defaultShouldRevalidate || actionStatus === 409;

export default function RatePerson() {
  const { page, timeZone } = useLoaderData<typeof loader>();
  const problem = useAnswer<typeof action>();
  const { person } = useParams();
  return (
    <SessionPage session={page.session} title={page.title} lead={<RateLead {...page} />} width="full">
      <RateView key={person} {...page} problem={problem} timeZone={timeZone} />
    </SessionPage>
  );
}
