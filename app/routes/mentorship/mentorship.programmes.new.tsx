import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { NewProgrammeForm, readKind } from "~/features/mentorship/programmes/programme.schema";
import { foundProgramme, newProgramme } from "~/features/mentorship/programmes/programme.server";
import { ProgrammeFields, ProgrammeKinds } from "~/features/mentorship/programmes/ui/programme-form";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Found a programme · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(newProgramme(context.app, actor, readKind(new URL(request.url))));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, NewProgrammeForm);
  const problem = await answer(foundProgramme(context.app, actor, sent));
  return problem ? data(problem, { status: problem.status }) : redirect(`/mentorship/programmes/${sent.typed.id}`);
}

export default function NewProgramme() {
  const { typed, choices } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const lead = typed ? "It begins with what such programmes usually go by." : "What is it for?";
  return (
    <Page
      title="Found a programme"
      lead={lead}
      width="prose"
      breadcrumbs={[{ label: "Programs", to: "/mentorship/programmes" }]}
    >
      {typed && choices ? (
        <ProgrammeFields key={typed.kind} typed={typed} choices={choices} {...problem} label="Found the programme" />
      ) : (
        <ProgrammeKinds />
      )}
    </Page>
  );
}
