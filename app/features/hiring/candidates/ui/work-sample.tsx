import { sizeInWords } from "~/files/domain/file-name";
import { ACCEPTED } from "~/files/domain/file-type";
import type { FieldErrors } from "~/kernel/form/form";
import { Button } from "~/ui/button";
import { TextArea, TextField } from "~/ui/forms/field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { TimeText } from "~/ui/time-text";
import type { SampleSent } from "../candidate.schema";

type SampleFormProps = { id: string; typed?: SampleSent["typed"]; errors?: FieldErrors };

export function SampleForm({ id, typed, errors = {} }: SampleFormProps) {
  const field = fieldsOf<Partial<SampleSent["typed"]>>({ typed: typed ?? {}, errors });
  return (
    <form method="post" encType="multipart/form-data" className="grid max-w-measure gap-4" noValidate>
      <input type="hidden" name="id" value={id} />
      <TextField label="Title" {...field("title")} maxLength={200} required />
      <TextArea label="Text" {...field("body")} rows={10} maxLength={20_000} />
      <TextField label="Or a web address" {...field("url")} type="url" />
      <TextField
        label="Or a file"
        name="file"
        type="file"
        accept={ACCEPTED}
        hint="PDF, image, text or office document, up to 50 MB. It is renamed to the code."
        errors={errors.file}
      />
      <div>
        <div className="choice">
          <input
            type="checkbox"
            name="looked"
            value="yes"
            id="looked"
            aria-invalid={errors.looked ? true : undefined}
            aria-describedby={errors.looked ? "looked-error" : undefined}
          />
          <label htmlFor="looked">I checked that it doesn't reveal who they are</label>
        </div>
        {errors.looked && (
          <p className="field-error" id="looked-error">
            {errors.looked.join(" ")}
          </p>
        )}
      </div>
      <Button variant="primary" className="w-fit">
        Add
      </Button>
    </form>
  );
}

type SampleViewProps = {
  candidateId: string;
  sample: { id: string; body: string; url: string | null; fileSize: number | null; addedOn: string };
  mayRemove: boolean;
};

export function SampleView({ candidateId, sample, mayRemove }: SampleViewProps) {
  const { id, body, url, fileSize, addedOn } = sample;
  return (
    <div className="grid max-w-measure gap-4">
      <p className="text-muted">
        Added on <TimeText value={addedOn} timeZone="UTC" />
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
        <form method="post">
          <Button variant="danger">Delete work sample</Button>
        </form>
      )}
    </div>
  );
}
