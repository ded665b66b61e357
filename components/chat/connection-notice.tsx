import { useText } from "../text";
import { Notice } from "../ui/notice";
import { useReach } from "./use-reach";

const tones = { offline: "info", lost: "caution", back: "info" } as const;

/** Says that the server is out of reach, and for a moment that it is back. */
export function ConnectionNotice() {
  const text = useText();
  const reach = useReach();
  return (
    // Always there, as screen readers hear only what changes in a region they know.
    <div role="status">
      {reach !== "fine" && (
        <Notice tone={tones[reach]} className="rise mb-2">
          <p>{text(`connection.${reach}`)}</p>
        </Notice>
      )}
    </div>
  );
}
