"use client";

import { Plus } from "lucide-react";
import type { Share } from "@/lib/domain/share";
import { useText } from "../text";
import { Button } from "../ui/button";
import { LinkCard } from "./link-card";

type Props = {
  links: readonly Share[];
  onChanged: () => void;
  onUpdate: (share: Share) => void;
  onNew: () => void;
};

/** The links that a conversation has already. */
export function LinksOf({ links, onChanged, onUpdate, onNew }: Props) {
  const text = useText();
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-5">
      <div className="mx-auto flex max-w-2xl flex-col gap-4">
        <p className="text-pretty text-sm text-soft">
          {text("share.linksOf", { count: links.length })}
        </p>
        <ul className="flex flex-col gap-3">
          {links.map((share) => (
            <LinkCard
              key={share.token}
              share={share}
              onChanged={onChanged}
              onUpdate={() => onUpdate(share)}
            />
          ))}
        </ul>
        <Button className="self-start" onClick={onNew}>
          <Plus aria-hidden className="size-4 text-soft" /> {text("share.newLink")}
        </Button>
      </div>
    </div>
  );
}
