import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { LadderUploadForm } from "~/features/ladder/uploading/ladder-upload.schema";
import { ladderUpload, ladderUploadPage, uploadLadder } from "~/features/ladder/uploading/ladder-upload.server";
import { LadderUploadView } from "~/features/ladder/uploading/ui/ladder-upload-view";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { admit, tryAgain } from "~/platform/http/receive.server";
import { withUpload } from "~/platform/http/upload.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Import ladder · Administration · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(ladderUploadPage(context.app, actor))), timeZone };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const uploading = withUpload({ request, context }, ladderUpload(context.app, actor), async ({ form, file }) => {
    await ladderUploadPage(context.app, actor);
    const sent = admit(form, LadderUploadForm);
    if (!sent.value) throw tryAgain(sent);
    const problem = await uploadLadder(context.app, actor, sent.value, file);
    const { id, splitting } = sent.value;
    return problem ? data({ splitting, problem }, { status: 400 }) : redirect(`/admin/ladders/import/${id}`);
  });
  return answer(uploading);
}

export default function ImportLadder() {
  const { id, splitting, imports, timeZone } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page
      title="Import ladder"
      lead="Bring the ladder that you have. Nothing is published."
      breadcrumbs={[{ label: "Ladders", to: "/admin/ladders" }]}
    >
      <LadderUploadView {...{ id, splitting, imports, timeZone, ...result }} />
    </Page>
  );
}
