import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { VignettesForm } from "~/features/hiring/interviewers/interviewer.schema";
import { VignettesView } from "~/features/hiring/interviewers/ui/vignettes-view";
import { doVignettes, vignettesPage } from "~/features/hiring/interviewers/vignette.server";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Vignettes: ${page?.kit.name ?? "interview"} · Hiring · Waymark` },
];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(vignettesPage(context.app, actor, params.framework!, params.kit!));
}

const PLACES = { add: "", shipped: "", retire: "", appoint: "#panel", dismiss: "#panel" };

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const asked = await receive(request, VignettesForm);
  const of = { slug: params.framework!, kitId: params.kit! };
  const problem = await answer(doVignettes(context.app, actor, of, asked));
  if (problem?.at === "add" && asked.do === "add") {
    return data(
      { add: { id: asked.typed.id, typed: asked.typed, errors: problem.errors } },
      { status: problem.status },
    );
  }
  if (problem?.at === "appoint" && asked.do === "appoint") {
    return data({ appoint: { typed: asked.typed, errors: problem.errors } }, { status: problem.status });
  }
  return redirect(`/hiring/kits/${params.framework}/${params.kit}/vignettes${PLACES[asked.do]}`);
}

export default function Vignettes() {
  return <VignettesView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
