import "./opening.css";
import { type OpeningTask, taskAt } from "../domain/board";

/** What candidates of an opening wait for from its reader, in a line of links. */
export function OpeningTasks({ openingId, tasks }: { openingId: string; tasks: readonly OpeningTask[] }) {
  if (tasks.length === 0) return null;
  return (
    <section aria-labelledby="your-tasks" className="board-tasks print:hidden">
      <h2 id="your-tasks">Your tasks</h2>
      <ul>
        {tasks.map(({ waiting, words }) => (
          <li key={waiting}>
            <a className="link" href={taskAt(openingId, waiting)}>
              {words}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
