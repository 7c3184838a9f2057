import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readElevatedRead } from "~/features/assessment/reveal/elevated-read.schema";
import {
  beginElevatedRead,
  elevatedReadPage,
  endElevatedRead,
} from "~/features/assessment/reveal/elevated-read.server";
import { BeginElevatedRead, OpenElevatedRead } from "~/features/assessment/reveal/ui/elevated-read-view";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
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
  const form = await request.formData();
  const here = `/people/${params.person}/elevated-read`;
  if (form.get("do") === "end") {
    await answer(endElevatedRead(context.app, actor, params.person ?? ""));
    return redirect(here);
  }
  const { typed, errors, input } = readElevatedRead(form);
  if (!input) return data({ typed, errors }, { status: 400 });
  await answer(beginElevatedRead(context.app, actor, params.person ?? "", input));
  return redirect(here);
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
        <BeginElevatedRead id={newId} name={subject.name} typed={result?.typed} errors={result?.errors ?? {}} />
      )}
    </Page>
  );
}
