"use client";

import * as Tabs from "radix-ui/tabs";
import { snippetsFor } from "@/lib/client/snippets";
import type { MadeKey } from "@/lib/domain/api-key";
import { useChat, useSelected } from "../chat/chat-provider";
import { CodeBlock } from "../chat/markdown/code-block";
import { useText } from "../text";
import { CopyLine } from "../ui/copy-line";

/** Stands for a key where there is none to be told. */
const ANY_KEY = "sk-parley-YOUR-KEY";
const ANY_MODEL = "MODEL";

type Props = { baseUrl: string; made: MadeKey | null };

/** How programs are pointed here, with the key that was just made filled in. */
export function Snippets({ baseUrl, made }: Props) {
  const text = useText();
  const known = useSelected(useChat().models, ({ models }) => models);
  const model = made?.models?.[0] ?? known?.defaultModel ?? ANY_MODEL;
  const snippets = snippetsFor({ baseUrl, key: made?.key ?? ANY_KEY, model });
  return (
    <section aria-labelledby="snippets" className="flex flex-col gap-3">
      <h2 id="snippets" className="text-[0.9375rem] font-semibold">
        {text("keys.snippets")}
      </h2>
      <p className="text-pretty text-sm text-soft">{text("keys.snippetsHint")}</p>
      <CopyLine words={baseUrl} label={text("keys.copyAddress")} />
      <Tabs.Root defaultValue="curl" className="min-w-0">
        <Tabs.List
          aria-label={text("keys.snippets")}
          className="mb-2 flex w-fit max-w-full flex-wrap gap-1 rounded-xl bg-bubble p-1"
        >
          {snippets.map(({ name }) => (
            <Tabs.Trigger
              key={name}
              value={name}
              className="min-h-8 rounded-lg px-3 text-sm text-soft transition-colors hover:text-ink data-[state=active]:bg-chosen data-[state=active]:text-ink data-[state=active]:shadow-sm pointer-coarse:min-h-11"
            >
              {name}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {snippets.map(({ name, language, code }) => (
          <Tabs.Content key={name} value={name} className="[&_pre]:text-[0.8125rem]">
            <CodeBlock code={code} language={language} />
          </Tabs.Content>
        ))}
      </Tabs.Root>
    </section>
  );
}
