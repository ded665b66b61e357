"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { wishesIn } from "@/lib/client/address-wishes";
import type { Chat } from "@/lib/client/chat";
import { NEW_CONVERSATION } from "@/lib/client/drafts";
import { useText } from "../text";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { useChat } from "./chat-provider";
import { focusComposer } from "./composer-field";
import { usePresetUse } from "./preset-use-provider";

/** What could not simply be done: no preset has this slug; there is a draft already, beside these words. */
type Left = { slug?: string; words?: string };

/** Puts the words into the composer, if nothing is there. @returns whether they are in it */
function fillComposer({ drafts }: Chat, words: string): boolean {
  const { text: drafted } = drafts.read(NEW_CONVERSATION);
  if (words === "" || drafted === words) return true;
  if (drafted.trim() !== "") return false;
  drafts.write(NEW_CONVERSATION, { text: words });
  return true;
}

/** Does once what the address asks of a new conversation, and cleans it. Nothing is ever sent by it. */
export function FromAddress() {
  const text = useText();
  const chat = useChat();
  const takePreset = usePresetUse();
  const pathname = usePathname();
  const search = useSearchParams().toString();
  const [left, setLeft] = useState<Left>({});

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each address
  useEffect(() => {
    const wishes = wishesIn(search);
    if (!wishes) return;
    window.history.replaceState(null, "", pathname);
    const { slug, words } = wishes;
    const preset = chat.presets.getState().presets.find((known) => known.slug === slug);
    setLeft({
      ...(slug === undefined || preset ? {} : { slug }),
      ...(fillComposer(chat, words) ? {} : { words }),
    });
    if (preset) takePreset({ id: null, preset });
  }, [search]);

  const addWords = () => {
    const { text: drafted } = chat.drafts.read(NEW_CONVERSATION);
    chat.drafts.write(NEW_CONVERSATION, { text: `${drafted.trimEnd()}\n\n${left.words}` });
    setLeft(({ words, ...rest }) => rest);
    focusComposer();
  };
  return (
    <>
      {left.slug !== undefined && (
        <Notice tone="info" announced className="rise mb-2">
          <p>{text("preset.unknownSlug", { slug: left.slug })}</p>
        </Notice>
      )}
      {left.words !== undefined && (
        <Notice tone="info" announced className="rise mb-2">
          <p>{text("address.draftKept")}</p>
          <div className="flex gap-2">
            <Button size="small" onClick={addWords}>
              {text("address.add")}
            </Button>
            <Button size="small" look="quiet" onClick={() => setLeft(({ words, ...rest }) => rest)}>
              {text("address.leave")}
            </Button>
          </div>
        </Notice>
      )}
    </>
  );
}
