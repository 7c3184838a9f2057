import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { NewCycleForm, type TypedCycle } from "~/features/assessment/cycles/cycle.schema";
import { newCyclePage, openCycle, previewCycle } from "~/features/assessment/cycles/cycle.server";
import { CycleForm, CycleKinds } from "~/features/assessment/cycles/ui/cycle-form";
import type { FieldErrors } from "~/kernel/form/form";
import { answer, attempt, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "New review cycle · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(newCyclePage(context.app, actor, new URL(request.url).searchParams.get("kind")));
}

type Result = {
  typed: TypedCycle;
  errors: FieldErrors;
  message?: string;
  preview?: Awaited<ReturnType<typeof previewCycle>>;
};

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { typed, errors, value } = await receive(request, NewCycleForm);
  if (!value) return data<Result>({ typed, errors }, { status: 400 });
  if (value.look === "check") {
    const result = await attempt(previewCycle(context.app, actor, value));
    if ("refused" in result) return data<Result>({ typed, errors, message: result.refused }, { status: result.status });
    return data<Result>({ typed, errors, preview: result.done });
  }
  const result = await attempt(openCycle(context.app, actor, value));
  if ("refused" in result) return data<Result>({ typed, errors, message: result.refused }, { status: result.status });
  return redirect(`/cycles/${value.id}`);
}

export default function NewCycle() {
  const { id, today, kind, preset, ...choices } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const fresh: TypedCycle = {
    id,
    ...preset,
    opensOn: today,
    framework: choices.frameworks[0]?.slug ?? "",
    peers: "NO",
    under: [],
    levels: [],
    look: "",
    group: choices.groups.length === 1 ? choices.groups.map(({ value }) => value) : [],
    leaveOut: [],
    joinBefore: "",
    reveal: "AT_ONCE",
    revealOn: "",
    asksAbout: "ALL",
    focus: [],
  };
  return (
    <Page
      title="New review cycle"
      lead="Self-assessments and manager reviews against the same expectations."
      width="prose"
      breadcrumbs={[{ label: "Reviews", to: "/cycles" }]}
    >
      <CycleKinds kind={kind} />
      <CycleForm
        key={kind}
        {...choices}
        typed={result?.typed ?? fresh}
        errors={result?.errors}
        message={result?.message}
        preview={result?.preview}
      />
    </Page>
  );
}
