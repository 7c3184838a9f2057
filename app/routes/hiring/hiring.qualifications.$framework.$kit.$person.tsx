import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readStep } from "~/features/hiring/interviewers/interviewer.schema";
import { learnerPage, takeStep } from "~/features/hiring/interviewers/qualification.server";
import { LearnerView } from "~/features/hiring/interviewers/ui/learner-view";
import { answer, requireActor } from "~/platform/http/answer.server";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.kit.name ?? "Qualification"} · Hiring · Waymark` },
];

const ofLearner = ({ framework, kit, person }: ActionFunctionArgs["params"]) => ({
  slug: framework!,
  kitId: kit!,
  personId: person!,
});

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(learnerPage(context.app, actor, ofLearner(params)));
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const form = readStep(await request.formData());
  const problem = await answer(takeStep(context.app, actor, ofLearner(params), form));
  if (problem) return data({ typed: form.typed, errors: problem.errors }, { status: problem.status });
  return redirect(`/hiring/qualifications/${params.framework}/${params.kit}/${params.person}`);
}

export default function Qualification() {
  return <LearnerView {...useLoaderData<typeof loader>()} back={useActionData<typeof action>()} />;
}
