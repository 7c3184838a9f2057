import type { FieldErrors } from "~/kernel/form/form";
import { Button } from "~/ui/button";
import { FormErrors } from "~/ui/forms/field";
import type { ShownForm } from "~/ui/forms/sent-field";
import { TimeFields } from "~/ui/forms/time-fields";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import { TimeText } from "~/ui/time-text";
import type { ShownMeeting } from "../domain/meeting-time";
import type { TypedMeeting } from "../setup.schema";

/** Meeting time in the form for a new session. @param zone of the typed time. */
export function MeetingFields({ typed, errors, zone }: ShownForm<TypedMeeting> & { zone: string }) {
  return (
    <fieldset className="field">
      <legend className="field-label mb-1">Meeting (optional)</legend>
      <TimeFields typed={typed} errors={errors ?? {}} zone={zone} isOptional />
      <p className="field-hint">Participants get an invitation by email. You can set the time later.</p>
    </fieldset>
  );
}

type MeetingProps = {
  meeting: ShownMeeting & { typed: TypedMeeting };
  zone: string;
  typed?: TypedMeeting;
  errors?: FieldErrors;
  message?: string;
  /** A time that someone else stored first. */
  stored?: ShownMeeting;
};

/** Sets, moves or removes the meeting time. */
export function EditMeeting({ meeting, zone, typed, errors, message, stored }: MeetingProps) {
  const seen = (stored ?? meeting).seen;
  return (
    <Section id="meeting" title="Meeting time" className="mt-10">
      <form method="post" className="grid max-w-measure gap-3" noValidate key={meeting.seen}>
        <FormErrors errors={message ? [message] : undefined} />
        {stored && <MovedMeanwhile stored={stored} zone={zone} />}
        <input type="hidden" name="seen" value={seen} />
        <TimeFields typed={typed ?? meeting.typed} errors={errors ?? {}} zone={zone} isOptional />
        <p className="field-hint">Participants get an invitation by email, and every change.</p>
        <Button name="do" value="meeting" variant="primary" className="w-fit">
          {stored ? "Save my time instead" : "Save meeting time"}
        </Button>
      </form>
      {seen !== "" && (
        <form method="post" className="mt-3">
          <input type="hidden" name="seen" value={seen} />
          <Button name="do" value="no-meeting">
            Remove meeting time
          </Button>
        </form>
      )}
    </Section>
  );
}

function MovedMeanwhile({ stored: { startsAt, minutes }, zone }: { stored: ShownMeeting; zone: string }) {
  return (
    <Notice tone="warning" title="Someone changed the meeting time since you opened the page" live>
      <p>
        {startsAt === null ? (
          "Saved: no meeting time."
        ) : (
          <>
            Saved: <TimeText value={startsAt} timeZone={zone} format="weekday-datetime" />, {minutes} minutes.
          </>
        )}{" "}
        The fields hold what you typed.
      </p>
    </Notice>
  );
}
