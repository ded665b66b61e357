import { isIP } from "node:net";

const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, "");

type Hops = {
  socketAddress: string | undefined;
  forwardedFor: string | undefined;
  /** How many proxies are believed. */
  trusted: number;
};

/**
 * The client's address: as many entries of X-Forwarded-For are believed as there are trusted proxies, counted from
 * the right, where each proxy writes whom it heard. Everything further left is the client's own word.
 */
export function clientAddress({ socketAddress, forwardedFor, trusted }: Hops): string {
  const nearest = socketAddress ?? "unknown";
  const written = (forwardedFor ?? "")
    .split(",")
    .map((hop) => hop.trim())
    .filter((hop) => hop !== "");
  const hops = [...written, nearest];
  const client = hops.at(-1 - Math.min(trusted, written.length)) ?? nearest;
  return plain(isIP(client) === 0 ? nearest : client);
}
