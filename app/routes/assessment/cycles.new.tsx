import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { NewCycleForm, type TypedCycle } from "~/features/assessment/cycles/cycle.schema";
import { newCyclePage, openCycle, previewCycle } from "~/features/assessment/cycles/cycle.server";
import { choicesMarkup } from "~/features/assessment/cycles/cycle-choices.markup.server";
import { FOCUS_ID, LEVELS_ID, type ReadyChoices } from "~/features/assessment/cycles/ui/cycle-choices";
import { CycleForm, CycleKinds } from "~/features/assessment/cycles/ui/cycle-form";
import { offeredVersions } from "~/features/ladder/reading/ladder.server";
import type { FieldErrors } from "~/kernel/form/form";
import { answer, attempt, requireActor } from "~/platform/http/answer.server";
import { besideData } from "~/platform/http/ready-markup.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "New review cycle · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { app } = context;
  const actor = await requireActor({ request, context });
  const asked = new URL(request.url).searchParams.get("kind");
  const { versionIds, ...page } = await answer(newCyclePage(app, actor, asked));
  const { levels, focus } = await choicesMarkup(app, versionIds);
  const choices = { levels: besideData(context, LEVELS_ID, levels), focus: besideData(context, FOCUS_ID, focus) };
  return { ...page, choices };
}

type Result = {
  typed: TypedCycle;
  errors: FieldErrors;
  choices: ReadyChoices;
  message?: string;
  preview?: Awaited<ReturnType<typeof previewCycle>>;
};

export async function action({ request, context }: ActionFunctionArgs) {
  const { app } = context;
  const actor = await requireActor({ request, context });
  const { typed, errors, value } = await receive(request, NewCycleForm);
  const again = async (status: number, more?: Pick<Result, "message" | "preview">) => {
    const versionIds = (await offeredVersions(app)).map(({ id }) => id);
    const choices = await choicesMarkup(app, versionIds, typed, errors);
    return data<Result>({ typed, errors, choices, ...more }, { status });
  };
  if (!value) return again(400);
  if (value.look === "check") {
    const result = await attempt(previewCycle(app, actor, value));
    return "refused" in result
      ? again(result.status, { message: result.refused })
      : again(200, { preview: result.done });
  }
  const result = await attempt(openCycle(app, actor, value));
  return "refused" in result ? again(result.status, { message: result.refused }) : redirect(`/cycles/${value.id}`);
}

export default function NewCycle() {
  const { kind, ...page } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page
      title="New review cycle"
      lead="Self-assessments and manager reviews against the same expectations."
      width="prose"
      breadcrumbs={[{ label: "Reviews", to: "/cycles" }]}
    >
      <CycleKinds kind={kind} />
      <CycleForm key={kind} {...page} {...result} />
    </Page>
  );
}
