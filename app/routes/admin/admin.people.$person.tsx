import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { responsibilitiesOf } from "~/features/people/bulk/bulk.server";
import { changePersonPage, formChoices, keptPerson } from "~/features/people/directory/admin-people.server";
import { PersonForm } from "~/features/people/directory/person.schema";
import { AccountActions, AdminPerson } from "~/features/people/directory/ui/admin-person";
import { changeErasure, openErasure } from "~/features/privacy/erasure/erasure.server";
import { dayText } from "~/kernel/time/day";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.person.name ?? "Not found"} · Administration · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const kept = await answer(keptPerson(context.app, actor, params.person ?? ""));
  const choices = await answer(formChoices(context.app, actor, kept.person.languages));
  const { id, deactivatedAt } = kept.person;
  const erasure = deactivatedAt ? await answer(openErasure(context.app, actor, id)) : null;
  const holdings = deactivatedAt ? [] : await answer(responsibilitiesOf(context.app, actor, id));
  const done = new URL(request.url).searchParams.get("done");
  const { app } = context;
  const newId = app.newId();
  return { ...kept, ...choices, request: erasure, holdings, newId, done, timeZone, today: dayText(app.now()) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor } = await requireSignedIn({ request, context });
  const id = params.person ?? "";
  const sent = await receive(request, PersonForm);
  const isErasure = sent.do === "ask-erasure" || sent.do === "call-off-erasure";
  const change = isErasure
    ? changeErasure(context.app, actor, id, sent)
    : changePersonPage(context.app, actor, id, sent);
  const problem = await answer(change);
  if (problem) return data(problem, { status: problem.status });
  const said = sent.do === "invite" || sent.do === "end-sessions" ? `?done=${sent.do}` : "";
  return redirect(`/admin/people/${encodeURIComponent(id)}${said}`);
}

export default function AdministeredPerson() {
  const loaded = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <Page
      title={loaded.person.name}
      breadcrumbs={[{ label: "Accounts", to: "/admin/people" }]}
      actions={<AccountActions {...loaded} />}
    >
      <AdminPerson {...loaded} problem={problem} />
    </Page>
  );
}
