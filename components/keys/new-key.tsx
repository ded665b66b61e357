"use client";

import { ChevronRight } from "lucide-react";
import { type FormEvent, useState } from "react";
import { createKey } from "@/lib/client/key-api";
import { emptyKeyForm, isUnfinished, wishFrom } from "@/lib/client/key-form";
import type { RequestFailure } from "@/lib/client/request";
import type { MadeKey } from "@/lib/domain/api-key";
import { CurrentPasswordField } from "../settings/current-password-field";
import { useDeed } from "../settings/use-deed";
import { type TextId, useText } from "../text";
import { Button } from "../ui/button";
import { FormFailure } from "../ui/form-failure";
import { KeyLimitFields, KeyNameField } from "./key-fields";

type Props = {
  hasPassword: boolean;
  signedInLately: boolean;
  onMade: (made: MadeKey) => void;
  /** Left out where there is nothing to go back to. */
  onCancel: (() => void) | undefined;
};

function sentenceFor(failure: RequestFailure | null, hasPassword: boolean): TextId | undefined {
  if (failure?.code === "conflict") return "keys.tooMany";
  return failure?.code === "reauth_required" && hasPassword ? "keys.typePassword" : undefined;
}

/** Asks for a name, which is all that a key needs; limits are there for who wants them. */
export function NewKey({ hasPassword, signedInLately, onMade, onCancel }: Props) {
  const text = useText();
  const { busy, failure, attempt } = useDeed();
  const [form, setForm] = useState(emptyKeyForm);
  const [showsLimits, setShowsLimits] = useState(false);
  const [asksPassword, setAsksPassword] = useState(hasPassword && !signedInLately);
  if (failure?.code === "reauth_required" && hasPassword && !asksPassword) setAsksPassword(true);

  const make = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const currentPassword = new FormData(event.currentTarget).get("currentPassword");
    const proof = currentPassword === null ? {} : { currentPassword: String(currentPassword) };
    await attempt(async () => onMade(await createKey({ ...wishFrom(form), ...proof })));
  };

  return (
    <form
      method="post"
      aria-label={text("keys.newKey")}
      className="flex flex-col gap-4 rounded-2xl border border-line p-5"
      onSubmit={(event) => void make(event)}
    >
      <KeyNameField form={form} onChange={setForm} autoFocus={onCancel !== undefined} />
      <details
        open={showsLimits}
        onToggle={(event) => setShowsLimits(event.currentTarget.open)}
        // A field that is wrong must be seen to be put right.
        onInvalidCapture={() => setShowsLimits(true)}
        className="group"
      >
        <summary className="flex w-fit cursor-pointer list-none items-center gap-1 rounded text-sm font-medium text-soft hover:text-ink pointer-coarse:min-h-11">
          <ChevronRight
            aria-hidden
            className="-ml-1 size-4 transition-transform group-open:rotate-90"
          />
          {text("keys.limits")}
        </summary>
        <div className="mt-4">
          <KeyLimitFields form={form} onChange={setForm} />
        </div>
      </details>
      {asksPassword && <CurrentPasswordField />}
      <FormFailure failure={failure} sentence={sentenceFor(failure, hasPassword)} />
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={busy || isUnfinished(form)}>
          {text("keys.create")}
        </Button>
        {onCancel && (
          <Button look="quiet" onClick={onCancel}>
            {text("keys.cancel")}
          </Button>
        )}
      </div>
    </form>
  );
}
