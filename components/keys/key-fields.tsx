"use client";

import type { KeyForm } from "@/lib/client/key-form";
import { keyScopes } from "@/lib/domain/api-key";
import {
  CALLS_AT_ONCE_DEFAULT,
  CALLS_AT_ONCE_MAX,
  KEY_NAME_LENGTH_MAX,
  MONTHLY_CAP_MAX,
  REQUESTS_PER_MINUTE_DEFAULT,
  REQUESTS_PER_MINUTE_MAX,
} from "@/lib/domain/limits";
import { useText } from "../text";
import { CheckField } from "../ui/check-field";
import { ExpiryField } from "../ui/expiry-field";
import { Field } from "../ui/field";
import { ModelChoice } from "./model-choice";

type Props = { form: KeyForm; onChange: (form: KeyForm) => void };

export function KeyNameField({ form, onChange, autoFocus }: Props & { autoFocus?: boolean }) {
  const text = useText();
  return (
    <Field
      label={text("keys.name")}
      hint={text("keys.nameHint")}
      value={form.name}
      onChange={(event) => onChange({ ...form, name: event.target.value })}
      maxLength={KEY_NAME_LENGTH_MAX}
      autoComplete="off"
      autoFocus={autoFocus}
      required
    />
  );
}

/** What the key may, and how much of it. `ends` is how it ends by now, for a key that is there. */
export function KeyLimitFields({ form, onChange, ends }: Props & { ends?: string }) {
  const text = useText();
  const toggle = (scope: (typeof keyScopes)[number]) =>
    onChange({
      ...form,
      scopes: keyScopes.filter((one) => form.scopes.includes(one) !== (one === scope)),
    });
  return (
    <div className="flex flex-col gap-5">
      <fieldset>
        <legend className="mb-1 text-sm font-medium">{text("keys.scopes")}</legend>
        {keyScopes.map((scope) => (
          <CheckField
            key={scope}
            label={text(`keys.scope.${scope}`)}
            checked={form.scopes.includes(scope)}
            disabled={form.scopes.length === 1 && form.scopes.includes(scope)}
            onCheck={() => toggle(scope)}
          />
        ))}
      </fieldset>
      <ModelChoice chosen={form.models} onChoose={(models) => onChange({ ...form, models })} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label={text("keys.perMinute")}
          type="number"
          min={1}
          max={REQUESTS_PER_MINUTE_MAX}
          step={1}
          placeholder={String(REQUESTS_PER_MINUTE_DEFAULT)}
          value={form.requestsPerMinute}
          onChange={(event) => onChange({ ...form, requestsPerMinute: event.target.value })}
        />
        <Field
          label={text("keys.atOnce")}
          type="number"
          min={1}
          max={CALLS_AT_ONCE_MAX}
          step={1}
          placeholder={String(CALLS_AT_ONCE_DEFAULT)}
          value={form.maxConcurrent}
          onChange={(event) => onChange({ ...form, maxConcurrent: event.target.value })}
        />
        <Field
          label={text("keys.cap")}
          hint={text("keys.capHint")}
          type="number"
          min={0}
          max={MONTHLY_CAP_MAX}
          step="any"
          placeholder={text("keys.noLimit")}
          value={form.monthlyCap}
          onChange={(event) => onChange({ ...form, monthlyCap: event.target.value })}
        />
        <ExpiryField
          expiry={form.expiry}
          before={ends}
          onChange={(expiry) => onChange({ ...form, expiry })}
        />
      </div>
    </div>
  );
}
