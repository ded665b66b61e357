import type { IncomingHttpHeaders } from "node:http";
import { BlockList, isIP, isIPv6 } from "node:net";

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

/** Networks that no visitor from the internet has an address of: what asks from there stands on our side. */
const local = new BlockList();
for (const [network, bits] of [
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const)
  local.addSubnet(network, bits);
for (const [network, bits] of [
  ["::1", 128],
  ["fc00::", 7],
  ["fe80::", 10],
] as const)
  local.addSubnet(network, bits, "ipv6");

const forwarding = ["x-forwarded-for", "forwarded", "x-real-ip"];

/** Whether a proxy of ours seems to have passed the request on: it names a client, and comes from a local network. */
export function seemsForwarded(
  headers: IncomingHttpHeaders,
  socketAddress: string | undefined,
): boolean {
  const address = plain(socketAddress ?? "").replace(/%.*$/, "");
  return (
    forwarding.some((name) => headers[name] !== undefined) &&
    isIP(address) !== 0 &&
    local.check(address, isIPv6(address) ? "ipv6" : "ipv4")
  );
}
