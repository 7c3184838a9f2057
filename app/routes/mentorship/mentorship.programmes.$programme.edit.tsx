import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ProgrammeForm } from "~/features/mentorship/programmes/programme.schema";
import { changeProgramme, editedProgramme, endProgramme } from "~/features/mentorship/programmes/programme.server";
import { EndProgramme, ProgrammeFields } from "~/features/mentorship/programmes/ui/programme-form";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { LinkButton } from "~/ui/button";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Change ${data.programme.name}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(editedProgramme(context.app, actor, params.programme ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.programme ?? "";
  const sent = await receive(request, ProgrammeForm);
  if (sent.do === "end") {
    await answer(endProgramme(context.app, actor, id));
    return redirect(`/mentorship/programmes/${id}`);
  }
  const problem = await answer(changeProgramme(context.app, actor, id, sent));
  return problem ? data(problem, { status: problem.status }) : redirect(`/mentorship/programmes/${id}`);
}

export default function EditProgramme() {
  const { programme, typed, choices } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const at = `/mentorship/programmes/${programme.id}`;
  return (
    <Page
      title="Change"
      lead={programme.name}
      width="prose"
      actions={<LinkButton to={`${at}/owner`}>Hand over</LinkButton>}
      breadcrumbs={[
        { label: "Programs", to: "/mentorship/programmes" },
        { label: programme.name, to: at },
      ]}
    >
      <ProgrammeFields key={typed.edits} typed={typed} choices={choices} {...problem} label="Save" />
      {!programme.endedAt && <EndProgramme />}
    </Page>
  );
}
