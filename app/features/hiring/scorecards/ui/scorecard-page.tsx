import { Button, LinkButton } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import { TimeText } from "~/ui/time-text";
import {
  type AnswerChoice,
  type Confidence,
  fieldsOf,
  isAnswer,
  NO_ANSWER,
  NO_WHOLE,
  type Recommendation,
  recommendedInWords,
  SCORECARD,
  SCORECARD_AUTOSAVE,
  WHOLE,
  type Written,
} from "../domain/scorecard";
import type {
  ScorecardHead,
  ScorecardPage,
  ScorecardVersion,
  ScoredKit,
  ScoredQuestion,
} from "../domain/scorecard-page";
import { DeviationList } from "./deviations";
import { keptStored } from "./kept-stored";
import "./scorecard.css";
import type { ReactNode } from "react";
import { InterviewWhen, Place } from "~/features/hiring/ui/when-and-where";
import type { SavedSheet } from "~/ui/forms/saver";
import type { Fields, SheetKind } from "~/ui/forms/sheet-fields";
import { Page } from "~/ui/page/page";

type ScorecardClosedProps = { page: ScorecardPage; timeZone: string };

/** Before the interview: when it opens, and what to prepare with. */
export function ScorecardEarly({ page, timeZone }: ScorecardClosedProps) {
  const { head, kit } = page;
  return (
    <>
      <Notice tone="info" title="It opens 15 minutes before the interview">
        <p>
          On <TimeText value={head.opensAt} timeZone={timeZone} format="datetime" />.
        </p>
      </Notice>
      <h2 className="mt-6 mb-2">Questions</h2>
      <ol className="list-decimal space-y-2 pl-5">
        {kit.questions.map(({ id, ask }) => (
          <li key={id}>{ask}</li>
        ))}
      </ol>
      <div className="mt-4 flex flex-wrap gap-2">
        <LinkButton to={kit.path}>Read the kit</LinkButton>
        <LinkButton to="/hiring/course/ask">Interviewer course</LinkButton>
      </div>
    </>
  );
}

/** One's own scorecard once it is submitted, or no longer waited for. */
export function ScorecardClosed({ page, timeZone }: ScorecardClosedProps) {
  const { head, kit, card, earlier, deviations, correctable } = page;
  return (
    <div className="grid gap-6">
      <State page={page} timeZone={timeZone} />
      {(card.submittedAt || Object.keys(card.stored).length > 0) && <Version kit={kit} card={card} />}
      {deviations.length > 0 && (
        <Section id="deviations" title="Deviations from the kit">
          <DeviationList deviations={deviations} questions={kit.questions} timeZone={timeZone} />
        </Section>
      )}
      {earlier.map((one) => (
        <Disclosure key={one.version} summary={`Version ${one.version}, as first submitted`}>
          <Version kit={kit} card={one} />
        </Disclosure>
      ))}
      {correctable && (
        <form method="post" className="grid gap-3 border-line border-t pt-5">
          <p>You can correct it until the debrief opens.</p>
          <Button name="do" value="correct" className="w-fit">
            Correct scorecard
          </Button>
        </form>
      )}
      {head.debriefStatus !== "GATHERING" && head.state === "submitted" && (
        <LinkButton to={`/hiring/debriefs/${head.debriefId}`} className="w-fit">
          Open the debrief
        </LinkButton>
      )}
    </div>
  );
}

function State({ page: { head, card }, timeZone }: ScorecardClosedProps) {
  if (head.state === "over") {
    const why = head.status === "CALLED_OFF" ? "Interview canceled" : "The debrief went on without it";
    return (
      <Notice tone="info" title={why}>
        <p>Only you can read what you wrote.</p>
      </Notice>
    );
  }
  const isOpen = head.debriefStatus !== "GATHERING";
  return (
    <Notice tone="good" title="Submitted">
      <p>
        On <TimeText value={card.submittedAt ?? head.startsAt} timeZone={timeZone} format="datetime" />.{" "}
        {isOpen ? "The debrief is open." : "Hidden until all scorecards are in."}{" "}
        {!isOpen && (
          <a href={`/hiring/debriefs/${head.debriefId}/waiting`} className="link">
            View missing scorecards
          </a>
        )}
      </p>
    </Notice>
  );
}

/** A version as it was written. */
export function Version({ kit, card }: { kit: ScoredKit; card: ScorecardVersion }) {
  return (
    <ol className="grid gap-5">
      {kit.questions.map(({ id, ask, points }, index) => (
        <li key={id}>
          <h3 className="mb-1 text-base">
            {index + 1}. {ask}
          </h3>
          <WrittenText text={card.stored[id] ?? NO_ANSWER} points={points} />
        </li>
      ))}
      <li>
        <h3 className="mb-1 text-base">Overall</h3>
        <WrittenText text={card.stored[WHOLE] ?? NO_WHOLE} />
      </li>
    </ol>
  );
}

export function choiceInWords(choice: AnswerChoice): string {
  if (choice === "") return "Not scored yet";
  return choice === "not-assessed" ? "Not assessed" : `Score ${choice}`;
}

type WrittenTextProps = {
  text: Written;
  /** The scale of its question, where its words help to read the score. */
  points?: ScoredQuestion["points"];
};

/** What was written, to be read. */
export function WrittenText({ text, points = [] }: WrittenTextProps) {
  if (isAnswer(text)) {
    return (
      <>
        <ScoreGiven choice={text.choice} points={points} />
        {text.cited && <p className="as-written">{text.cited}</p>}
        {text.notes && <p className="as-written text-muted mt-1 text-sm">Notes: {text.notes}</p>}
      </>
    );
  }
  const { recommendation, confidence, summary, correction } = text;
  return (
    <>
      <p className="font-medium">{recommendedInWords(recommendation, confidence)}</p>
      {summary && <p className="as-written">{summary}</p>}
      {correction && <p className="as-written text-muted mt-1 text-sm">Corrected: {correction}</p>}
    </>
  );
}

function ScoreGiven({ choice, points }: { choice: AnswerChoice; points: ScoredQuestion["points"] }) {
  const anchor = points.find(({ point }) => String(point) === choice)?.anchor;
  return (
    <p>
      <span className="font-medium">{choiceInWords(choice)}</span>
      {anchor && <span className="text-muted">: {anchor}</span>}
    </p>
  );
}

type ScorecardFrameProps = {
  head: ScorecardHead;
  kit: ScoredKit;
  title: string;
  /** Of a page below the scorecard itself. */
  isBelow?: boolean;
  /** Until when this browser keeps it for use without a network. */
  offlineUntil?: Date | null;
  timeZone: string;
  children: ReactNode;
};

/** The frame of the pages of one scorecard; until it is submitted with what must not be asked at hand. */
export function ScorecardFrame({
  head,
  kit,
  title,
  isBelow = false,
  offlineUntil = null,
  timeZone,
  children,
}: ScorecardFrameProps) {
  const breadcrumbs = [
    { label: "Hiring", to: "/hiring" },
    { label: `${head.code}, ${head.stageName}`, to: `/hiring/interviews/${head.id}` },
    ...(isBelow ? [{ label: "Scorecard", to: `/hiring/interviews/${head.id}/scorecard` }] : []),
  ];
  return (
    <Page
      title={title}
      lead={head.role}
      breadcrumbs={breadcrumbs}
      width={head.offlineUntil && !isBelow ? "wide" : "prose"}
    >
      <p>
        <InterviewWhen startsAt={head.startsAt} minutes={head.minutes} zone={timeZone} />
        {head.place && (
          <>
            {" · "}
            <Place place={head.place} />
          </>
        )}
      </p>
      <p className="text-muted mb-4">
        <a href={kit.path} className="link">
          {kit.name}
        </a>{" "}
        · {kit.bandName}
      </p>
      <p role="status" className="text-muted mb-2 text-sm empty:hidden print:hidden">
        {offlineUntil && (
          <>
            Works offline on this device until <TimeText value={offlineUntil} timeZone={timeZone} format="datetime" />.
          </>
        )}
      </p>
      {head.seat !== "INTERVIEWER" && <p className="mb-4">You're scoring for practice.</p>}
      {!isBelow && (head.state === "writing" || head.state === "early") && <AtHand kit={kit} />}
      {children}
    </Page>
  );
}

function AtHand({ kit }: { kit: ScoredKit }) {
  return (
    <div id="at-hand" className="scorecard-at-hand mb-4 scroll-mt-16">
      <Disclosure summary="Never ask">
        <ul className="grid list-disc gap-2 pl-5">
          {kit.redLines.map(({ never, where, instead }) => (
            <li key={never}>
              {never} <span className="text-muted">{where}.</span>
              {instead && <span className="block">Instead: {instead}</span>}
            </li>
          ))}
        </ul>
      </Disclosure>
      {[
        ["Candidate brief", kit.candidateBrief],
        ["Accommodations", kit.accommodations],
        ["AI tools", kit.aiRule],
        ["Scoring rule", kit.partlyMet],
      ].map(
        ([summary, text]) =>
          text && (
            <div key={summary} id={summary === "Candidate brief" ? "brief" : undefined}>
              <Disclosure summary={summary}>{text}</Disclosure>
            </div>
          ),
      )}
      {kit.materials.length > 0 && (
        <div id="materials">
          <Disclosure summary={`Materials (${kit.materials.length})`}>
            <div className="grid gap-2">
              {kit.materials.map(({ id, name, for: whose, text }) => (
                <Disclosure key={id} summary={whose === "candidate" ? `${name}, to show the candidate` : name}>
                  <pre className="scorecard-material">{text}</pre>
                  <a href={`${kit.path}/materials/${id}`} className="link">
                    Open to show or print
                  </a>
                </Disclosure>
              ))}
            </div>
          </Disclosure>
        </div>
      )}
    </div>
  );
}

/** How the page of a scorecard holds what is written. */
export const SCORECARD_KIND: SheetKind<Written> = {
  writing: SCORECARD,
  saving: SCORECARD_AUTOSAVE,
  selector: "[data-written]",
  fieldsOf,
  toText: (fields) => SCORECARD.normal(writtenOf(fields)),
};

function writtenOf(fields: Fields): Written {
  const { notes = "", choice = "", cited = "", summary = "", correction = "" } = fields;
  if ("choice" in fields) return { notes, choice: choice as AnswerChoice, cited };
  const { recommendation = "", confidence = "" } = fields;
  return {
    ...{ recommendation: recommendation as "" | Recommendation, confidence: confidence as "" | Confidence },
    ...{ summary, correction },
  };
}

export function scorecardSheetOf({ id, key }: Pick<ScorecardHead, "id" | "key">) {
  const action = `/hiring/interviews/${id}/scorecard/save`;
  return { kind: SCORECARD_KIND, key, action, kept: keptStored(key) } satisfies SavedSheet<Written>;
}
