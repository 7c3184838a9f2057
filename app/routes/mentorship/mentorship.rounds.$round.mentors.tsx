import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeWishes, mentorsPage } from "~/features/mentorship/rounds/mentors.server";
import { MentorsForm } from "~/features/mentorship/rounds/round.schema";
import { MentorList, OfferFilter } from "~/features/mentorship/rounds/ui/round-people";
import { RoundPage } from "~/features/mentorship/ui/round-page";
import { answer, requireActor } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { receive } from "~/platform/http/receive.server";
import { EmptyState } from "~/ui/empty-state";
import { FormErrors } from "~/ui/forms/field";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Mentors · ${data.round.name} · ${data.round.programmeName}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const competency = new URL(request.url).searchParams.get("competency") ?? "";
  return answer(mentorsPage(context.app, actor, params.round ?? "", { page: pageNumber(request), competency }));
}

/** A mentee's wish, from beside what the mentor tells. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { value: wish } = await receive(request, MentorsForm);
  const problem = wish && (await answer(changeWishes(context.app, actor, params.round ?? "", wish)));
  if (problem) return data(problem, { status: problem.status });
  const asked = new URL(request.url).searchParams;
  const kept = new URLSearchParams({ competency: asked.get("competency") ?? "", page: String(pageNumber(request)) });
  return redirect(`/mentorship/rounds/${params.round}/mentors?${kept}`);
}

export default function Mentors() {
  const { round, owns, rows, page, more, mayWish, competencies, competency } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <RoundPage round={{ ...round, owns }} title="Mentors" lead="What mentors say about themselves.">
      <FormErrors errors={problem?.errors.person} />
      <OfferFilter competencies={competencies} competency={competency} />
      {rows.length === 0 ? (
        <EmptyState title="No mentors yet">They are here once they have enrolled.</EmptyState>
      ) : (
        <MentorList rows={rows} mayWish={mayWish} />
      )}
      <PageTurner page={page} more={more} params={{ competency }} />
    </RoundPage>
  );
}
