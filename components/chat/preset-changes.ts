import type { AnswerView } from "@/lib/client/apply-event";

type Said = Pick<AnswerView, "id" | "parentId" | "role" | "frozenPresetId">;

/**
 * The messages of a path from which on another preset holds than before, each with that preset (null: none). It is
 * the question whose answer was the first given by it; one not answered yet goes by what is in force.
 */
export function presetChanges(
  path: readonly Said[],
  inForce: string | null,
): Map<string, string | null> {
  const turns = path.flatMap((message, index) => {
    if (message.role === "assistant") {
      const { parentId, frozenPresetId } = message;
      return [{ firstId: parentId ?? message.id, presetId: frozenPresetId }];
    }
    return index === path.length - 1 ? [{ firstId: message.id, presetId: inForce }] : [];
  });
  const changed = turns.filter(
    ({ presetId }, index) => index > 0 && presetId !== turns[index - 1]?.presetId,
  );
  return new Map(changed.map(({ firstId, presetId }) => [firstId, presetId]));
}
