import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { personPage } from "~/features/people/people.server";
import { PersonDetails } from "~/features/people/ui/person-details";
import { PositionHistory } from "~/features/people/ui/position-history";
import { answer, requireActor } from "~/platform/http/answer.server";
import { Page } from "~/ui/page";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.person.name ?? "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const person = await answer(personPage(context.app, actor, params.person ?? ""));
  return { person, own: person.id === actor.id };
}

export default function Person() {
  const { person, own } = useLoaderData<typeof loader>();
  return (
    <Page
      title={person.name}
      actions={
        own ? (
          <Link className="link" to="/account/sessions">
            My sessions
          </Link>
        ) : null
      }
    >
      <PersonDetails {...person} />
      <section className="mt-8" aria-labelledby="positions">
        <h2 id="positions" className="mb-2 font-semibold text-lg">
          Positions
        </h2>
        <PositionHistory positions={person.positions} />
      </section>
    </Page>
  );
}
