import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { RequestForm } from "~/features/mentorship/requests/request.schema";
import { changeRequests, requestsPage } from "~/features/mentorship/requests/request.server";
import { RequestsView } from "~/features/mentorship/requests/ui/requests-view";
import { RoundPage } from "~/features/mentorship/ui/round-page";
import { Id } from "~/kernel/form/fields";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { receive } from "~/platform/http/receive.server";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Requests, ${data?.round.programmeName ?? "not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const asked = {
    page: pageNumber(request),
    begun: Id.safeParse(new URL(request.url).searchParams.get("mentor")).data ?? null,
  };
  const page = await answer(requestsPage(context.app, actor, params.round ?? "", asked));
  return { ...page, owns: page.round.ownerId === actor.id, timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.round ?? "";
  const asked = await receive(request, RequestForm);
  const problem = await answer(changeRequests(context.app, actor, id, asked));
  return problem ? data(problem, { status: problem.status }) : redirect(`/mentorship/rounds/${id}/requests`);
}

export default function Requests() {
  const { round, owns, ...page } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <RoundPage round={{ ...round, owns }} title="Requests">
      <RequestsView {...page} round={round} problem={problem} />
      {page.asMentor && <PageTurner page={page.asMentor.page} more={page.asMentor.more} />}
    </RoundPage>
  );
}
