"use client";

import { type FormEvent, useState } from "react";
import { endFrom } from "@/lib/client/expiry";
import { changeShare } from "@/lib/client/share-api";
import type { Share } from "@/lib/domain/share";
import { useDeed } from "../settings/use-deed";
import { useText } from "../text";
import { Button } from "../ui/button";
import { CheckField } from "../ui/check-field";
import { Dialog } from "../ui/dialog";
import { FormFailure } from "../ui/form-failure";
import { type Access, AccessFields } from "./access-fields";
import { useLinkFacts } from "./use-link-facts";

type Props = { share: Share; onDone: () => void; onClose: () => void };

/** Who can open a link that is there, and until when. What it shows stays. */
export function LinkAccess({ share, onDone, onClose }: Props) {
  const text = useText();
  const { ends } = useLinkFacts(share);
  const { hasPassword } = share;
  const deed = useDeed();
  const [access, setAccess] = useState<Access>({ span: "asBefore", date: "", password: "" });
  const [isOpened, setOpened] = useState(false);

  const passwordFrom = () => {
    if (isOpened) return { password: null };
    return access.password === "" ? {} : { password: access.password };
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const change = { expiresAt: endFrom(access), ...passwordFrom() };
    if (await deed.attempt(() => changeShare(share.token, change))) onDone();
  };
  return (
    <Dialog open onOpenChange={onClose} title={text("share.access")}>
      <form className="flex flex-col gap-4" onSubmit={(event) => void save(event)}>
        <AccessFields access={access} onChange={setAccess} before={{ ends, hasPassword }} />
        {hasPassword && (
          <CheckField label={text("share.removePassword")} checked={isOpened} onCheck={setOpened} />
        )}
        <FormFailure failure={deed.failure} />
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {text("share.cancel")}
          </Button>
          <Button type="submit" look="primary" disabled={deed.busy}>
            {text("settings.save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
