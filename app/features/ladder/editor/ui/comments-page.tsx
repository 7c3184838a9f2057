import { Link } from "@remix-run/react";
import type { FieldErrors } from "~/kernel/form/form";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { FormErrors, TextArea } from "~/ui/forms/field";
import { PageTurner } from "~/ui/page/pager";
import { Section } from "~/ui/section";
import { TimeText } from "~/ui/time-text";
import type { DraftFrame } from "../domain/editor-page";
import { DraftPage } from "./draft-page";

type Place = { level: string; competencyId: string; competency: string; statement: string };
type Comment = { id: string; author: string; text: string; sentAt: string };
type Thread = {
  id: string;
  expectationId: string;
  /** As the draft had it when the thread began. */
  statement: string;
  /** Under which the reader's reply is stored. */
  replyId: string;
  /** `null` once the draft asks this no longer. */
  place: Place | null;
  resolved: { by: string; at: string } | null;
  canResolve: boolean;
  comments: readonly Comment[];
};

type CommentsPageProps = {
  frame: DraftFrame;
  /** Under which a new thread is stored. */
  id: string;
  /** The sentence whose comments these are; `null` for all of the draft. */
  about: { id: string; place: Place | null } | null;
  threads: readonly Thread[];
  page: number;
  more: boolean;
  timeZone: string;
  problem?: { act?: string; typed?: { thread?: string; text?: string }; errors?: FieldErrors; message?: string };
};

/** What people say about sentences of a draft, open threads first. */
export function CommentsPage(props: CommentsPageProps) {
  const { frame, about, threads, page, more, problem } = props;
  const base = `/frameworks/${frame.slug}/edit`;
  return (
    <DraftPage frame={frame} title="Comments" lead={about?.place && placeWords(about.place)}>
      <FormErrors errors={problem?.message ? [problem.message] : undefined} />
      {about && (
        <div className="mb-8 grid max-w-measure gap-4">
          <blockquote className="border-line border-l-2 pl-4">
            {about.place?.statement ?? "This sentence was removed from the draft."}
          </blockquote>
          <p className="flex flex-wrap gap-4">
            {about.place && (
              <Link className="link" to={`${base}/levels/${about.place.level}?competency=${about.place.competencyId}`}>
                Open {about.place.level}
              </Link>
            )}
            <Link className="link" to={`${base}/comments`}>
              All comments
            </Link>
          </p>
          {about.place && frame.here && <NewThread {...props} expectation={about.id} />}
        </div>
      )}
      {threads.length === 0 && !about && (
        <EmptyState title="No comments">To comment, open a level and choose Comments below a sentence.</EmptyState>
      )}
      <div className="grid max-w-measure gap-6">
        {threads.map((thread) => (
          <ThreadPart key={thread.id} thread={thread} {...props} />
        ))}
      </div>
      <PageTurner page={page} more={more} params={{ expectation: about?.id ?? "" }} />
    </DraftPage>
  );
}

const placeWords = ({ level, competency }: Place) => `${level} ${competency}`;

function NewThread({ id, problem, expectation }: CommentsPageProps & { expectation: string }) {
  const own = problem?.act === "comment" ? problem : undefined;
  return (
    <form method="post" className="grid gap-3" noValidate>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="expectation" value={expectation} />
      <TextArea
        label="New comment"
        name="text"
        defaultValue={own?.typed?.text}
        errors={own?.errors?.text}
        rows={3}
        maxLength={2000}
        hint="Everyone who can read the draft sees it with your name."
      />
      <Button name="do" value="comment" variant="primary" className="w-fit">
        Add comment
      </Button>
    </form>
  );
}

function ThreadPart({ thread, about, ...props }: CommentsPageProps & { thread: Thread }) {
  const { id, place, statement, resolved, comments } = thread;
  const title = place ? placeWords(place) : "Removed from the draft";
  const said = (
    <ol className="grid gap-3">
      {comments.map((one) => (
        <li key={one.id}>
          <p className="text-muted text-sm">
            {one.author}, <TimeText value={one.sentAt} timeZone={props.timeZone} format="datetime" />
          </p>
          <p className="wrap-anywhere whitespace-pre-line">{one.text}</p>
        </li>
      ))}
    </ol>
  );
  return (
    <Section
      id={`t-${id}`}
      title={
        <>
          {about ? `Comment by ${comments[0]?.author ?? ""}` : title} {resolved && <Badge tone="good">Resolved</Badge>}
        </>
      }
      className="border-line border-t pt-4"
    >
      <div className="grid gap-4">
        {!about && (
          <p>
            <Link className="link" to={`?expectation=${thread.expectationId}`}>
              {place?.statement ?? statement}
            </Link>
          </p>
        )}
        {place && place.statement !== statement && <p className="text-muted text-sm">Commented on: {statement}</p>}
        {resolved ? (
          <Disclosure summary={comments.length === 1 ? "1 comment" : `${comments.length} comments`}>{said}</Disclosure>
        ) : (
          said
        )}
        {resolved && (
          <p className="text-muted text-sm">
            Resolved by {resolved.by}, <TimeText value={resolved.at} timeZone={props.timeZone} format="date" />
          </p>
        )}
        {props.frame.here && <Answer thread={thread} title={title} {...props} />}
      </div>
    </Section>
  );
}

type AnswerProps = Omit<CommentsPageProps, "about"> & { thread: Thread; title: string };

/** Reply to an open thread; its author and owners of the draft resolve it and reopen it. A reply that came too late stays to be copied. */
function Answer({ thread, title, problem }: AnswerProps) {
  const own = problem?.act === "reply" && problem.typed?.thread === thread.id ? problem : undefined;
  const name = `${title} by ${thread.comments[0]?.author ?? ""}`;
  return (
    <>
      {(!thread.resolved || own) && (
        <Disclosure summary="Reply" open={own !== undefined}>
          <form method="post" className="grid gap-3" noValidate aria-label={`Reply to ${name}`}>
            <input type="hidden" name="id" value={thread.replyId} />
            <input type="hidden" name="thread" value={thread.id} />
            <TextArea
              label="Your reply"
              name="text"
              defaultValue={own?.typed?.text}
              errors={own?.errors?.text}
              rows={2}
              maxLength={2000}
            />
            <Button name="do" value="reply" className="w-fit">
              Send reply
            </Button>
          </form>
        </Disclosure>
      )}
      {thread.canResolve && (
        <form method="post">
          <input type="hidden" name="thread" value={thread.id} />
          {thread.resolved ? (
            <Button name="do" value="reopen" size="small" aria-label={`Reopen thread: ${name}`}>
              Reopen thread
            </Button>
          ) : (
            <Button name="do" value="resolve" size="small" aria-label={`Resolve thread: ${name}`}>
              Resolve thread
            </Button>
          )}
        </form>
      )}
    </>
  );
}
