import { Form, Link } from "@remix-run/react";
import { Button } from "~/ui/button";
import { Pager } from "~/ui/page/pager";
import type { AgendaLine, Meeting } from "../domain/meeting";
import { AGENDA_PAGE } from "../domain/meeting";

type MeetingAgendaProps = { meeting: Meeting; shownId: string | null };

/** Everybody in the order of the meeting; whoever has no part in somebody sees that they are there. */
export function MeetingAgenda({ meeting, shownId }: MeetingAgendaProps) {
  const { agenda, current, people, page } = meeting;
  return (
    <nav aria-labelledby="agenda" className="meeting-agenda print:hidden">
      <h2 id="agenda">Agenda</h2>
      <ol start={agenda[0]?.place}>
        {agenda.map((line) => (
          <li key={line.personId} className={line.personId === current?.personId ? "is-current" : undefined}>
            {line.hasPart ? (
              <Link
                to={line.personId === current?.personId ? "." : `?person=${line.personId}`}
                aria-current={line.personId === shownId ? "page" : undefined}
              >
                {line.name}
              </Link>
            ) : (
              <span>{line.name}</span>
            )}
            <span className="text-muted text-sm">{stateOf(line, line.personId === current?.personId)}</span>
          </li>
        ))}
      </ol>
      <Pager
        label="Pages of the agenda"
        page={page}
        pages={Math.ceil(people / AGENDA_PAGE)}
        to={(to) => `?page=${to}${shownId ? `&person=${shownId}` : ""}`}
      />
    </nav>
  );
}

function stateOf({ hasPart, revealed, came }: AgendaLine, isCurrent: boolean): string {
  const words = [
    isCurrent && "Now",
    !hasPart && "You have no part in this one",
    came === "unchanged" && "Confirmed",
    came === "adjusted" && "Adjusted",
    came === null && revealed && "No outcome yet",
  ];
  return words.filter(Boolean).join(" · ");
}

type ComeToProps = { moves: number; to: { personId: string; name: string }; children: string; primary?: boolean };

/** Goes on to somebody, unless somebody else has gone on since this page was read. */
export function ComeTo({ moves, to, children, primary }: ComeToProps) {
  return (
    <Form method="post" action="." preventScrollReset>
      <input type="hidden" name="person" value={to.personId} />
      <input type="hidden" name="moves" value={moves} />
      <Button name="do" value="come-to" variant={primary ? "primary" : "secondary"}>
        {children}
      </Button>
    </Form>
  );
}
