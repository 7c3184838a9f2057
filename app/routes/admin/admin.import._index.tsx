import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formChoices } from "~/features/people/directory/admin-people.server";
import { UploadForm } from "~/features/people/import/import.schema";
import { peopleUpload, uploadPeople } from "~/features/people/import/import.server";
import { PeopleUpload } from "~/features/people/import/ui/import-pages";
import { AdminNav } from "~/main/navigation/page-nav";
import { answer, requireActor } from "~/platform/http/answer.server";
import { admit } from "~/platform/http/receive.server";
import { withUpload } from "~/platform/http/upload.server";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Import · Administration · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { levels } = await answer(formChoices(context.app, actor));
  const ladders = [...new Set(levels.map(({ framework, ladder }) => `${framework}/${ladder}`))];
  return { id: context.app.newId(), ladders, done: new URL(request.url).searchParams.has("done") };
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
  const { id, ladders, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page title="Import people" lead="First you see what the file would do. Nothing changes until you apply it.">
      <AdminNav />
      {done && !result ? (
        <Notice tone="good" className="mb-4">
          The file has been applied.
        </Notice>
      ) : null}
      <PeopleUpload id={result?.id ?? id} ladders={ladders} problem={result?.problem} everybody={result?.everybody} />
    </Page>
  );
}
