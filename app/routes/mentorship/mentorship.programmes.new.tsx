import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { NewProgrammeForm, readKind } from "~/features/mentorship/programmes/programme.schema";
import { newProgramme } from "~/features/mentorship/programmes/programme.server";
import { ProgrammeFields, ProgrammeTemplates } from "~/features/mentorship/programmes/ui/programme-form";
import { startProgramme } from "~/features/mentorship/rounds/round-moves.server";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "New program · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(newProgramme(context.app, actor, readKind(new URL(request.url))));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, NewProgrammeForm);
  const problem = await answer(startProgramme(context.app, actor, sent));
  if (problem) return data(problem, { status: problem.status });
  const { id, roundId, round } = sent.typed;
  return redirect(roundId && round.opensOn ? `/mentorship/rounds/${roundId}` : `/mentorship/programmes/${id}`);
}

export default function NewProgramme() {
  const { typed, choices } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const shown = problem?.typed ?? typed;
  return (
    <Page
      title="New program"
      lead="We've filled in typical settings. Change what you need."
      width="prose"
      breadcrumbs={[{ label: "Programs", to: "/mentorship/programmes" }]}
    >
      <ProgrammeTemplates kind={shown.kind} />
      <ProgrammeFields
        key={typed.kind}
        typed={shown}
        first={shown}
        choices={choices}
        {...problem}
        label="Create program"
      />
    </Page>
  );
}
