"use client";

import { type FormEvent, useState } from "react";
import { deleteAccount } from "@/lib/client/account-api";
import { useChat } from "../chat/chat-provider";
import { useText } from "../text";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { FormFailure } from "../ui/form-failure";
import { CurrentPasswordField } from "./current-password-field";
import { Section } from "./section";
import { useDeed } from "./use-deed";

/** The end of the account and of everything in it. */
export function DeleteSection({ hasPassword }: { hasPassword: boolean }) {
  const text = useText();
  const { drafts, presets } = useChat();
  const [asking, setAsking] = useState(false);
  const { busy, failure, attempt } = useDeed();

  const end = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get("currentPassword");
    if (!(await attempt(() => deleteAccount(typeof typed === "string" ? typed : undefined))))
      return;
    drafts.clear();
    presets.choose(null);
    window.location.assign("/sign-in");
  };

  return (
    <Section title={text("settings.delete")} hint={text("settings.deleteHint")}>
      <Button className="text-danger!" onClick={() => setAsking(true)}>
        {text("settings.deleteAccount")}
      </Button>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={text("settings.deleteQuestion")}
        description={text("settings.deleteWarning")}
      >
        <form className="flex flex-col gap-4" onSubmit={(event) => void end(event)}>
          {hasPassword && <CurrentPasswordField />}
          <FormFailure failure={failure} />
          <div className="flex justify-end gap-2">
            <Button look="quiet" onClick={() => setAsking(false)}>
              {text("settings.keepAccount")}
            </Button>
            <Button type="submit" look="danger" disabled={busy}>
              {text("settings.deleteForGood")}
            </Button>
          </div>
        </form>
      </Dialog>
    </Section>
  );
}
