import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { choosePeople } from "~/features/people/bulk/bulk.server";
import { accountsAt } from "~/features/people/directory/account-list.server";
import { changeFilters } from "~/features/people/directory/saved-filters.server";
import { AccountFilter, AccountList, PasteAddresses } from "~/features/people/directory/ui/account-list";
import { SavedFilters } from "~/features/people/directory/ui/saved-filters";
import { openErasures } from "~/features/privacy/erasure/erasure.server";
import { ErasureList } from "~/features/privacy/erasure/ui/erasure-list";
import { personInAddress } from "~/kernel/form/person-field";
import { AccountsForm } from "~/main/people-list.schema";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { receive } from "~/platform/http/receive.server";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { FormErrors } from "~/ui/forms/field";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction = () => [{ title: "Accounts · Administration · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const search = new URL(request.url).searchParams;
  const list = await answer(accountsAt(context.app, actor, search, pageNumber(request)));
  const batch = personInAddress(search.get("batch"));
  const erasures = await answer(openErasures(context.app, actor));
  return { ...list, batch, erasures, timeZone, newId: context.app.newId() };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, AccountsForm);
  if (sent.do === "save-filter" || sent.do === "remove-filter") {
    const problem = await answer(changeFilters(context.app, actor, sent));
    return problem
      ? data(problem, { status: problem.status })
      : redirect(`/admin/people${new URL(request.url).search}`);
  }
  const chosen = await answer(choosePeople(context.app, actor, sent));
  if ("errors" in chosen) return data(chosen, { status: 400 });
  return redirect(`/admin/people/bulk/${chosen.id}${chosen.unknown > 0 ? `?unknown=${chosen.unknown}` : ""}`);
}

export default function AdminPeople() {
  const loaded = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { rows, params, batch, page, more, erasures, timeZone } = loaded;
  const actions = (
    <>
      <LinkButton to="/admin/people/new" variant="primary">
        Add a person
      </LinkButton>
      <LinkButton to="/admin/import">Import people</LinkButton>
    </>
  );
  return (
    <Page title={batch ? "Add people to the selection" : "Accounts"} actions={batch ? null : actions}>
      <FormErrors errors={result && !("typed" in result) ? result.errors : undefined} />
      <AccountFilter {...loaded} />
      {batch ? null : (
        <SavedFilters {...loaded} path="/admin/people" problem={result && "typed" in result ? result : undefined} />
      )}
      {rows.length === 0 ? (
        <EmptyState title="No one found">Try fewer letters, or clear some filters.</EmptyState>
      ) : (
        <AccountList {...loaded} />
      )}
      <PageTurner page={page} more={more} params={{ ...params, batch }} />
      <PasteAddresses {...loaded} />
      <ErasureList erasures={erasures} timeZone={timeZone} />
    </Page>
  );
}
