import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { addPersonAs, formChoices } from "~/features/people/directory/admin-people.server";
import { NewPersonForm } from "~/features/people/directory/person.schema";
import { LevelField, PersonFieldset } from "~/features/people/directory/ui/person-form";
import { dayText } from "~/kernel/time/day";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Button } from "~/ui/button";
import { FormErrors } from "~/ui/forms/field";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Add a person · Waymark" }];

const BLANK = { name: "", email: "", manager: "", team: "", timeZone: "UTC", languages: [], level: "" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const choices = await answer(formChoices(context.app, actor));
  return { ...choices, id: context.app.newId(), today: dayText(context.app.now()) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, NewPersonForm);
  const problem = await answer(addPersonAs(context.app, actor, sent));
  return problem ? data(problem, { status: 400 }) : redirect(`/admin/people/${sent.typed.id}`);
}

export default function NewPerson() {
  const { id, today, teams, languages, levels } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const typed = result?.typed ?? { ...BLANK, id, startedOn: today };
  return (
    <Page title="Add a person" breadcrumbs={[{ label: "People", to: "/admin/people" }]}>
      <form method="post" className="grid max-w-measure gap-4" noValidate>
        <FormErrors errors={result?.message ? [result.message] : undefined} />
        <input type="hidden" name="id" value={typed.id} />
        <PersonFieldset typed={typed} errors={result?.errors} teams={teams} languages={languages} />
        <LevelField levels={levels} label="Level from the first day" none="None yet" chosen={typed.level} />
        <Button variant="primary" className="w-fit">
          Add
        </Button>
      </form>
    </Page>
  );
}
