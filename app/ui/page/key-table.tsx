export type TableKey = { keys: readonly string[]; does: string };

type KeyTableProps = {
  keys: readonly TableKey[];
  areOn: boolean;
  onSwitch: (on: boolean) => void;
  onClose: () => void;
};

/** A dialog's list of keys, with a switch for single keys: they interfere with some assistive technology (WCAG 2.1.4). */
export function KeyTable({ keys, areOn, onSwitch, onClose }: KeyTableProps) {
  return (
    <>
      <table className="table">
        <thead className="sr-only">
          <tr>
            <th scope="col">Key</th>
            <th scope="col">Action</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((one) => (
            <Row key={`${one.keys} ${one.does}`} {...one} />
          ))}
        </tbody>
      </table>
      <div className="mt-4 flex flex-wrap items-center justify-between gap-3">
        <label className="flex items-center gap-2">
          <input type="checkbox" checked={areOn} onChange={(event) => onSwitch(event.currentTarget.checked)} />
          Use single keys
        </label>
        <button type="button" className="button button-secondary" onClick={onClose}>
          Close
        </button>
      </div>
    </>
  );
}

function Row({ keys, does }: TableKey) {
  return (
    <tr>
      <td className="whitespace-nowrap">
        {keys.map((key) => (
          <kbd key={key} className="mr-1">
            {key}
          </kbd>
        ))}
      </td>
      <td>{does}</td>
    </tr>
  );
}
