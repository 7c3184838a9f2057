import { Link } from "@remix-run/react";
import type { FieldErrors } from "~/kernel/form/form";
import { Button, LinkButton } from "~/ui/button";
import { RadioGroup } from "~/ui/forms/field";
import { PersonField } from "~/ui/forms/person-field";
import { Section } from "~/ui/section";
import { TimeText } from "~/ui/time-text";
import { ROLE_WORDS } from "./outline-page";

type EditorsProps = {
  slug: string;
  here: boolean;
  hasDraft: boolean;
  since: string | null;
  editors: readonly { id: string; name: string; role: keyof typeof ROLE_WORDS; grantedAt: string }[];
  timeZone: string;
  typed?: { person?: string; role?: string };
  errors?: FieldErrors;
};

/** Where a framework is edited, and who edits it. */
export function Editors({ slug, here, since, editors, timeZone, typed, errors }: EditorsProps) {
  return (
    <div className="grid gap-8">
      <Section title="Location">
        <p className="max-w-measure">
          {here ? "In the browser" : "In files"}
          {since && (
            <>
              {" "}
              since <TimeText value={since} timeZone={timeZone} format="date" />
            </>
          )}
          . {here ? "Its files on the server are not published." : "The editor shows the files and changes nothing."}
        </p>
        <div className="mt-3 flex flex-wrap gap-3">
          <form method="post">
            <Button name="do" value={here ? "files" : "here"}>
              {here ? "Edit in files" : "Edit in the browser"}
            </Button>
          </form>
          {here && (
            <a className="button button-secondary" href={`/frameworks/${slug}/edit/files`} download>
              Download files
            </a>
          )}
        </div>
      </Section>
      <Section title="People">
        {editors.length === 0 ? (
          <p className="text-muted">None yet.</p>
        ) : (
          <ul className="divide-y divide-line border-line border-y">
            {editors.map(({ id, name, role, grantedAt }) => (
              <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-3">
                <p>
                  <Link className="link" to={`/people/${id}`}>
                    {name}
                  </Link>{" "}
                  · {ROLE_WORDS[role]} since <TimeText value={grantedAt} timeZone={timeZone} format="date" />
                </p>
                <form method="post">
                  <input type="hidden" name="editor" value={id} />
                  <Button name="do" value="end" size="small" aria-label={`End role of ${name}`}>
                    End role
                  </Button>
                </form>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section id="grant" title="Add a person">
        <form method="post" className="grid max-w-measure gap-4" noValidate>
          <PersonField
            label="Person"
            name="person"
            scope="framework.editor"
            of={slug}
            act="grant"
            defaultValue={typed?.person}
            errors={errors?.person}
          />
          <RadioGroup
            legend="Role"
            name="role"
            defaultValue={typed?.role ?? "EDITOR"}
            errors={errors?.role}
            options={[
              { value: "OWNER", label: "Owner", hint: "Edits, answers suggestions and publishes." },
              { value: "EDITOR", label: "Editor", hint: "Edits the draft." },
              { value: "REVIEWER", label: "Reviewer", hint: "Reads the draft and suggests changes." },
            ]}
          />
          <Button name="do" value="grant" variant="primary" className="w-fit">
            Add person
          </Button>
        </form>
        <LinkButton to={`/frameworks/${slug}/edit`} className="mt-4">
          Open draft
        </LinkButton>
      </Section>
    </div>
  );
}
