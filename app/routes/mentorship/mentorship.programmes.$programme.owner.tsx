import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { OwnerForm } from "~/features/mentorship/programmes/programme.schema";
import { handOver, handOverPage } from "~/features/mentorship/programmes/programme.server";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { HandOver } from "~/ui/page/hand-over";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Hand ${data.programme.name} over` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(handOverPage(context.app, actor, params.programme ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { typed, value, errors } = await receive(request, OwnerForm);
  if (!value) return data({ ...typed, wrong: errors.owner }, { status: 400 });
  const wrong = await answer(handOver(context.app, actor, params.programme ?? "", value.owner));
  return wrong ? data({ ...typed, wrong: [wrong] }, { status: 400 }) : redirect("/mentorship/programmes");
}

export default function Owner() {
  const { programme, owns, possible } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const crumbs = [{ label: "Programs", to: "/mentorship/programmes" }];
  if (owns) crumbs.push({ label: programme.name, to: `/mentorship/programmes/${programme.id}` });
  return (
    <Page title="Hand over" lead={programme.name} width="prose" breadcrumbs={crumbs}>
      <HandOver
        {...{ possible, does: "own programs", role: "program owner", label: "New owner", name: "owner" }}
        {...{ scope: "programme.owner", of: programme.id }}
        {...{ chosen: problem?.owner, wrong: problem?.wrong }}
      >
        {programme.ownerLeft ? `${programme.ownerName} has left.` : `Owned by ${programme.ownerName}.`} The owner
        matches rounds and sees enrollments and check-ins. A former owner can't.
      </HandOver>
    </Page>
  );
}
