import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CommentForm } from "~/features/ladder/editor/comment.schema";
import { commentOnDraft, commentsPage } from "~/features/ladder/editor/comments.server";
import { CommentsPage } from "~/features/ladder/editor/ui/comments-page";
import { tabTitle } from "~/features/ladder/ui/framework-page";
import type { FieldErrors } from "~/kernel/form/form";
import { answer, attempt, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { receive } from "~/platform/http/receive.server";

type Problem = { act: string; typed: { thread?: string; text?: string }; errors?: FieldErrors; message?: string };

const sentenceOf = (request: Request) => new URL(request.url).searchParams.get("expectation");

export const meta: MetaFunction<typeof loader> = ({ data }) => tabTitle("Comments", data?.frame.name);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const [slug, page] = [params.framework ?? "", pageNumber(request)];
  return { ...(await answer(commentsPage(context.app, actor, slug, sentenceOf(request), page))), timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const slug = params.framework ?? "";
  const sent = await receive(request, CommentForm);
  const tried = { act: sent.do, typed: sent.typed } as Problem;
  if (!sent.value) {
    await answer(commentsPage(context.app, actor, slug, sentenceOf(request), 1));
    return data({ ...tried, errors: sent.errors } as Problem, { status: 400 });
  }
  const outcome = await attempt(commentOnDraft(context.app, actor, slug, sent));
  if ("refused" in outcome) return data({ ...tried, message: outcome.refused }, { status: outcome.status });
  const about = sentenceOf(request);
  const query = about === null ? "" : `?expectation=${encodeURIComponent(about)}`;
  return redirect(`/frameworks/${encodeURIComponent(slug)}/edit/comments${query}#t-${outcome.done}`);
}

export default function Comments() {
  return <CommentsPage {...useLoaderData<typeof loader>()} problem={useActionData<typeof action>()} />;
}
