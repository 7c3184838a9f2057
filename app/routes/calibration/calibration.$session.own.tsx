import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ownRatingsPage } from "~/features/calibration/agreement/reading.server";
import { OwnRatingsView } from "~/features/calibration/agreement/ui/own-ratings-view";
import { SessionPage } from "~/features/calibration/session/ui/session-page";
import { answer, requireActor } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `My ratings in ${data.session.name}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(ownRatingsPage(context.app, actor, params.session ?? "", pageNumber(request)));
}

export default function OwnRatings() {
  const { session, severity, sessions, rows } = useLoaderData<typeof loader>();
  return (
    <SessionPage session={session} title="My ratings" lead="Your ratings before the meeting, beside the outcomes.">
      <OwnRatingsView severity={severity} sessions={sessions} rows={rows} />
    </SessionPage>
  );
}
