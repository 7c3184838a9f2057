import { LinkButton } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { Page } from "~/ui/page/page";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { CoursePage, CourseRedLine, Lesson } from "../domain/course";

/** One lesson of the interviewer course. */
export function CourseView({ lesson, lessons, next, redLines, practices }: CoursePage) {
  return (
    <Page
      title={lesson.title}
      lead={lesson.lead}
      breadcrumbs={[
        { label: "Hiring", to: "/hiring" },
        { label: "Interviewing", to: "/hiring/interviewer" },
        { label: "Interviewer course", to: "/hiring/course/ask" },
      ]}
    >
      <nav aria-label="Interviewer course" className="tabs print:hidden">
        {lessons.map(({ id, title }) => (
          <a key={id} href={`/hiring/course/${id}`} aria-current={id === lesson.id ? "page" : undefined}>
            {title}
          </a>
        ))}
      </nav>
      {lesson.rules.length > 0 && (
        <ul className="max-w-measure list-disc space-y-2 pl-5">
          {lesson.rules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      )}
      {lesson.table && <Examples {...lesson.table} />}
      {redLines.length > 0 && <RedLines lines={redLines} />}
      <Situation {...lesson.situation} />
      <div className="mt-8 flex flex-wrap gap-3 print:hidden">
        {next ? (
          <LinkButton variant="primary" to={`/hiring/course/${next.id}`}>
            Next: {next.title}
          </LinkButton>
        ) : (
          <AfterTheCourse practices={practices} />
        )}
      </div>
    </Page>
  );
}

function Examples({ label, columns, rows }: NonNullable<Lesson["table"]>) {
  return (
    <div className="mt-8 max-w-4xl">
      <DataTable label={label} columns={columns}>
        <tbody>
          {rows.map(([first, ...others]) => (
            <tr key={first}>
              <th scope="row" className="font-normal">
                {first}
              </th>
              {others.map((one) => (
                <td key={one}>{one}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </DataTable>
    </div>
  );
}

function Situation({ ask, answer }: Lesson["situation"]) {
  return (
    <section aria-labelledby="situation" className="mt-8 max-w-measure">
      <h2 id="situation" className="mb-2">
        Try it
      </h2>
      <p className="mb-3">{ask}</p>
      <Disclosure summary="What we would do">{answer}</Disclosure>
    </section>
  );
}

function RedLines({ lines }: { lines: readonly CourseRedLine[] }) {
  return (
    <section aria-labelledby="never" className="mt-8 max-w-4xl">
      <h2 id="never" className="mb-2">
        Never ask
      </h2>
      <ul className="divide-y divide-line border-line border-y">
        {lines.map(({ never, where, instead, source, reviewed }) => (
          <li key={`${never} ${where}`} className="grid gap-x-8 gap-y-1 py-3 md:grid-cols-2">
            <span>{never}</span>
            {instead && (
              <span>
                <span className="text-muted">Instead:</span> {instead}
              </span>
            )}
            <span className="text-muted text-sm md:col-span-2">
              {where}.{source && ` ${source}`}
              {reviewed && (
                <>
                  , checked <TimeText value={reviewed} timeZone="UTC" />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function AfterTheCourse({ practices }: { practices: boolean }) {
  return (
    <section aria-labelledby="after" className="max-w-measure">
      <h2 id="after" className="mb-2">
        Next step
      </h2>
      <p className="mb-3">
        You qualify for an interview by scoring its practice answers as its reference panel does, and by interviewing
        with a qualified colleague in the room.
      </p>
      {practices ? (
        <LinkButton variant="primary" to="/hiring/interviewer">
          Score practice answers
        </LinkButton>
      ) : (
        <p className="text-muted">Ask an administrator to make you a panel member.</p>
      )}
    </section>
  );
}
