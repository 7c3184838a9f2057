import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { OpeningForm, type OpeningProblem } from "~/features/calibration/meeting/meeting.schema";
import { openingPage, openMeeting } from "~/features/calibration/meeting/meeting-moves.server";
import { OpeningView } from "~/features/calibration/meeting/ui/opening-view";
import { SessionPage } from "~/features/calibration/session/ui/session-page";
import { extendRating } from "~/features/calibration/setup/extend.server";
import { answer, attempt, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Open the meeting, ${data.session.name}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { readiness, ...page } = await answer(openingPage(context.app, actor, params.session ?? ""));
  if (!readiness) throw redirect(`/calibration/${page.session.id}/meeting`);
  return { ...page, readiness };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.session ?? "";
  const sent = await receive(request, OpeningForm);
  if (sent.do === "open") {
    await answer(openMeeting(context.app, actor, id, sent.typed.edges ? "EDGES" : "DISAGREEMENT"));
    return redirect(`/calibration/${id}/meeting`);
  }
  const { closesOn } = sent.typed;
  if (!sent.value) {
    return data<OpeningProblem>({ closesOn, errors: sent.errors.closesOn ?? [] }, { status: 400 });
  }
  const result = await attempt(extendRating(context.app, actor, id, sent.value));
  if (!("refused" in result)) return redirect(`/calibration/${id}`);
  return data<OpeningProblem>({ closesOn, errors: [], message: result.refused }, { status: result.status });
}

export default function OpenMeeting() {
  const { session, ...page } = useLoaderData<typeof loader>();
  return (
    <SessionPage session={session} title="Open the meeting" width="prose">
      <OpeningView {...page} session={session} problem={useActionData<typeof action>()} />
    </SessionPage>
  );
}
