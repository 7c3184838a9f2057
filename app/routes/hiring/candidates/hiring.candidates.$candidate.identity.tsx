import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { IdentityForm as SentIdentity } from "~/features/hiring/candidates/candidate.schema";
import { changeCandidate, identityPage } from "~/features/hiring/candidates/candidate-identity.server";
import {
  CandidateActs,
  IdentityFacts,
  IdentityForm,
  IdentityState,
} from "~/features/hiring/candidates/ui/candidate-identity";
import { CandidatePage } from "~/features/hiring/candidates/ui/candidate-page";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { EmptyState } from "~/ui/empty-state";
import { Notice } from "~/ui/notice";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Name and consent, ${data?.code ?? "not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const page = await answer(identityPage(context.app, actor, params.candidate ?? ""));
  return { ...page, timeZone, sent: new URL(request.url).searchParams.has("sent") };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.candidate ?? "";
  const sent = await receive(request, SentIdentity);
  const problem = await answer(changeCandidate(context.app, actor, id, sent));
  if (problem) return data(problem, { status: problem.status });
  return redirect(`/hiring/candidates/${id}/identity${sent.do === "send-link" ? "?sent" : ""}`);
}

export default function Identity() {
  const { candidate, identity, keeps, withdrawnAt, closed, linkSentAt, sent, zones, timeZone } =
    useLoaderData<typeof loader>();
  const { status: _status, edits, ...problem } = useActionData<typeof action>() ?? {};
  if (!identity) {
    return (
      <CandidatePage candidate={candidate} title="Name and consent" width="prose">
        <EmptyState title="Erased">Nothing that identifies them is kept.</EmptyState>
      </CandidatePage>
    );
  }
  const { typed, referredByName, erasureAskedAt, endedOn } = identity;
  return (
    <CandidatePage candidate={candidate} title="Name and consent" width="prose">
      {sent && (
        <Notice tone="good" className="mb-4">
          The email is on its way.
        </Notice>
      )}
      <IdentityState {...{ withdrawnAt, closed, erasureAskedAt, endedOn, timeZone }} />
      {keeps ? (
        <>
          <IdentityForm
            key={identity.edits}
            opening={candidate.openingId}
            typed={typed}
            {...problem}
            edits={edits ?? identity.edits}
            label="Save"
            zones={zones}
          />
          <CandidateActs withdrawn={withdrawnAt !== null} linkSentAt={linkSentAt} timeZone={timeZone} />
        </>
      ) : (
        <IdentityFacts texts={typed} referredBy={referredByName} />
      )}
    </CandidatePage>
  );
}
