import Bowser from "bowser";
import { USER_AGENT_LENGTH_MAX } from "@/lib/domain/limits";

const DEVICE_LENGTH_MAX = 60;

/** "Chrome on macOS", as far as a User-Agent tells; null when it tells nothing. */
export function deviceFrom(userAgent: string | null): string | null {
  if (userAgent === null || userAgent.trim() === "") return null;
  const { browser, os } = Bowser.parse(userAgent.slice(0, USER_AGENT_LENGTH_MAX));
  const device = [browser.name, os.name]
    .filter((part) => part !== undefined && part !== "")
    .join(" on ");
  return device === "" ? null : device.slice(0, DEVICE_LENGTH_MAX);
}
