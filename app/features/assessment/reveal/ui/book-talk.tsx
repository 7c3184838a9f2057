import { Button } from "~/ui/button";
import { DateField } from "~/ui/forms/date-field";
import { Section } from "~/ui/section";

type BookTalkProps = { subject: string; typed?: string; errors?: readonly string[] };

/** For the manager of a review whose reveal waits for the conversation. */
export function BookTalk({ subject, typed = "", errors }: BookTalkProps) {
  return (
    <Section title="Conversation" className="my-6 max-w-measure">
      <form method="post" className="grid gap-4" noValidate>
        <DateField
          label="Date of the conversation"
          name="talkOn"
          hint={`Both reviews are revealed, and ${subject} is notified.`}
          defaultValue={typed}
          errors={errors}
        />
        <Button name="do" value="book" variant="primary" className="w-fit">
          Book and reveal
        </Button>
      </form>
    </Section>
  );
}
