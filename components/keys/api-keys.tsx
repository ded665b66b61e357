"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import type { ApiKey, MadeKey } from "@/lib/domain/api-key";
import { useKeptFocus } from "../settings/use-kept-focus";
import { useText } from "../text";
import { Button } from "../ui/button";
import { KeyCard } from "./key-card";
import { KeyMade } from "./key-made";
import { NewKey } from "./new-key";
import { Snippets } from "./snippets";
import { useKeys } from "./use-keys";

type Props = {
  initial: ApiKey[];
  /** Where programs ask. */
  baseUrl: string;
  hasPassword: boolean;
  signedInLately: boolean;
};

/** All keys of the person, how to make one, and what to do with it. */
export function ApiKeys({ initial, baseUrl, ...proof }: Props) {
  const text = useText();
  const { keys, add, put, remove } = useKeys(initial);
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<MadeKey | null>(null);
  const hasKeys = keys.length > 0;
  const asks = made === null && (isMaking || !hasKeys);
  const box = useKeptFocus(`${keys.length} ${asks} ${made?.id}`);

  const keep = ({ key, ...known }: MadeKey) => {
    add(known);
    setMade({ ...known, key });
    setMaking(false);
  };
  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-label={text("settings.apiKeys")}
      className="flex flex-col gap-6 py-7 outline-none"
    >
      {hasKeys ? (
        <div className="flex min-h-9 flex-wrap items-center justify-between gap-3">
          <p className="text-sm text-soft">{text("keys.countOf", { count: keys.length })}</p>
          {!asks && !made && (
            <Button onClick={() => setMaking(true)}>
              <Plus aria-hidden className="size-4 text-soft" /> {text("keys.newKey")}
            </Button>
          )}
        </div>
      ) : (
        <div className="rounded-2xl bg-surface px-5 py-6">
          <h2 className="text-[0.9375rem] font-semibold">{text("keys.empty")}</h2>
          <p className="mt-1 max-w-prose text-pretty text-sm text-soft">{text("keys.emptyHint")}</p>
        </div>
      )}
      {made && <KeyMade made={made} onDone={() => setMade(null)} />}
      {asks && (
        <NewKey {...proof} onMade={keep} onCancel={hasKeys ? () => setMaking(false) : undefined} />
      )}
      {hasKeys && (
        <ul className="flex flex-col gap-3">
          {keys.map((key) => (
            <KeyCard
              key={key.id}
              apiKey={key}
              onChanged={put}
              onRevoked={() => {
                remove(key.id);
                if (made?.id === key.id) setMade(null);
              }}
            />
          ))}
        </ul>
      )}
      <Snippets baseUrl={baseUrl} made={made} />
    </section>
  );
}
