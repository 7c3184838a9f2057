import { Link } from "@remix-run/react";
import { Disclosure } from "~/ui/disclosure";
import { Section } from "~/ui/section";
import type { DraftExpectation } from "../domain/draft";
import type { DraftFrame } from "../domain/editor-page";
import { DraftPage } from "./draft-page";
import { type Comments, Expectation } from "./level-editor";
import { type Notes, ThingForm } from "./thing-form";
import type { ThingAnswer } from "./use-thing";

type Row = { code: string; title: string; expectations: readonly DraftExpectation[] };

type CompetencyEditorProps = {
  frame: DraftFrame;
  competency: { id: string; name: string; summary: string; theme: string };
  themes: readonly { id: string; name: string }[];
  ladders: readonly { id: string; name: string; rows: readonly Row[] }[];
  notes: Notes;
  comments: Comments;
  thing: ThingAnswer | null;
};

/** A competency through the levels of every ladder, so that its words can be held against each other. */
export function CompetencyEditor({
  frame,
  competency,
  themes,
  ladders,
  notes,
  comments,
  thing,
}: CompetencyEditorProps) {
  return (
    <DraftPage frame={frame} title={competency.name}>
      <div className="grid gap-8">
        <Section title="Competency">
          <ThingForm
            {...{ kind: "competency", id: competency.id, label: competency.name }}
            {...{ canEdit: frame.canEdit, notes, sent: thing }}
            fields={[
              { name: "name", label: "Name", value: competency.name },
              { name: "summary", label: "Summary", value: competency.summary, rows: 3 },
              {
                name: "theme",
                label: "Theme",
                value: competency.theme,
                options: themes.map(({ id, name }) => ({ value: id, label: name })),
              },
            ]}
          />
        </Section>
        {ladders.map(({ id, name, rows }) => (
          <Section key={id} title={name}>
            {rows.map(({ code, title, expectations }) => (
              <Disclosure
                key={code}
                summary={`${code} ${title} (${expectations.length})`}
                open={expectations.some((one) => one.id === thing?.id)}
              >
                <div className="grid gap-6">
                  {expectations.map((one, index) => (
                    <Expectation
                      key={one.id}
                      one={one}
                      label={`${code}, expectation ${index + 1}`}
                      {...{ frame, notes, comments, thing }}
                    />
                  ))}
                  <Link
                    className="link"
                    to={`/frameworks/${frame.slug}/edit/levels/${code}?competency=${competency.id}`}
                  >
                    Edit {code}
                  </Link>
                </div>
              </Disclosure>
            ))}
          </Section>
        ))}
      </div>
    </DraftPage>
  );
}
