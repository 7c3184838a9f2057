import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { evidenceUpload } from "~/features/assessment/evidence/evidence-file.server";
import { SampleForm as SentSample } from "~/features/hiring/candidates/candidate.schema";
import { CandidatePage } from "~/features/hiring/candidates/ui/candidate-page";
import { SampleForm } from "~/features/hiring/candidates/ui/work-sample";
import { addSample, newSamplePage } from "~/features/hiring/candidates/work-sample.server";
import { answer, requireActor } from "~/platform/http/answer.server";
import { admit, tryAgain } from "~/platform/http/receive.server";
import { withUpload } from "~/platform/http/upload.server";

export const meta: MetaFunction = () => [{ title: "Add a work sample · Waymark" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(newSamplePage(context.app, actor, params.candidate ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const candidate = params.candidate ?? "";
  // Before anything is kept of what is sent.
  await answer(newSamplePage(context.app, actor, candidate));
  const wanted = evidenceUpload(context.app, actor, "file");
  const adding = withUpload({ request, context }, wanted, async ({ form, file }) => {
    const sent = admit(form, SentSample);
    const errors = await addSample(context.app, actor, candidate, sent, file);
    if (Object.keys(errors).length === 0) return redirect(`/hiring/candidates/${candidate}`);
    return tryAgain({ ...sent, errors });
  });
  return answer(adding);
}

export default function NewSample() {
  const { candidate, id } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <CandidatePage
      candidate={candidate}
      title="Add a work sample"
      lead="Everyone who judges the candidate sees it, under the code."
      width="prose"
    >
      <SampleForm {...result} id={result?.typed.id ?? id} />
    </CandidatePage>
  );
}
