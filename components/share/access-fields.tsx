"use client";

import { PASSWORD_LENGTH_MAX } from "@/lib/domain/limits";
import { type TextId, useText } from "../text";
import { Field } from "../ui/field";
import { SelectField } from "../ui/select-field";

const spans = ["never", "day", "week", "month", "date"] as const;
export type Span = (typeof spans)[number] | "asBefore";

const daysIn: Partial<Record<Span, number>> = { day: 1, week: 7, month: 30 };
const DAY_MS = 86_400_000;

/** Who can open a link, and until when, as it is being chosen. */
export type Access = { span: Span; date: string; password: string };

export const openAccess: Access = { span: "never", date: "", password: "" };

/** The end of that day, where the owner is. */
const endOf = (date: string) => new Date(`${date}T23:59:59`).toISOString();

/** When the link ends: undefined leaves it as it was. */
export function endFrom({ span, date }: Access): string | null | undefined {
  if (span === "asBefore") return undefined;
  if (span === "date") return endOf(date);
  const days = daysIn[span];
  return days === undefined ? null : new Date(Date.now() + days * DAY_MS).toISOString();
}

const twoDigits = (number: number) => String(number).padStart(2, "0");

function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(twoDigits).join("-");
}

type Props = {
  access: Access;
  onChange: (access: Access) => void;
  /** How it ends by now, for a link that is there. */
  before?: { ends: string; hasPassword: boolean };
};

export function AccessFields({ access, onChange, before }: Props) {
  const text = useText();
  const options = spans.map((value) => ({
    value,
    name: text(`share.span.${value}` as TextId),
  }));
  return (
    <div className="flex flex-col gap-4">
      <SelectField
        label={text("share.expiry")}
        value={access.span}
        options={before ? [{ value: "asBefore", name: before.ends }, ...options] : options}
        onChange={(event) => onChange({ ...access, span: event.target.value as Span })}
      />
      {access.span === "date" && (
        <Field
          label={text("share.lastDay")}
          type="date"
          required
          min={today()}
          value={access.date}
          onChange={(event) => onChange({ ...access, date: event.target.value })}
        />
      )}
      <Field
        label={text("share.password")}
        hint={text(before?.hasPassword ? "share.passwordStays" : "share.passwordHint")}
        type="password"
        autoComplete="new-password"
        maxLength={PASSWORD_LENGTH_MAX}
        value={access.password}
        onChange={(event) => onChange({ ...access, password: event.target.value })}
      />
    </div>
  );
}
