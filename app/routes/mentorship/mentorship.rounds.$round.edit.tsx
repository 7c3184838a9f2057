import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readRoundForm } from "~/features/mentorship/rounds/round-plan.schema";
import { changeRound, editedRound } from "~/features/mentorship/rounds/round-plan.server";
import { RoundForm } from "~/features/mentorship/rounds/ui/round-form";
import { RoundPage } from "~/features/mentorship/ui/round-page";
import { answer, requireActor } from "~/platform/http/answer.server";

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
  const problem = await answer(changeRound(context.app, actor, id, readRoundForm(await request.formData())));
  return problem ? data(problem, { status: problem.status }) : redirect(`/mentorship/rounds/${id}`);
}

export default function EditRound() {
  const { round, typed, fixed } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <RoundPage round={{ ...round, owns: true }} title="Name and days" lead={round.name} width="prose">
      <RoundForm key={typed.edits} typed={typed} fixed={fixed} {...problem} label="Save" />
    </RoundPage>
  );
}
