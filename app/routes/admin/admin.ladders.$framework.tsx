import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { restoreFramework, retireFramework } from "~/features/ladder/publishing/retirement.server";
import { Retiring } from "~/features/ladder/versions/ui/retiring";
import { VersionView } from "~/features/ladder/versions/ui/version-page";
import { VersionForm } from "~/features/ladder/versions/version.schema";
import { askForImpact, publishNext, versionPage } from "~/features/ladder/versions/version.server";
import { answer, attempt, requireActor } from "~/platform/http/answer.server";
import { receive, tryAgain } from "~/platform/http/receive.server";
import { LinkButton } from "~/ui/button";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.name ?? "Ladders"} · Administration · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(versionPage(context.app, actor, params.framework ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const slug = params.framework ?? "";
  const sent = await receive(request, VersionForm);
  if (!sent.value) {
    // Those who may not publish learn nothing about the form.
    await answer(versionPage(context.app, actor, slug));
    throw tryAgain<unknown>(sent);
  }
  if (sent.do === "retire" || sent.do === "replace") {
    const given = { slug, replacementSlug: sent.value.replacement };
    const tried = await attempt(retireFramework(context.app, actor, sent.do, given));
    if ("refused" in tried) {
      return data({ typed: sent.typed, errors: { form: [tried.refused] } }, { status: tried.status });
    }
    return redirect(`/admin/ladders/${encodeURIComponent(slug)}`);
  }
  if (sent.do === "restore") {
    await answer(restoreFramework(context.app, actor, slug));
    return redirect(`/admin/ladders/${encodeURIComponent(slug)}`);
  }
  if (sent.do === "impact") {
    await answer(askForImpact(context.app, actor, slug, sent.value.hash));
    return redirect(`/admin/ladders/${encodeURIComponent(slug)}`);
  }
  const { hash, decision } = sent.value;
  const refused = await answer(publishNext(context.app, actor, slug, { hash, decisions: decision }));
  return refused.length > 0
    ? data({ refused }, { status: 409 })
    : redirect(`/admin/ladders/${encodeURIComponent(slug)}`);
}

export default function LadderVersion() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page
      title={page.name}
      breadcrumbs={[{ label: "Ladders", to: "/admin/ladders" }]}
      actions={page.published !== null && <LinkButton to={`/admin/ladders/${page.slug}/editors`}>Editing</LinkButton>}
    >
      <VersionView {...page} refused={result && "refused" in result ? result.refused : undefined} />
      {page.published !== null && (
        <Retiring {...page.retiring} result={result && "errors" in result ? result : undefined} />
      )}
    </Page>
  );
}
