"use client";

import { type FormEvent, useState } from "react";
import { changeKey } from "@/lib/client/key-api";
import { formOf, isUnfinished, wishFrom } from "@/lib/client/key-form";
import type { ApiKey } from "@/lib/domain/api-key";
import { useDeed } from "../settings/use-deed";
import { useMoments } from "../settings/use-moments";
import { useText } from "../text";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { FormFailure } from "../ui/form-failure";
import { KeyLimitFields, KeyNameField } from "./key-fields";

type Props = { apiKey: ApiKey; onSaved: (changed: ApiKey) => void; onClose: () => void };

/** The name and the limits of a key that is there. They hold from its next call on. */
export function EditKey({ apiKey, onSaved, onClose }: Props) {
  const text = useText();
  const { ends } = useMoments();
  const { busy, failure, attempt } = useDeed();
  const [form, setForm] = useState(() => formOf(apiKey));

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const change = wishFrom(form);
    if (await attempt(async () => onSaved(await changeKey(apiKey.id, change)))) onClose();
  };
  return (
    <Dialog open onOpenChange={onClose} title={text("keys.editTitle")}>
      <form className="flex flex-col gap-5" onSubmit={(event) => void save(event)}>
        <KeyNameField form={form} onChange={setForm} />
        <KeyLimitFields form={form} onChange={setForm} ends={ends(apiKey.expiresAt)} />
        <FormFailure failure={failure} />
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {text("keys.cancel")}
          </Button>
          <Button type="submit" look="primary" disabled={busy || isUnfinished(form)}>
            {text("settings.save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
