import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { NewSessionForm, type TypedSession } from "~/features/calibration/setup/setup.schema";
import { makeSession, newCalibrationPage } from "~/features/calibration/setup/setup.server";
import { NewSession } from "~/features/calibration/setup/ui/new-session-form";
import { answer, attempt, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Set up a calibration session · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(newCalibrationPage(context.app, actor))), zone: timeZone };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const { typed, errors, value } = await receive(request, NewSessionForm);
  if (!value) return data({ typed, errors, message: undefined }, { status: 400 });
  const result = await attempt(makeSession(context.app, actor, value, timeZone));
  if ("refused" in result) return data({ typed, errors, message: result.refused }, { status: result.status });
  if (result.done) return data({ typed, errors: result.done, message: undefined }, { status: 400 });
  return redirect(`/calibration/${value.id}/edit`);
}

export default function NewCalibration() {
  const { id, today, ...choices } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const fresh: TypedSession = {
    id,
    name: "",
    purpose: choices.cycles.length > 0 ? "CYCLE_RATINGS" : "HIRE_LEVELS",
    cycle: choices.cycles[0]?.value ?? "",
    framework: choices.frameworks[0]?.value ?? "",
    unit: "LEVEL",
    rule: "CONSENSUS",
    ratersEach: "3",
    mostEach: "10",
    opensOn: today,
    closesOn: "",
    secondReader: "",
    day: "",
    time: "",
    minutes: "60",
    group: choices.groups.length === 1 ? choices.groups.map(({ value }) => value) : [],
    level: "",
    since: "",
    chosen: [],
    facilitates: true,
  };
  return (
    <Page
      title="Set up a calibration session"
      lead="Who takes part is chosen on the next page."
      width="prose"
      breadcrumbs={[{ label: "Calibration", to: "/calibration" }]}
    >
      <NewSession {...choices} typed={result?.typed ?? fresh} errors={result?.errors} message={result?.message} />
    </Page>
  );
}
