import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readWho } from "~/features/hiring/interviewers/interviewer.schema";
import { beginKit, kitLearners } from "~/features/hiring/interviewers/qualification.server";
import { KitLearnersView } from "~/features/hiring/interviewers/ui/qualifications-view";
import { answer, requireActor } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";

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
  const typed = readWho(await request.formData());
  const begun = await answer(beginKit(context.app, actor, kitOf(params), typed));
  if ("error" in begun) return data({ typed, error: begun.error }, { status: 400 });
  return redirect(`/hiring/qualifications/${params.framework}/${params.kit}/${begun.personId}`);
}

export default function KitQualifications() {
  return <KitLearnersView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
