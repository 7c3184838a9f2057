import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { RolesForm } from "~/features/people/roles/role.schema";
import { changeRoles, rolesPage } from "~/features/people/roles/roles.server";
import { GrantForm, GrantList, GrantMatrix } from "~/features/people/roles/ui/grants";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { receive } from "~/platform/http/receive.server";
import { FormErrors } from "~/ui/forms/field";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";
import { Section } from "~/ui/section";

export const meta: MetaFunction = () => [{ title: "Roles · Administration · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const page = pageNumber(request);
  const grants = await answer(rolesPage(context.app, actor, page));
  return { ...grants, page, timeZone, id: context.app.newId() };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, RolesForm);
  const problem = await answer(changeRoles(context.app, actor, sent));
  return problem ? data(problem, { status: problem.status }) : redirect("/admin/roles");
}

export default function Roles() {
  const { id, open, past, more, page, teams, timeZone } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <Page
      title="Roles"
      lead="Permissions beyond a person's place in the organization."
      actions={
        <a className="button button-primary" href="#grant">
          Grant a role
        </a>
      }
    >
      <FormErrors errors={problem?.message ? [problem.message] : undefined} />
      <div className="grid gap-8">
        <Section title="Current">
          <GrantMatrix grants={open} timeZone={timeZone} />
        </Section>
        <Section id="grant" title="Grant a role">
          <GrantForm id={id} typed={problem?.typed} errors={problem?.errors} teams={teams} />
        </Section>
        <Section title="Ended">
          <GrantList grants={past} timeZone={timeZone} />
          <PageTurner page={page} more={more} />
        </Section>
      </div>
    </Page>
  );
}
