import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formChoices } from "~/features/people/directory/admin-people.server";
import { UploadForm } from "~/features/people/import/import.schema";
import { openUploads, peopleUpload, uploadPeople } from "~/features/people/import/import.server";
import { ImportSteps } from "~/features/people/import/ui/import-steps";
import { OpenUploads, PeopleUpload } from "~/features/people/import/ui/people-upload";
import { hasSample } from "~/features/people/organization/organization.server";
import { BesideSample } from "~/main/sample/beside-sample";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { admit } from "~/platform/http/receive.server";
import { withUpload } from "~/platform/http/upload.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Import · Administration · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const { levels } = await answer(formChoices(context.app, actor));
  const ladders = [...new Set(levels.map(({ framework, ladder }) => `${framework}/${ladder}`))];
  const uploads = await answer(openUploads(context.app, actor));
  return { id: context.app.newId(), ladders, timeZone, uploads, isSample: await hasSample(context.app) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const wanted = peopleUpload(context.app, actor);
  const uploading = withUpload({ request, context }, wanted, async ({ form, file }) => {
    const sent = admit(form, UploadForm);
    const problem = await uploadPeople(context.app, actor, sent, file);
    return problem ? data({ ...sent.typed, problem }, { status: 400 }) : redirect(`/admin/import/${sent.typed.id}`);
  });
  return answer(uploading);
}

export default function Import() {
  const { id, ladders, uploads, timeZone, isSample } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page title="Import people" lead="You see a preview first. Nothing changes until you apply it.">
      {isSample ? null : <ImportSteps at={0} />}
      {isSample ? <BesideSample /> : <PeopleUpload {...{ id, ladders, ...result }} />}
      <OpenUploads uploads={uploads} timeZone={timeZone} />
    </Page>
  );
}
