import { useEffect, useState } from "react";
import { openPreset, openPresetVersion } from "@/lib/client/preset-api";
import { toFailure } from "@/lib/client/request";
import type { FrozenPreset, PresetContent, PresetEntry } from "@/lib/domain/preset";
import { type TextId, useText } from "../text";
import { LineDifference } from "../ui/line-difference";
import { useChat } from "./chat-provider";

type Props = { id: string; frozen: FrozenPreset; now: PresetEntry };

type Sides = { before: PresetContent; after: PresetContent };

/** All the words of a preset, with those that open the conversation. */
const wordsOf = ({ systemPrompt, examples }: PresetContent) =>
  [systemPrompt, ...examples.map(({ role, text }) => `${role}: ${text}`)].join("\n\n");

const settings = [
  ["preset.name", "name"],
  ["answer.model", "model"],
  ["preset.temperature", "temperature"],
  ["preset.maxTokens", "maxTokens"],
] as const satisfies readonly [TextId, keyof PresetContent][];

/** What a conversation took up of a preset, against the preset as it is now. */
export function PresetDifference({ id, frozen, now }: Props) {
  const text = useText();
  const sides = useSides(id, frozen, now);
  if (sides === undefined) return <div aria-hidden className="h-40 rounded-xl bg-bubble" />;
  if (typeof sides === "string")
    return <p className="text-sm text-danger">{text(`refusal.${sides}`)}</p>;

  const { before, after } = sides;
  const changed = settings.filter(([, key]) => before[key] !== after[key]);
  const [old, fresh] = [wordsOf(before), wordsOf(after)];
  return (
    <>
      {changed.length > 0 && (
        <ul className="mb-4 flex flex-col gap-1 text-sm">
          {changed.map(([name, key]) => (
            <li key={key}>
              <span className="text-soft">{text(name)}</span>{" "}
              <del className="text-danger">{before[key] ?? "–"}</del> →{" "}
              <ins className="no-underline">{after[key] ?? "–"}</ins>
            </li>
          ))}
        </ul>
      )}
      {old === fresh ? (
        <p className="text-sm text-soft">{text("preset.sameWords")}</p>
      ) : (
        <LineDifference before={old} after={fresh} />
      )}
    </>
  );
}

/** Both versions as they were written; of a preset of somebody else the older one is known only as it was taken up. */
function useSides(id: string, frozen: FrozenPreset, now: PresetEntry) {
  const { conversations } = useChat();
  const [sides, setSides] = useState<Sides | ReturnType<typeof toFailure>["code"]>();
  const { version } = frozen;
  const presetId = now.id;
  useEffect(() => {
    let isWanted = true;
    const takenUp = (after: PresetContent): PresetContent => ({
      ...frozen,
      systemPrompt: conversations.getState().byId[id]?.conversation.systemPrompt ?? "",
      examples: after.examples,
    });
    const fetchBoth = async (): Promise<Sides> => {
      const [after, before] = await Promise.all([
        openPreset(presetId),
        openPresetVersion(presetId, version ?? 0).catch(() => undefined),
      ]);
      return { after, before: before ?? takenUp(after) };
    };
    fetchBoth().then(
      (both) => isWanted && setSides(both),
      (error) => isWanted && setSides(toFailure(error).code),
    );
    return () => {
      isWanted = false;
    };
  }, [conversations, id, frozen, presetId, version]);
  return sides;
}
