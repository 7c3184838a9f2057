export function TeamList({ teams }: { teams: readonly { id: string; name: string; people: number }[] }) {
  return (
    <ul className="divide-y divide-line border-line border-y">
      {teams.map(({ id, name, people }) => (
        <li key={id} className="flex flex-wrap justify-between gap-x-4 py-2">
          <a className="link" href={`/teams/${id}`}>
            {name}
          </a>
          <span className="text-muted">
            {people} {people === 1 ? "person" : "people"}
          </span>
        </li>
      ))}
    </ul>
  );
}
