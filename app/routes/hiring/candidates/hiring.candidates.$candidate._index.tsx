import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readReason } from "~/features/hiring/candidates/candidate.schema";
import { candidatePage, liftCode } from "~/features/hiring/candidates/candidate.server";
import { CandidateOverview } from "~/features/hiring/candidates/ui/candidate-overview";
import { CandidatePage } from "~/features/hiring/candidates/ui/candidate-page";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { Badge } from "~/ui/badge";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.code ?? "Not found"} · Waymark` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(candidatePage(context.app, actor, params.candidate ?? ""))), timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.candidate ?? "";
  const problem = await answer(liftCode(context.app, actor, id, readReason(await request.formData())));
  return problem ? data(problem, { status: problem.status }) : redirect(`/hiring/candidates/${id}`);
}

export default function Candidate() {
  const { candidate, code, state, ...page } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const lead = (
    <>
      {candidate.name && `${code} · `}
      <Badge tone={state.tone}>{state.word}</Badge>
    </>
  );
  return (
    <CandidatePage candidate={candidate} title={candidate.name ?? code} lead={lead}>
      <CandidateOverview {...page} id={candidate.id} code={code} problem={problem} />
    </CandidatePage>
  );
}
