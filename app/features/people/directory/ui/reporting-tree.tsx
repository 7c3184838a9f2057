type Node = { id: string; name: string; levelCode: string | null; team: string | null; reports: number };

type ReportingTreeProps = {
  /** Those above, the top first. */
  chain: readonly { id: string; name: string }[];
  self: { id: string; name: string } | null;
  below: readonly Node[];
};

const treeOf = (id: string) => `/people/tree?${new URLSearchParams({ of: id })}`;

/** Who is above somebody and who reports to them; every name leads to the tree around that person. */
export function ReportingTree({ chain, self, below }: ReportingTreeProps) {
  return (
    <>
      {self ? (
        <ol className="mb-2 grid gap-1" aria-label={`Above ${self.name}`}>
          {chain.map(({ id, name }) => (
            <li key={id}>
              <a className="link" href={treeOf(id)}>
                {name}
              </a>
            </li>
          ))}
          <li className="font-semibold">
            <a className="link" href={`/people/${self.id}`}>
              {self.name}
            </a>
          </li>
        </ol>
      ) : null}
      {below.length === 0 ? (
        <p className="text-muted">{self ? "No direct reports." : "No people yet."}</p>
      ) : (
        <ul className="border-line border-l pl-4">
          {below.map((node) => (
            <TreeNode key={node.id} node={node} />
          ))}
        </ul>
      )}
    </>
  );
}

function TreeNode({ node: { id, name, levelCode, team, reports } }: { node: Node }) {
  const place = [levelCode, team].filter((part) => part !== null).join(", ");
  return (
    <li className="py-1">
      <a className="link" href={reports > 0 ? treeOf(id) : `/people/${id}`}>
        {name}
      </a>
      {place ? <span className="text-muted"> {place}</span> : null}
      {reports > 0 ? (
        <span className="text-muted text-sm">
          {" "}
          {reports} {reports === 1 ? "report" : "reports"}
        </span>
      ) : null}
    </li>
  );
}
