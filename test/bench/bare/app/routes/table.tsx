import { GRID_PEOPLE, GRID_RATERS } from "../../../grid-size";

const WORDS = ["Not yet", "Developing", "Meeting", "Exceeding"];
const raters = Array.from({ length: GRID_RATERS }, (_, rater) => `Rater ${rater}`);
const people = Array.from({ length: GRID_PEOPLE }, (_, person) => `Person ${person}`);

/** A table of the size of a grid, with nothing to look up. */
export default function Table() {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">Person</th>
          {raters.map((name) => (
            <th scope="col" key={name}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {people.map((name, person) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {raters.map((rater, at) => (
              <td key={rater}>{WORDS[(person + at) % WORDS.length]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
