import { examplesAsText, shortDifferences } from "@/lib/client/preset-differences";
import type { PresetContent } from "@/lib/domain/preset";
import { useText } from "../text";
import { LineDifference } from "../ui/line-difference";

type Content = PresetContent & { description?: string };

/** In what two versions of a preset differ. */
export function ContentDifference({ before, after }: { before: Content; after: Content }) {
  const text = useText();
  const short = shortDifferences(before, after);
  const roleName = (role: "user" | "assistant") =>
    text(role === "user" ? "presets.roleUser" : "presets.roleAssistant");
  const examples = [examplesAsText(before, roleName), examplesAsText(after, roleName)] as const;
  const isPromptChanged = before.systemPrompt !== after.systemPrompt;
  const areExamplesChanged = examples[0] !== examples[1];

  return (
    <div className="flex flex-col gap-4">
      {short.length > 0 && (
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5 text-sm">
          {short.map(({ field, before: old, after: now }) => (
            <div key={field} className="contents">
              <dt className="text-soft">{text(`presets.${field}`)}</dt>
              <dd className="break-words">
                <del className="text-danger">{old ?? "–"}</del> →{" "}
                <ins className="no-underline">{now ?? "–"}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {isPromptChanged && (
        <section>
          <h2 className="mb-2 text-sm font-semibold">{text("presets.systemPrompt")}</h2>
          <LineDifference before={before.systemPrompt} after={after.systemPrompt} />
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
    </div>
  );
}
