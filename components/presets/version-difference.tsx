import { examplesAsText, shortDifferences } from "@/lib/client/preset-differences";
import type { Preset, PresetVersion } from "@/lib/domain/preset";
import { useText } from "../text";
import { LineDifference } from "../ui/line-difference";

type Props = { before: PresetVersion; now: Preset };

/** What has changed in a preset since one of its saves. */
export function VersionDifference({ before, now }: Props) {
  const text = useText();
  const short = shortDifferences(before, now);
  const roleName = (role: "user" | "assistant") =>
    text(role === "user" ? "presets.roleUser" : "presets.roleAssistant");
  const examples = [examplesAsText(before, roleName), examplesAsText(now, roleName)] as const;
  const isPromptChanged = before.systemPrompt !== now.systemPrompt;
  const areExamplesChanged = examples[0] !== examples[1];

  if (before.version === now.version)
    return <p className="text-sm text-soft">{text("presets.isCurrent")}</p>;
  return (
    <>
      <p className="text-sm text-soft">
        {text("presets.changedSince", { version: before.version })}
      </p>
      {short.length > 0 && (
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5 text-sm">
          {short.map(({ field, before: old, after }) => (
            <div key={field} className="contents">
              <dt className="text-soft">{text(`presets.${field}`)}</dt>
              <dd className="break-words">
                <del className="text-danger">{old ?? "–"}</del> →{" "}
                <ins className="no-underline">{after ?? "–"}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {isPromptChanged && (
        <section>
          <h2 className="mb-2 text-sm font-semibold">{text("presets.systemPrompt")}</h2>
          <LineDifference before={before.systemPrompt} after={now.systemPrompt} />
        </section>
      )}
      {areExamplesChanged && (
        <section>
          <h2 className="mb-2 text-sm font-semibold">{text("presets.examples")}</h2>
          <LineDifference before={examples[0]} after={examples[1]} />
        </section>
      )}
      {short.length === 0 && !isPromptChanged && !areExamplesChanged && (
        <p className="text-sm">{text("presets.sameAsNow")}</p>
      )}
    </>
  );
}
