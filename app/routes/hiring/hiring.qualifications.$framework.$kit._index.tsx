import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { BeginForm } from "~/features/hiring/interviewers/interviewer.schema";
import { beginKit, kitLearners } from "~/features/hiring/interviewers/qualification.server";
import { KitLearnersView } from "~/features/hiring/interviewers/ui/qualifications-view";
import { answer, requireActor } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.kit.name ?? "Qualifications"} · Hiring · Waymark` },
];

const kitOf = (params: ActionFunctionArgs["params"]) => ({ slug: params.framework!, kitId: params.kit! });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const page = pageNumber(request);
  return answer(kitLearners(context.app, actor, { ...kitOf(params), page }));
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, BeginForm);
  const begun = await answer(beginKit(context.app, actor, kitOf(params), sent));
  if ("errors" in begun) return data({ typed: sent.typed, errors: begun.errors }, { status: 400 });
  return redirect(`/hiring/qualifications/${params.framework}/${params.kit}/${begun.personId}`);
}

export default function KitQualifications() {
  return <KitLearnersView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
