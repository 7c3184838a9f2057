import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { RoundForm } from "~/features/mentorship/rounds/round.schema";
import { changeRound, editedRound } from "~/features/mentorship/rounds/round-moves.server";
import { RoundFields } from "~/features/mentorship/rounds/ui/round-overview";
import { RoundPage } from "~/features/mentorship/ui/round-page";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Change ${data.round.name}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(editedRound(context.app, actor, params.round ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.round ?? "";
  const problem = await answer(changeRound(context.app, actor, id, await receive(request, RoundForm)));
  return problem ? data(problem, { status: problem.status }) : redirect(`/mentorship/rounds/${id}`);
}

export default function EditRound() {
  const { round, typed, fixed } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <RoundPage round={{ ...round, owns: true }} title="Name and days" width="prose">
      <RoundFields key={typed.edits} typed={typed} fixed={fixed} {...problem} label="Save" />
    </RoundPage>
  );
}
