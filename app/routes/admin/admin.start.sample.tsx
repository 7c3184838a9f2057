import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { SampleForm } from "~/main/sample/sample.schema";
import { askForSample, removeSample, samplePage } from "~/main/sample/sample.server";
import { SampleOrganization } from "~/main/sample/sample-page";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Sample organization · Setup · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(samplePage(context.app, actor));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, SampleForm);
  const change = sent.do === "load" ? askForSample : removeSample;
  await answer(change(context.app, actor));
  return redirect("/admin/start/sample");
}

export default function Sample() {
  return (
    <Page
      title="Sample organization"
      lead="Try Waymark with people who don't exist."
      breadcrumbs={[{ label: "Setup", to: "/admin/start" }]}
    >
      <SampleOrganization {...useLoaderData<typeof loader>()} />
    </Page>
  );
}
