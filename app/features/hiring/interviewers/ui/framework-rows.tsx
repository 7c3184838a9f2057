import type { ReactNode } from "react";
import { kitsByFramework } from "../domain/kits-by-framework";

type FrameworkRowsProps<Kit> = {
  kits: readonly Kit[];
  of: (kit: Kit) => { slug: string; framework: string };
  /** Of the table. */
  columns: number;
  /** The row of one kit. */
  children: (kit: Kit) => ReactNode;
};

/** Rows of a table of kits, each framework under its name; there is nothing to tell apart where there is but one. */
export function FrameworkRows<Kit>({ kits, of, columns, children }: FrameworkRowsProps<Kit>) {
  const frameworks = kitsByFramework(kits, of);
  return frameworks.map(({ slug, name, kits: under }) => (
    <tbody key={slug}>
      {frameworks.length > 1 && (
        <tr>
          <th scope="rowgroup" colSpan={columns} className="bg-sunken">
            {name}
          </th>
        </tr>
      )}
      {under.map(children)}
    </tbody>
  ));
}
