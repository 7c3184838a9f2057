import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { rateList } from "~/features/calibration/rating/rate.server";
import { RateListView } from "~/features/calibration/rating/ui/rate-view";
import { SessionPage } from "~/features/calibration/session/ui/session-page";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Rate, ${data.list.session.name}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { list: await answer(rateList(context.app, actor, params.session ?? "", pageNumber(request))), timeZone };
}

export default function Rate() {
  const { list, timeZone } = useLoaderData<typeof loader>();
  return (
    <SessionPage session={list.session} title="Rate">
      <RateListView {...list} timeZone={timeZone} />
    </SessionPage>
  );
}
