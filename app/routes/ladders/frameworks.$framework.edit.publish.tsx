import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { numberDraft } from "~/features/ladder/editor/editing.server";
import { PublishForm } from "~/features/ladder/editor/editor.schema";
import { publishPage } from "~/features/ladder/editor/publishing.server";
import { DraftPage } from "~/features/ladder/editor/ui/draft-page";
import { SetNumber } from "~/features/ladder/editor/ui/set-number";
import { tabTitle } from "~/features/ladder/ui/framework-page";
import { VersionView } from "~/features/ladder/versions/ui/version-page";
import { askForImpact, publishNext } from "~/features/ladder/versions/version.server";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive, tryAgain } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => tabTitle("Publish", data?.frame.name);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(publishPage(context.app, actor, params.framework ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const slug = params.framework ?? "";
  const here = `/frameworks/${encodeURIComponent(slug)}/edit/publish`;
  const sent = await receive(request, PublishForm);
  if (!sent.value) {
    await answer(publishPage(context.app, actor, slug));
    throw tryAgain(sent);
  }
  if (sent.do === "number") {
    await answer(numberDraft(context.app, actor, slug));
    return redirect(here);
  }
  if (sent.do === "impact") {
    await answer(askForImpact(context.app, actor, slug, sent.value.hash));
    return redirect(here);
  }
  const { hash, decision } = sent.value;
  const refused = await answer(publishNext(context.app, actor, slug, { hash, decisions: decision }));
  return refused.length > 0 ? data({ refused }, { status: 409 }) : redirect(`/frameworks/${encodeURIComponent(slug)}`);
}

export default function Publish() {
  const { frame, version } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const { next } = version;
  return (
    <DraftPage frame={frame} title="Publish">
      {next && !next.isHighEnough && <SetNumber lowest={next.lowest} />}
      <VersionView {...version} isDraft refused={refused} />
    </DraftPage>
  );
}
