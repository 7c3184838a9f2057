import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SeriesForm } from "~/features/growth/one-to-ones/one-to-one.schema";
import { endSeries, rearrange, seriesPage } from "~/features/growth/one-to-ones/one-to-one.server";
import { SeriesView } from "~/features/growth/one-to-ones/ui/one-to-one-series";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.other.name ?? "Not found"} · 1:1s · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const page = await answer(seriesPage(context.app, actor, params.series ?? "", pageNumber(request)));
  return { ...page, readerZone: timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.series ?? "";
  const sent = await receive(request, SeriesForm);
  if (sent.do === "end") {
    await answer(endSeries(context.app, actor, id));
    return redirect("/one-to-ones");
  }
  const problem = await answer(rearrange(context.app, actor, id, sent));
  return problem ? data(problem, { status: problem.status }) : redirect(`/one-to-ones/${id}`);
}

export default function OneToOnesWith() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <Page title={page.other.name} breadcrumbs={[{ label: "1:1s", to: "/one-to-ones" }]}>
      <SeriesView {...page} problem={problem} />
    </Page>
  );
}
