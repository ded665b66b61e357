"use client";

import { type Expiry, type Span, spans, today } from "@/lib/client/expiry";
import { type TextId, useText } from "../text";
import { Field } from "./field";
import { SelectField } from "./select-field";

type Props = {
  expiry: Expiry;
  onChange: (expiry: Expiry) => void;
  /** How it ends by now, for something that is there. */
  before?: string | undefined;
};

/** Chooses when something ends. */
export function ExpiryField({ expiry, onChange, before }: Props) {
  const text = useText();
  const options = spans.map((value) => ({ value, name: text(`expiry.${value}` as TextId) }));
  return (
    <>
      <SelectField
        label={text("expiry.label")}
        value={expiry.span}
        options={before === undefined ? options : [{ value: "asBefore", name: before }, ...options]}
        onChange={(event) => onChange({ ...expiry, span: event.target.value as Span })}
      />
      {expiry.span === "date" && (
        <Field
          label={text("expiry.lastDay")}
          type="date"
          required
          min={today()}
          value={expiry.date}
          onChange={(event) => onChange({ ...expiry, date: event.target.value })}
        />
      )}
    </>
  );
}
