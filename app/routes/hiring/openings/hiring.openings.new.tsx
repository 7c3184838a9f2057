import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { OpeningTermsForm, readLadder } from "~/features/hiring/openings/opening.schema";
import { foundOpening, newOpening } from "~/features/hiring/openings/opening-edit.server";
import { OpeningForm, OpeningLadders } from "~/features/hiring/openings/ui/opening-form";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Set up an opening · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(newOpening(context.app, actor, readLadder(new URL(request.url))));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, OpeningTermsForm);
  const problem = await answer(foundOpening(context.app, actor, sent));
  return problem ? data(problem, { status: problem.status }) : redirect(`/hiring/openings/${sent.typed.id}/plan`);
}

export default function NewOpening() {
  const { ladders, typed, choices } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const crumbs = [
    { label: "Hiring", to: "/hiring" },
    { label: "Openings", to: "/hiring/openings" },
  ];
  return (
    <Page
      title="Set up an opening"
      lead={
        typed ? "You'll lead it. The plan is next; no one is notified until it opens." : "Which ladder is the role on?"
      }
      width="prose"
      breadcrumbs={crumbs}
    >
      {typed && choices ? (
        <OpeningForm typed={typed} choices={choices} {...problem} label="Continue to plan" />
      ) : (
        <OpeningLadders ladders={ladders} />
      )}
    </Page>
  );
}
