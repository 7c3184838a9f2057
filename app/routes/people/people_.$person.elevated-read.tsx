import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ElevatedReadForm } from "~/features/assessment/reveal/elevated-read.schema";
import { beginElevatedRead, elevatedReadPage, endElevatedRead } from "~/features/assessment/reveal/reveal.server";
import { BeginElevatedRead, OpenElevatedRead } from "~/features/assessment/reveal/ui/elevated-read-view";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive, tryAgain } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Elevated read of ${data.subject.name}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(elevatedReadPage(context.app, actor, params.person ?? ""))), timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { person = "" } = params;
  const sent = await receive(request, ElevatedReadForm);
  if (sent.do === "end") await answer(endElevatedRead(context.app, actor, person));
  else if (!sent.value) return tryAgain(sent);
  else await answer(beginElevatedRead(context.app, actor, person, sent.value));
  return redirect(`/people/${person}/elevated-read`);
}

export default function ElevatedRead() {
  const { subject, newId, open, timeZone } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page
      title="Elevated read"
      lead={subject.name}
      breadcrumbs={[{ label: subject.name, to: `/people/${subject.id}` }]}
    >
      {open ? (
        <OpenElevatedRead {...open} timeZone={timeZone} />
      ) : (
        <BeginElevatedRead id={newId} name={subject.name} typed={result?.typed} errors={result?.errors} />
      )}
    </Page>
  );
}
