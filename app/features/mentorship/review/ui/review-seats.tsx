import { Link } from "@remix-run/react";
import { counted, numberInWords } from "~/features/mentorship/pairing/domain/run-words";
import { EmptyState } from "~/ui/empty-state";
import { PageTurner } from "~/ui/page/page-turner";
import { DataTable } from "~/ui/table";
import type { ReviewedSeat, SeatsPage } from "../domain/review-page";
import { runAddress } from "./run-page";

/** What one more seat of each mentor would add. */
export function ReviewSeats({ round, run, seats, mayPair }: SeatsPage) {
  const address = runAddress(round.id, run.id);
  if (seats.rows.length === 0)
    return <EmptyState title="No mentors">Nobody mentored in this round when it was paired.</EmptyState>;
  return (
    <>
      <DataTable
        label="Seats"
        columns={["Mentor", "Taken", "One more seat would add", ...(mayPair ? [{ hidden: "Try" }] : [])]}
      >
        <tbody>
          {seats.rows.map((seat) => (
            <tr key={seat.mentor.id}>
              <th scope="row">
                <Link className="link" to={`/people/${seat.mentor.id}`}>
                  {seat.mentor.name}
                </Link>
              </th>
              <td>
                {numberInWords(seat.taken)} of {numberInWords(seat.seats)}
              </td>
              <td>{worthOf(seat)}</td>
              {mayPair && (
                <td>
                  <Link className="link" to={`${address}/what-if?seat=${seat.mentor.id}`}>
                    What if<span className="sr-only"> {seat.mentor.name} had one more</span>
                  </Link>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </DataTable>
      <PageTurner page={seats.page} more={seats.more} />
    </>
  );
}

function worthOf({ worthMatched, worthPoints }: ReviewedSeat): string {
  if (worthMatched === 0) return worthPoints === 0 ? "Nothing" : counted(worthPoints, "point");
  return `A mentor for ${counted(worthMatched, "more mentee")}, and ${counted(worthPoints, "point")}`;
}
