import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { notify } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { listed } from "~/platform/database/listed.server";
import { audited } from "~/platform/database/transaction.server";
import { can, demand } from "~/policy/can";
import { draftObject } from "./access.server";
import { expectationsOf } from "./domain/editor-page";
import { editFields, fieldText, findThing } from "./domain/edits";
import { changeDraft, findDraftState } from "./draft.repo.server";
import { openDraft, publishedOf } from "./draft.server";
import { frameOf } from "./frame";
import { SUGGESTION_ANSWERED } from "./notices";
import * as proposals from "./proposal.repo.server";
import type { AnswerSent, ProposalSent } from "./proposal.schema";

/** Waiting for an answer at once, of one person and one framework. */
const MOST_OPEN = 20;

type About = {
  framework: string;
  level: string;
  competency: string;
  statement: string;
  examples: readonly string[];
  inDraft: boolean;
};

/** The expectation as its readers know it: in the draft for those who may read that, else as published. */
async function aboutOf(app: App, actor: Actor, slug: string, id: string): Promise<About> {
  const published = await publishedOf(app, slug);
  if (!published) throw notFound();
  const state = await findDraftState(app.db, slug, actor.id);
  if (state.here && can(actor, "ladder.read-draft", draftObject(state, app.now()))) {
    const { draft } = await openDraft(app, actor, slug);
    const found = expectationsOf(draft).find((one) => one.id === id);
    const name = draft.competencies.find((one) => one.id === found?.competency)?.name;
    if (found) {
      const { level, statement, examples, competency } = found;
      return { framework: published.name, level, competency: name ?? competency, statement, examples, inDraft: true };
    }
  }
  const asked = published.ladders.flatMap(({ levels }) => levels.flatMap(({ expectations }) => expectations));
  const found = asked.find((one) => one.id === id);
  if (!found) throw notFound();
  const { levelCode: level, statement, examples, competencyId } = found;
  const competency = published.competencies.find((one) => one.id === competencyId)?.name ?? "";
  return { framework: published.name, level, competency, statement, examples, inDraft: false };
}

const shown = ({ sentAt, answeredAt, author, authorId: _, ...rest }: proposals.Proposal) => ({
  ...rest,
  ...{ author: author.name, sentAt: sentAt.toISOString(), answeredAt: answeredAt?.toISOString() ?? null },
});

/** An expectation, the reader's own suggestions for it, and those of others that were accepted. */
export async function suggestPage(app: App, actor: Actor, slug: string, expectationId: string) {
  demand(actor, "ladder.suggest", null);
  const about = await aboutOf(app, actor, slug, expectationId);
  const list = await proposals.listAbout(app.db, { slug, expectationId }, actor.id);
  return { ...{ slug, expectationId, about, id: app.newId() }, proposals: list.map(shown) };
}

export async function suggest(
  app: App,
  actor: Actor,
  slug: string,
  expectationId: string,
  value: NonNullable<ProposalSent["value"]>,
) {
  demand(actor, "ladder.suggest", null);
  const { statement } = await aboutOf(app, actor, slug, expectationId);
  if ((await proposals.countOpen(app.db, slug, actor.id)) >= MOST_OPEN) {
    throw new Refusal("too-many", `You have ${MOST_OPEN} suggestions without an answer. Wait for some of them.`);
  }
  await proposals.insertProposal(app.db, {
    ...{ ...value, slug, expectationId, statement, authorId: actor.id, sentAt: app.now() },
  });
}

/** All suggestions for a framework, for those who work on its draft. */
export async function proposalsPage(app: App, actor: Actor, slug: string, page: number) {
  const open = await openDraft(app, actor, slug);
  const isEditor = can(actor, "ladder.edit-draft", draftObject(open.state, app.now()));
  const list = isEditor ? await listed(page, (slice) => proposals.listProposals(app.db, slug, slice)) : null;
  const names = new Map(open.draft.competencies.map(({ id, name }) => [id, name]));
  const places = new Map(expectationsOf(open.draft).map((one) => [one.id, one]));
  return {
    frame: frameOf(open),
    canAnswer: can(actor, "ladder.own-draft", draftObject(open.state, app.now())),
    ...{ isEditor, page, more: list?.more ?? false },
    proposals: (list?.rows ?? []).map((row) => {
      const place = places.get(row.expectationId);
      return {
        ...shown(row),
        place: place ? `${place.level} ${names.get(place.competency) ?? ""}` : "Removed from the draft",
        now: place?.statement ?? null,
      };
    }),
  };
}

const ANSWERED = "Someone has answered this already. Reload the page.";

/**
 * Accepts a suggestion, into the draft where the framework is edited here, or declines it with a reason. Its author reads the answer, and
 * the draft's history names them.
 */
export async function answerSuggestion(app: App, actor: Actor, slug: string, sent: AnswerSent): Promise<void> {
  const open = await openDraft(app, actor, slug);
  demand(actor, "ladder.own-draft", draftObject(open.state, app.now()));
  const value = sent.value!;
  const found = await proposals.findProposal(app.db, slug, value.proposal);
  if (!found) throw notFound();
  const accepted = sent.do === "accept";
  const answer = {
    ...{ state: accepted ? ("ACCEPTED" as const) : ("DECLINED" as const), answer: value.answer },
    ...{ answeredById: actor.id, answeredAt: app.now() },
  };
  const params = {
    slug,
    expectation: found.expectationId,
    framework: open.draft.name,
    accepted: accepted ? "yes" : "",
  } as const;
  const close = async (tx: Parameters<typeof proposals.answerProposal>[0]) => {
    if (!(await proposals.answerProposal(tx, found.id, answer))) throw new Refusal("conflict", ANSWERED);
    await notify(tx, app, SUGGESTION_ANSWERED, { to: found.authorId, params });
  };
  if (!accepted || found.kind === "QUESTION" || !open.state.here) return audited(app.db, close);
  const thing = { kind: "expectation", id: found.expectationId } as const;
  const { change } = await changeDraft(
    app.db,
    slug,
    { id: actor.id, at: app.now() },
    (files) => {
      const node = findThing(files, thing)?.node;
      const field = found.kind === "WORDING" ? "statement" : "examples";
      const was = node ? fieldText(node, field) : "";
      const text = value.text || found.text;
      const edit = {
        field,
        was,
        value: field === "examples" && was !== "" ? `${was}\n${text.replace(/\s+/g, " ")}` : text,
      };
      const edited = node && editFields(files, thing, [edit]);
      const what = `Accepted ${found.kind === "WORDING" ? "a wording" : "an example"} that ${found.author.name} suggested`;
      return { change: edited && edited.changed.length > 0 ? { files: edited.files, what } : null };
    },
    close,
  );
  if (!change)
    throw new Refusal(
      "conflict",
      "The draft has these words already, or no longer asks this. Decline it with a reason.",
    );
}
