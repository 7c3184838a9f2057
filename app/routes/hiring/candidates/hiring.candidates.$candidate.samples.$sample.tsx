import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CandidatePage } from "~/features/hiring/candidates/ui/candidate-page";
import { SampleView } from "~/features/hiring/candidates/ui/work-sample";
import { removeSample, samplePage } from "~/features/hiring/candidates/work-sample.server";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { ButtonForm, receive } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.sample.title}, ${data.candidate.code}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const { candidate, sample } = params;
  return { ...(await answer(samplePage(context.app, actor, candidate ?? "", sample ?? ""))), timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  await receive(request, ButtonForm);
  const { candidate = "", sample = "" } = params;
  await answer(removeSample(context.app, actor, candidate, sample));
  return redirect(`/hiring/candidates/${candidate}`);
}

export default function Sample() {
  const { candidate, ...page } = useLoaderData<typeof loader>();
  return (
    <CandidatePage candidate={candidate} title={page.sample.title} width="prose">
      <SampleView {...page} candidateId={candidate.id} />
    </CandidatePage>
  );
}
