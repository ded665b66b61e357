"use client";

import { useState } from "react";
import { revokeKey } from "@/lib/client/key-api";
import type { ApiKey } from "@/lib/domain/api-key";
import { useDeed } from "../settings/use-deed";
import { useText } from "../text";
import { Button } from "../ui/button";
import { Confirm } from "../ui/confirm";
import { EditKey } from "./edit-key";
import { useKeyFacts } from "./use-key-facts";

type Props = {
  apiKey: ApiKey;
  onChanged: (changed: ApiKey) => void;
  onRevoked: () => void;
};

/** A key with what is to be known of it and what can be done to it. */
export function KeyCard({ apiKey, onChanged, onRevoked }: Props) {
  const text = useText();
  const { life, use, limits } = useKeyFacts(apiKey);
  const deed = useDeed();
  const [asks, setAsks] = useState<"edit" | "revoke" | null>(null);
  const close = () => setAsks(null);
  const revoke = async () => {
    if (await deed.attempt(() => revokeKey(apiKey.id))) onRevoked();
  };
  return (
    <li className="flex flex-col gap-1.5 rounded-xl border border-line p-3.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h2 dir="auto" className="min-w-0 truncate text-[0.9375rem] font-medium">
          {apiKey.name}
        </h2>
        <code dir="ltr" className="font-mono text-xs text-soft">
          {apiKey.prefix}…{apiKey.lastFour}
        </code>
      </div>
      {[use, life.join(" · "), limits.join(" · ")].map((line) => (
        <p key={line} className="text-pretty break-words text-[0.8125rem] text-soft">
          {line}
        </p>
      ))}
      <div className="-mx-2 flex flex-wrap gap-1">
        <Button size="small" look="quiet" onClick={() => setAsks("edit")}>
          {text("keys.edit")}
        </Button>
        <Button
          size="small"
          look="quiet"
          className="text-danger! hover:text-danger!"
          onClick={() => setAsks("revoke")}
        >
          {text("keys.revoke")}
        </Button>
      </div>
      {asks === "edit" && <EditKey apiKey={apiKey} onSaved={onChanged} onClose={close} />}
      {asks === "revoke" && (
        <Confirm
          question={text("keys.revokeQuestion", { name: apiKey.name })}
          warning={text("keys.revokeWarning")}
          label={text("keys.revoke")}
          busy={deed.busy}
          failure={deed.failure}
          onConfirm={() => void revoke()}
          onClose={close}
        />
      )}
    </li>
  );
}
