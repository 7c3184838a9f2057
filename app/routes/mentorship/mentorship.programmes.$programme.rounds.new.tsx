import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { RoundForm } from "~/features/mentorship/rounds/round.schema";
import { newRound, planRound } from "~/features/mentorship/rounds/round-moves.server";
import { RoundFields } from "~/features/mentorship/rounds/ui/round-overview";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Plan a round · Waymark" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(newRound(context.app, actor, params.programme ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, RoundForm);
  const problem = await answer(planRound(context.app, actor, params.programme ?? "", sent));
  return problem ? data(problem, { status: problem.status }) : redirect(`/mentorship/rounds/${sent.typed.id}`);
}

export default function NewRound() {
  const { programme, typed } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <Page
      title="Plan a round"
      lead="Only you see it until you open enrollment."
      width="prose"
      breadcrumbs={[
        { label: "Programs", to: "/mentorship/programmes" },
        { label: programme.name, to: `/mentorship/programmes/${programme.id}` },
      ]}
    >
      {programme.ended ? (
        <EmptyState title="The program has ended">
          <p>No further round begins.</p>
        </EmptyState>
      ) : (
        <RoundFields typed={typed} {...problem} label="Plan the round" />
      )}
    </Page>
  );
}
