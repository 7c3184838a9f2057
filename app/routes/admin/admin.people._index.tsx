import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { invitationStates } from "~/features/people/accounts/invitations.server";
import { accountOf, InviteSelected } from "~/features/people/accounts/ui/invitations";
import { searchPeople, searchText } from "~/features/people/directory/directory.server";
import { PeopleTable, SearchForm } from "~/features/people/directory/ui/people-table";
import { openErasures } from "~/features/privacy/erasure/erasure.server";
import { ErasureList } from "~/features/privacy/erasure/ui/erasure-list";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction = () => [{ title: "Accounts · Administration · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const query = searchText(new URL(request.url).searchParams.get("q"));
  const found = await answer(searchPeople(context.app, actor, { query, withLeft: true }, pageNumber(request)));
  const ids = found.rows.map(({ id }) => id);
  const states = await answer(invitationStates(context.app, actor, ids));
  return { query, timeZone, states, erasures: await answer(openErasures(context.app, actor)), ...found };
}

export default function AdminPeople() {
  const { query, timeZone, states, erasures, rows, page, more } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Accounts"
      actions={
        <>
          <LinkButton to="/admin/people/new" variant="primary">
            Add a person
          </LinkButton>
          <LinkButton to="/admin/invitations">Invite people</LinkButton>
        </>
      }
    >
      <SearchForm label="Name, team or email" query={query} all="/admin/people" />
      {rows.length === 0 ? (
        <EmptyState title="No one found">Try fewer letters, or another word of the name.</EmptyState>
      ) : (
        <InviteSelected>
          <PeopleTable
            label="People"
            people={rows}
            to={(id) => `/admin/people/${id}`}
            accounts={(id) => accountOf(states[id])}
          />
        </InviteSelected>
      )}
      <PageTurner page={page} more={more} params={query ? { q: query } : {}} />
      <ErasureList erasures={erasures} timeZone={timeZone} />
    </Page>
  );
}
