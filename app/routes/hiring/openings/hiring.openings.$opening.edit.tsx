import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { OpeningTermsForm } from "~/features/hiring/openings/opening.schema";
import { changeOpening, editedOpening } from "~/features/hiring/openings/opening-edit.server";
import { OpeningForm } from "~/features/hiring/openings/ui/opening-form";
import { OpeningPage } from "~/features/hiring/openings/ui/opening-page";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { LinkButton } from "~/ui/button";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Edit ${data.head.role}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(editedOpening(context.app, actor, params.opening ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.opening ?? "";
  const sent = await receive(request, OpeningTermsForm);
  const problem = await answer(changeOpening(context.app, actor, id, sent));
  return problem ? data(problem, { status: problem.status }) : redirect(`/hiring/openings/${id}`);
}

export default function EditOpening() {
  const { head, typed, choices } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const given = { typed, choices, fixedLevels: head.status !== "DRAFT", label: "Save opening", ...problem };
  return (
    <OpeningPage
      opening={head}
      title="Edit opening"
      width="prose"
      actions={<LinkButton to={`/hiring/openings/${head.id}/lead`}>Hand over</LinkButton>}
    >
      <OpeningForm key={given.typed.edits} {...given} />
    </OpeningPage>
  );
}
