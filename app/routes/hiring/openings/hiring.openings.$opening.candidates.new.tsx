import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { NewCandidateForm } from "~/features/hiring/candidates/candidate.schema";
import { addCandidate, newCandidatePage } from "~/features/hiring/candidates/candidate.server";
import { IdentityForm } from "~/features/hiring/candidates/ui/candidate-identity";
import { OpeningPage } from "~/features/hiring/openings/ui/opening-page";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction = () => [{ title: "Add candidate · Waymark" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(newCandidatePage(context.app, actor, params.opening ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, NewCandidateForm);
  const added = await answer(addCandidate(context.app, actor, params.opening ?? "", sent));
  if ("problem" in added) return data({ ...added.problem, id: sent.typed.id }, { status: added.problem.status });
  return redirect(`/hiring/candidates/${added.id}`);
}

export default function NewCandidate() {
  const { opening, id, typed, zones } = useLoaderData<typeof loader>();
  const { status: _status, id: sent, edits: _edits, ...problem } = useActionData<typeof action>() ?? {};
  return (
    <OpeningPage opening={opening} title="Add candidate" lead="Interviewers see only an anonymous code." width="prose">
      <IdentityForm
        opening={opening.id}
        typed={typed}
        {...problem}
        id={sent ?? id}
        label="Add candidate"
        zones={zones}
      />
    </OpeningPage>
  );
}
