import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { type ShouldRevalidateFunctionArgs, useActionData, useLoaderData } from "@remix-run/react";
import { NewSessionForm, type TypedSession } from "~/features/calibration/setup/setup.schema";
import { newCalibrationPage, sendNewSession } from "~/features/calibration/setup/setup.server";
import { NewSession } from "~/features/calibration/setup/ui/new-session-form";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Set up a calibration session · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(newCalibrationPage(context.app, actor))), zone: timeZone };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const sent = await receive(request, NewSessionForm);
  const result = await answer(sendNewSession(context.app, actor, sent, timeZone));
  return "to" in result ? redirect(result.to) : data(result, { status: result.status });
}

/** A drawing changes nothing that is stored. */
export const shouldRevalidate = ({ formData, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) =>
  formData?.get("do") === "draw" ? false : defaultShouldRevalidate;

export default function NewCalibration() {
  const { id, today, closesOn, ...choices } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const fresh: TypedSession = {
    ...{ id, name: "", framework: choices.frameworks[0]?.value ?? "", unit: "LEVEL", rule: "CONSENSUS" },
    purpose: choices.cycles.length > 0 ? "CYCLE_RATINGS" : "HIRE_LEVELS",
    cycle: choices.cycles[0]?.value ?? "",
    ...{ ratersEach: "3", mostEach: "", opensOn: today, closesOn, secondReader: "", decider: "", raters: [] },
    ...{ day: "", time: "", minutes: "60", level: "", since: "", chosen: [], facilitates: true },
    group: choices.groups.length === 1 ? choices.groups.map(({ value }) => value) : [],
    ...{ pair: [], basis: "", seed: "" },
  };
  return (
    <Page title="Set up a calibration session" breadcrumbs={[{ label: "Calibration", to: "/calibration" }]}>
      <NewSession
        {...choices}
        typed={result?.typed ?? fresh}
        errors={result?.errors}
        message={result?.message}
        proposal={result?.proposal ?? null}
      />
    </Page>
  );
}
