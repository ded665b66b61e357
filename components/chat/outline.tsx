import { ListTree } from "lucide-react";
import { useText } from "../text";
import { IconButton } from "../ui/icon-button";
import { useOnDemand } from "../ui/use-on-demand";
import type { OutlineProps } from "./outline-menu";

const load = () => import("./outline-menu");

/** A menu of the questions in a conversation, which leads to each of them. Its code comes with its first use. */
export function Outline(props: OutlineProps) {
  const text = useText();
  const { parts, trigger } = useOnDemand(load);
  const button = (
    <IconButton label={text("outline.label")} {...(parts ? {} : trigger)}>
      <ListTree aria-hidden />
    </IconButton>
  );
  return parts ? <parts.OutlineMenu {...props} trigger={button} /> : button;
}
