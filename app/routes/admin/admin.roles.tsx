import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { EndGrantForm, GrantForm as GrantSchema } from "~/features/people/directory/person.schema";
import { endRole, grantRole, rolesPage } from "~/features/people/roles/roles.server";
import { GrantForm } from "~/features/people/roles/ui/grant-form";
import { GrantList } from "~/features/people/roles/ui/grant-list";
import { AdminNav } from "~/main/navigation/page-nav";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { FormErrors } from "~/ui/forms/field";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/page-turner";

export const meta: MetaFunction = () => [{ title: "Roles · Administration · Waymark" }];

type Problem = { message?: string; typed?: Record<string, string>; errors?: Record<string, string[]> };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const page = pageNumber(request);
  const grants = await answer(rolesPage(context.app, actor, page));
  return { ...grants, page, timeZone, id: context.app.newId() };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await request.formData();
  if (sent.get("do") === "end") {
    const form = parseWithZod(sent, { schema: EndGrantForm });
    if (form.status !== "success") return data<Problem>({ message: "Say why the role ends." }, { status: 400 });
    const message = await answer(endRole(context.app, actor, form.value.grant, form.value.reason));
    return message ? data<Problem>({ message }, { status: 409 }) : redirect("/admin/roles");
  }
  const form = parseWithZod(sent, { schema: GrantSchema });
  // A field that was sent twice holds a list.
  const typed = Object.fromEntries(
    Object.entries(form.payload).map(([name, value]) => [name, String([value].flat()[0])]),
  );
  if (form.status !== "success") return data<Problem>({ typed, errors: form.error as never }, { status: 400 });
  const errors = await answer(grantRole(context.app, actor, form.value));
  return errors ? data<Problem>({ typed, errors }, { status: 400 }) : redirect("/admin/roles");
}

export default function Roles() {
  const { id, open, past, more, page, teams, timeZone } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>() as Problem | undefined;
  return (
    <Page title="Roles" lead="What people may do beyond their place in the organisation.">
      <AdminNav />
      <FormErrors errors={problem?.message ? [problem.message] : undefined} />
      <GrantList grants={open} timeZone={timeZone} canEnd />
      <h2 className="mt-8 mb-3">Grant a role</h2>
      <GrantForm id={problem?.typed?.id ?? id} typed={problem?.typed} errors={problem?.errors} teams={teams} />
      <h2 className="mt-8 mb-3">Ended</h2>
      <GrantList grants={past} timeZone={timeZone} />
      <PageTurner page={page} more={more} />
    </Page>
  );
}
