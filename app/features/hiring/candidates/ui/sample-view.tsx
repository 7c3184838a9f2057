import { sizeInWords } from "~/files/domain/file-name";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { TimeText } from "~/ui/time-text";

type SampleViewProps = {
  candidateId: string;
  sample: { id: string; body: string; url: string | null; fileSize: number | null; addedAt: string };
  mayRemove: boolean;
  timeZone: string;
};

export function SampleView({ candidateId, sample, mayRemove, timeZone }: SampleViewProps) {
  const { id, body, url, fileSize, addedAt } = sample;
  return (
    <div className="grid max-w-measure gap-4">
      <p className="text-muted">
        Added on <TimeText value={addedAt} timeZone={timeZone} />
      </p>
      {body && <p className="wrap-anywhere whitespace-pre-wrap">{body}</p>}
      {url && (
        <p>
          <a className="link break-all" href={url} rel="external noopener noreferrer">
            {url}
          </a>
        </p>
      )}
      {fileSize !== null && (
        <p>
          <a className="link" href={`/hiring/candidates/${candidateId}/samples/${id}/file`} download>
            Download the file
          </a>{" "}
          ({sizeInWords(fileSize)})
        </p>
      )}
      {mayRemove && (
        <Disclosure summary="Remove it">
          <form method="post">
            <Button variant="danger" name="do" value="remove">
              Remove for good
            </Button>
          </form>
        </Disclosure>
      )}
    </div>
  );
}
