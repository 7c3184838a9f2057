type Node = { id: string; name: string; levelCode: string | null; team: string | null; reports: number };

type ReportingTreeProps = {
  /** Those above, the top first. */
  chain: readonly { id: string; name: string }[];
  self: { id: string; name: string } | null;
  below: readonly Node[];
};

const treeOf = (id: string) => `/people/tree?${new URLSearchParams({ of: id })}`;

/** Further in, a phone has no room for names. */
const MOST_STEPS = 8;

/** Who is above somebody and who reports to them, each level further in; every name leads to the tree around that person. */
export function ReportingTree({ chain, self, below }: ReportingTreeProps) {
  return self ? (
    <Chain above={chain} self={self} below={below} step={0} />
  ) : (
    <Below nodes={below} none="No people yet." />
  );
}

type ChainProps = {
  above: ReportingTreeProps["chain"];
  self: { id: string; name: string };
  below: readonly Node[];
  step: number;
};

/** The next person down, and in them the rest. */
function Chain({ above: [top, ...rest], self, below, step }: ChainProps) {
  return (
    <ul className={step === 0 ? undefined : stepIn(step)}>
      <li className="py-1">
        {top ? (
          <>
            <a className="link" href={treeOf(top.id)}>
              {top.name}
            </a>
            <Chain above={rest} self={self} below={below} step={step + 1} />
          </>
        ) : (
          <>
            <a className="link font-semibold" href={`/people/${self.id}`} aria-current="true">
              {self.name}
            </a>
            <Below nodes={below} none="No direct reports." />
          </>
        )}
      </li>
    </ul>
  );
}

const stepIn = (step: number) => (step > MOST_STEPS ? "mt-1" : "mt-1 border-line border-l pl-3 sm:pl-5");

function Below({ nodes, none }: { nodes: readonly Node[]; none: string }) {
  if (nodes.length === 0) return <p className="mt-1 text-muted">{none}</p>;
  return (
    <ul className={stepIn(1)}>
      {nodes.map((node) => (
        <TreeNode key={node.id} node={node} />
      ))}
    </ul>
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
