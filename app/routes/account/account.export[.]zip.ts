import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { exportOwn } from "~/features/privacy/export/export.server";
import { Refusal } from "~/kernel/refusal";
import { PERSONAL_DATA } from "~/main/personal-data.server";
import { requireActor } from "~/platform/http/answer.server";
import { ButtonForm, receive } from "~/platform/http/receive.server";

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  await receive(request, ButtonForm);
  try {
    const { name, zip } = await exportOwn(context.app, actor, PERSONAL_DATA);
    const headers = { "Content-Type": "application/zip", "Content-Disposition": `attachment; filename="${name}"` };
    return new Response(zip as ReadableStream<Uint8Array>, { headers });
  } catch (error) {
    // A file has no error page of its own: the page with the button says it.
    if (error instanceof Refusal && error.code === "too-many") return redirect("/account/export?again=later");
    throw error;
  }
}
