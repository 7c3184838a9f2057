import { DECLARATIONS, type Declared } from "~/features/hiring/interviewers/domain/panel-mix";
import { DeclarationFields } from "~/features/hiring/ui/declaration-fields";
import { InterviewWhen } from "~/features/hiring/ui/when-and-where";
import { sizeInWords } from "~/files/domain/file-name";
import { Button, LinkButton } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { Disclosure } from "~/ui/disclosure";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import { TimeText } from "~/ui/time-text";
import { IDENTITY_FIELDS, IDENTITY_LABELS, type IdentityTexts } from "../domain/candidate-identity";

type OwnCandidateProps = {
  token: string;
  facts: IdentityTexts;
  referredByName: string | null;
  interviews: readonly { stage: string; startsAt: string; minutes: number }[];
  samples: readonly { id: string; title: string; fileSize: number | null }[];
  declared: readonly Declared[];
  decided: boolean;
  withdrawnOn: string | null;
  closed: boolean;
  erasureAskedAt: string | null;
  renewedUntil: string;
  consentEnded: boolean;
};

/** What they gave consent for has a part of its own. */
const KEPT = IDENTITY_FIELDS.filter((field) => field !== "consentedOn" && field !== "consentUntil");

/** What is kept of a candidate, on the page that is theirs alone. */
export function OwnCandidate(props: OwnCandidateProps) {
  const { token, facts, referredByName, interviews, decided, withdrawnOn, closed, erasureAskedAt } = props;
  const shown = KEPT.flatMap((field) => {
    const detail = field === "referredBy" ? referredByName : facts[field];
    return detail ? [{ term: field === "source" ? "Where you heard about it" : IDENTITY_LABELS[field], detail }] : [];
  });
  return (
    <div className="grid max-w-measure gap-8">
      {erasureAskedAt && <ErasureAsked at={erasureAskedAt} />}
      {withdrawnOn && !erasureAskedAt && (
        <Notice tone="info">{closed ? "Your application is closed." : "You withdrew."}</Notice>
      )}
      <Section id="kept" title="Your data">
        <DescriptionList items={shown} />
        <p className="mt-3 text-muted">Something wrong? Tell your contact at the company.</p>
      </Section>
      {interviews.length > 0 && (
        <Section id="interviews" title="Interviews">
          <ul className="grid gap-2">
            {interviews.map(({ stage, startsAt, minutes }) => (
              <li key={`${stage} ${startsAt}`}>
                {stage}
                <span className="block text-muted text-sm">
                  <InterviewWhen startsAt={startsAt} minutes={minutes} zone={facts.timeZone} /> ({facts.timeZone})
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <OwnSamples {...props} />
      <Section id="home" title="Download">
        <p className="mb-3">
          {decided
            ? "Everything stored and written about you, without interviewers' names."
            : "Everything stored about you. What was written about you is included once a decision is made."}
        </p>
        <LinkButton to={`/candidate/${token}/kept.json`} rel="external" download>
          Download as JSON
        </LinkButton>
      </Section>
      <Consent {...props} />
      <Declare declared={props.declared} />
      {!erasureAskedAt && <AskErasure />}
    </div>
  );
}

function ErasureAsked({ at }: { at: string }) {
  return (
    <Notice tone="warning" title="You asked to be erased">
      <p>
        On <TimeText value={at} timeZone="UTC" />. You've withdrawn. Your data and this page will be gone in a few days.
      </p>
      <form method="post" className="mt-2">
        <Button name="do" value="keep">
          Cancel erasure
        </Button>
      </form>
    </Notice>
  );
}

function OwnSamples({ token, samples }: OwnCandidateProps) {
  if (samples.length === 0) return null;
  return (
    <Section id="samples" title="Work samples">
      <ul className="grid gap-1">
        {samples.map(({ id, title, fileSize }) => (
          <li key={id}>
            {fileSize === null ? (
              title
            ) : (
              <>
                <a className="link" href={`/candidate/${token}/samples/${id}`} download>
                  {title}
                </a>{" "}
                ({sizeInWords(fileSize)})
              </>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Consent({ facts, renewedUntil, consentEnded }: OwnCandidateProps) {
  return (
    <Section id="consent" title="Your consent">
      <p className="mb-3">
        You gave it on <TimeText value={facts.consentedOn} timeZone="UTC" />.{" "}
        {consentEnded ? "It ended on " : "It lasts until "}
        <TimeText value={facts.consentUntil} timeZone="UTC" />.
      </p>
      {facts.consentUntil < renewedUntil && (
        <form method="post" action="#consent">
          <Button name="do" value="renew">
            <span>
              Renew until <TimeText value={renewedUntil} timeZone="UTC" />
            </span>
          </Button>
        </form>
      )}
      {!consentEnded && (
        <Disclosure summary="End consent and withdraw" className="mt-3">
          <p>Your application is withdrawn, upcoming interviews are canceled, and your data is erased later.</p>
          <form method="post" className="mt-3">
            <Button name="do" value="end" variant="danger">
              End my consent and withdraw
            </Button>
          </form>
        </Disclosure>
      )}
    </Section>
  );
}

function Declare({ declared }: { declared: readonly Declared[] }) {
  return (
    <Section id="declare" title="Fairness statistics">
      <form method="post" action="#declare" className="grid gap-4" noValidate>
        <p className="text-muted">
          Optional. Answers are only counted together with many others' to check that hiring is fair. People who decide
          never see them. You can remove yours.
        </p>
        <DeclarationFields asked={DECLARATIONS} declared={declared} />
        <Button name="do" value="declare" className="w-fit">
          Save
        </Button>
      </form>
    </Section>
  );
}

function AskErasure() {
  return (
    <Disclosure summary="Ask to be erased">
      <p>
        Your application is withdrawn, which can't be undone, and upcoming interviews are canceled. Your name, contact
        details, work samples and everything written about you are deleted within a few days. Until then you can cancel
        the request.
      </p>
      <form method="post" className="mt-3">
        <Button name="do" value="ask-erasure" variant="danger">
          Ask for erasure
        </Button>
      </form>
    </Disclosure>
  );
}
