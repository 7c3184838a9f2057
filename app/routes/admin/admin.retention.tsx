import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { RetentionForm } from "~/features/privacy/retention/retention.schema";
import { changeRetention, retentionPage } from "~/features/privacy/retention/retention.server";
import { RetentionTable } from "~/features/privacy/retention/ui/retention-table";
import { AdminNav } from "~/main/navigation/page-nav";
import { PERSONAL_DATA } from "~/main/personal-data.server";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Retention · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { rows: await answer(retentionPage(context.app, actor, PERSONAL_DATA)), now: context.app.now(), timeZone };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  // Whoever may not see the page learns nothing of its form either.
  await answer(retentionPage(context.app, actor, PERSONAL_DATA));
  const fields = await request.formData();
  const form = parseWithZod(fields, { schema: RetentionForm });
  const typed = { kind: String(fields.get("kind") ?? ""), typed: String(fields.get("days") ?? "") };
  if (form.status !== "success") {
    const error = Object.values(form.error ?? {})[0]?.[0] ?? "Give a number of days.";
    return data({ ...typed, error, version: Number(fields.get("version")) || 0 }, { status: 400 });
  }
  const conflict = await answer(changeRetention(context.app, actor, PERSONAL_DATA, form.value));
  if (!conflict) return redirect("/admin/retention");
  const error = `Somebody has set this to ${conflict.days} days meanwhile. Save again to set it to ${form.value.days}.`;
  return data({ ...typed, error, version: conflict.version }, { status: 409 });
}

export default function Retention() {
  const { rows, now, timeZone } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Retention"
      lead="Records that are removed some time after they have served. A changed time is in force a day later."
    >
      <AdminNav />
      <RetentionTable rows={rows} attempt={useActionData<typeof action>()} now={now} timeZone={timeZone} />
      <p className="mt-4 max-w-measure text-muted">
        Everything else stays: assessments and evidence belong to the people who wrote them, and entries of the audit
        log are never removed, since each is part of the proof that none before it was.
      </p>
    </Page>
  );
}
