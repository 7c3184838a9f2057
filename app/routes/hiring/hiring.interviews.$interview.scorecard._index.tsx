import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { ScorecardForm } from "~/features/hiring/scorecards/scorecard.schema";
import {
  correctScorecard,
  discardCorrection,
  saveScorecard,
  scorecardPage,
  statusOf,
} from "~/features/hiring/scorecards/scorecard.server";
import { ScorecardClosed, ScorecardEarly, ScorecardFrame } from "~/features/hiring/scorecards/ui/scorecard-page";
import { ScorecardSheet } from "~/features/hiring/scorecards/ui/scorecard-sheet";
import { useScorecardLive } from "~/features/hiring/scorecards/ui/use-scorecard-live";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { FOREIGN_FORM, receive } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Scorecard of ${data.page.head.code}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const page = await answer(scorecardPage(context.app, actor, params.interview ?? ""));
  const until = page.head.offlineUntil;
  // What the page's worker may keep, for whom and until when.
  return data({ page, timeZone }, until ? { headers: { "Waymark-Offline": `${actor.id} ${until}` } } : {});
}

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.interview ?? "";
  const here = `/hiring/interviews/${id}/scorecard`;
  const sent = await receive(request, ScorecardForm);
  if (sent.do === "correct" || sent.do === "discard-correction") {
    await answer((sent.do === "correct" ? correctScorecard : discardCorrection)(context.app, actor, id));
    return redirect(here);
  }
  // People see no field of it that can be wrong by itself.
  if (!sent.value) throw FOREIGN_FORM;
  const outcome = await answer(saveScorecard(context.app, actor, id, sent.value));
  if (statusOf(outcome) !== 200) return data(outcome, { status: statusOf(outcome) });
  return redirect(sent.do === "review" ? `${here}/submit` : sent.value.deviation ? `${here}#deviations` : here);
}

export default function Scorecard() {
  const { page, timeZone } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const [search] = useSearchParams();
  const { key } = page.head;
  const { state, offlineUntil } = useScorecardLive(page.head);
  return (
    <ScorecardFrame
      head={page.head}
      kit={page.kit}
      timeZone={timeZone}
      title={`Scorecard of ${page.head.code}`}
      offlineUntil={offlineUntil}
    >
      {state === "writing" || outcome?.sealedAt ? (
        <ScorecardSheet key={key} page={page} outcome={outcome} checks={search.has("check")} timeZone={timeZone} />
      ) : state === "early" ? (
        <ScorecardEarly page={page} timeZone={timeZone} />
      ) : (
        <ScorecardClosed page={page} timeZone={timeZone} />
      )}
    </ScorecardFrame>
  );
}
