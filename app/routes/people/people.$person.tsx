import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { mayBeginElevatedRead } from "~/features/assessment/reveal/reveal.server";
import { personPage } from "~/features/people/accounts/sign-in.server";
import { treeAround } from "~/features/people/directory/directory.server";
import { PersonDetails, PositionHistory } from "~/features/people/directory/ui/person-details";
import { ReportingTree } from "~/features/people/directory/ui/reporting-tree";
import { mayRecordLeave } from "~/features/people/leave/leave.server";
import { PersonLinks } from "~/main/navigation/page-nav";
import { answer, requireVisitor } from "~/platform/http/answer.server";
import { Avatar } from "~/ui/avatar";
import { Notice } from "~/ui/notice";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.person.name ?? "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor } = await requireVisitor({ request, context });
  const person = await answer(personPage(context.app, actor, params.person ?? ""));
  const around = await answer(treeAround(context.app, actor, person.id, 1));
  const may = {
    elevated: mayBeginElevatedRead(actor, person),
    leave: mayRecordLeave(actor, person),
    manage: person.manager?.id === actor.id,
  };
  return { person, around, own: person.id === actor.id, may };
}

export default function Person() {
  const { person, around, own, may } = useLoaderData<typeof loader>();
  return (
    <Page title={person.name} actions={<PersonLinks id={person.id} own={own} may={may} />}>
      {person.left ? (
        <Notice tone="info" className="mb-4">
          No longer here.
        </Notice>
      ) : null}
      <div className="flex gap-4">
        <Avatar id={person.id} name={person.name} size="large" />
        <PersonDetails {...person} />
      </div>
      <section className="mt-8" aria-labelledby="positions">
        <h2 id="positions" className="mb-2 font-semibold text-lg">
          Positions
        </h2>
        <PositionHistory positions={person.positions} />
      </section>
      <section className="mt-8" aria-labelledby="around">
        <h2 id="around" className="mb-2 font-semibold text-lg">
          Reporting line
        </h2>
        <ReportingTree chain={around.chain} self={person} below={around.rows} />
        {around.more ? (
          <Link className="link" to={`/people/tree?of=${person.id}&page=2`}>
            More reports
          </Link>
        ) : null}
      </section>
    </Page>
  );
}
